"""What may be asked, as data; and where a case stands when nothing is asked any more."""

from dataclasses import replace

import pytest

from bot.domain.actor import Actor, Purpose, Role
from bot.domain.asking import Asking, parsed
from bot.domain.case import State
from bot.domain.course import answered, merged
from bot.domain.decide import decide
from bot.domain.moment import HOUR
from bot.domain.outcome import Moment
from bot.domain.verbs import Ask, Escalate, Reject, Undo
from tests.domain.made import ME, NOW, PLACES, case

MODERATOR = Actor(ME, frozenset({Role.MODERATOR}))


def test_what_is_shipped() -> None:
    assert Asking().span == 24 * HOUR
    assert Asking().offered(pictures=True) == ("when", "where", "proof", "how", "still")
    assert "proof" not in Asking().offered(pictures=False)


def test_a_file_may_say_otherwise() -> None:
    found = parsed({"hours": 48, "most": 1, "ready": ["when", "who"], "media": []})
    assert found == Asking(48, 1, ("when", "who"), ())
    assert found.keys == ["question.when", "question.when.short", "question.who", "question.who.short"]


@pytest.mark.parametrize(
    "rows",
    [
        {"hours": 49}, {"hours": 0}, {"hours": "24"}, {"hours": True}, {"most": 0}, {"often": 1},
        {"ready": "when"},
        {"ready": ["When"]}, {"ready": ["words"]}, {"ready": ["a_b"]}, {"ready": [1]}, {"ready": ["x" * 17]},
    ],
)  # fmt: skip
def test_nonsense_is_refused(rows: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="asking: "):
        parsed(rows)


@pytest.mark.parametrize("became", ["answered", "expired", "dropped"])
@pytest.mark.parametrize("state", [State.NEW, State.IN_REVIEW, State.ESCALATED])
def test_undoing_a_decision_made_while_waiting_does_not_wait_again(state: State, became: str) -> None:
    """Its question was taken back: a case that waited for it would never be dealt again."""
    lead = Actor(ME, frozenset({Role.LEAD}))
    place, when = PLACES[Purpose.PRIVATE], Moment(NOW, HOUR)
    begun = case() if state is not State.ESCALATED else decide(case(), Escalate(42), lead, place, when).case
    begun = replace(begun, state=state)
    waiting = decide(begun, Ask(42, report=1, question="?"), lead, place, when).case
    assert waiting.state is State.WAITING
    back = State.ESCALATED if state is State.ESCALATED else State.IN_REVIEW
    assert waiting.unasked is back
    assert answered(waiting, NOW, became).case.state is back
    rejected = decide(waiting, Reject(42, reason="not_enough"), lead, place, when).case
    assert decide(rejected, Undo(42), lead, place, when).case.state is back

    gone, _ = merged(waiting, case(id=7), lead, when, 1)
    assert gone.case.decision is not None
    assert gone.case.decision.previous is back, "nor does undoing a merge"
