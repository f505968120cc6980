"""A case's events as people read them."""

from typing import Any

from bot.domain.case import State
from bot.domain.events import Event, Kind
from bot.domain.history import Who, steps


def told(*events: tuple[Kind, State, int, dict[str, Any]]) -> list[Event]:
    """Events in a row, a minute apart."""
    return [
        Event(42, n, n * 60, actor, kind, state, n, data) for n, (kind, state, actor, data) in enumerate(events, 1)
    ]


NEW, REVIEW = State.NEW, State.IN_REVIEW
OPENED = (Kind.OPENED, NEW, 0, {"category": "fraud", "tool": "button"})
JOINED = (Kind.JOINED, NEW, 0, {"source": 1, "tool": "button"})
KEPT = (Kind.EVIDENCE, NEW, 0, {"evidence": 1, "became": "kept", "tool": "clock"})


def test_what_changed_is_what_was_different_before() -> None:
    found = steps(
        told(
            OPENED,
            (Kind.TAKEN, REVIEW, 7, {"tool": "command"}),
            (Kind.FLAGGED, REVIEW, 0, {"flags": "minor_suspected", "tool": "message"}),
            (Kind.RECATEGORISED, REVIEW, 7, {"category": "csea", "was": "fraud", "tool": "reply"}),
            (Kind.REJECTED, State.REJECTED, 7, {"reason": "not_enough", "tool": "button"}),
            (Kind.UNDONE, REVIEW, 7, {"decision": 5, "tool": "inline"}),
        )
    )
    assert [step.who for step in found] == [Who.REPORTER, 7, Who.REPORTER, 7, 7, 7]
    assert [step.tool for step in found] == ["button", "command", "message", "reply", "button", "inline"]
    assert [step.state for step in found] == [
        None, (NEW, REVIEW), None, None, (REVIEW, State.REJECTED), (State.REJECTED, REVIEW)
    ]  # fmt: skip
    assert [step.category for step in found if step.category] == [("fraud", "csea")]
    assert [step.flags for step in found if step.flags] == [("", "minor_suspected")]
    assert found[4].detail == "not_enough"


def test_what_comes_in_numbers_is_told_once() -> None:
    found = steps(told(OPENED, JOINED, KEPT, JOINED, KEPT, JOINED, (Kind.TAKEN, REVIEW, 7, {}), JOINED))
    assert [(step.kind, step.count) for step in found] == [
        (Kind.OPENED, 1), (Kind.JOINED, 3), (Kind.EVIDENCE, 2), (Kind.TAKEN, 1), (Kind.JOINED, 1)
    ]  # fmt: skip
    assert found[1].last == 6 * 60
    erased = (Kind.EVIDENCE, NEW, 0, {"evidence": 1, "became": "erased", "tool": "clock"})
    assert len(steps(told(OPENED, KEPT, erased))) == 3, "what became of it is not the same"


def test_events_from_before_the_tool_was_kept() -> None:
    found = steps(told((Kind.OPENED, NEW, 0, {"category": "fraud"}), (Kind.FLAGGED, NEW, 0, {"flags": "ongoing"})))
    assert [(step.who, step.tool) for step in found] == [(Who.REPORTER, ""), (Who.CLOCK, "")]


def test_that_it_is_a_colleagues_account_is_nobodys_report() -> None:
    moved = (Kind.RECATEGORISED, NEW, 0, {"category": "fraud", "was": "fraud", "tool": "command"})
    assert steps(told(OPENED, moved))[1].who is Who.CLOCK


def test_merging_is_told_and_taken_back_on_both_sides() -> None:
    brought = (Kind.ABSORBED, NEW, 7, {"from": 9, "reporters": 2, "sources": 1})
    lost = (Kind.ABSORBED, NEW, 7, {"from": 9, "reporters": -2, "sources": -1})
    found = steps(told(OPENED, brought, lost))
    assert [(step.kind, step.detail) for step in found[1:]] == [(Kind.ABSORBED, "C9"), (Kind.SEPARATED, "C9")]
