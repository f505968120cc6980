"""Every state × verb × role × place × lane × situation, against the grids."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import pytest

from bot.domain.account import Account
from bot.domain.actor import Actor, Purpose, Role
from bot.domain.allowed import allowed, offered, reasons, refusal
from bot.domain.case import Case, Decision, Lease, State
from bot.domain.category import Lane
from bot.domain.course import answered
from bot.domain.decide import decide
from bot.domain.evidence import EvidenceKind, EvidenceState
from bot.domain.link import Linked, Tie
from bot.domain.moment import MINUTE
from bot.domain.outcome import Moment
from bot.domain.priority import priority
from bot.domain.refusal import ForLeads, NoCase, NotStaff, OwnDecision, Signed, WrongPlace, WrongRole
from bot.domain.strike import FALSE_REPORT
from bot.domain.taxonomy import load
from bot.domain.verbs import (
    Ask,
    Close,
    Confirm,
    Escalate,
    Hold,
    Note,
    Pass,
    Protect,
    Reject,
    Release,
    Reopen,
    Take,
    Undo,
    Verb,
)
from bot.speech import buttons, card
from bot.speech.case_facts import CaseFacts
from bot.speech.voice import Voice
from tests.domain.grids import ABOUT_ME, ALIKE, CHILD, FORMAL, GRIDS, LEADS, ORDINARY, WHERE
from tests.domain.made import COLLEAGUE, ME, NOW, PLACES, case

SOMEBODY = 9
"""A colleague whose account a case of the leads' lane is about."""

LETTERS = {Role.MODERATOR: "M", Role.LEAD: "L", Role.CHILD_SAFETY: "C", Role.AUDITOR: "A", Role.OWNER: "O",
           Role.ANALYST: "N"}  # fmt: skip
HOLDERS = [frozenset({role}) for role in Role] + [frozenset(), frozenset({Role.LEAD, Role.MODERATOR})]
STATES = {state.value.partition("_for_")[0]: state for state in State}
COMMANDS = {
    Verb.TAKE: Take(42),
    Verb.RELEASE: Release(42),
    Verb.CONFIRM: Confirm(42),
    Verb.REJECT: Reject(42, reason="not_enough"),
    Verb.ESCALATE: Escalate(42),
    Verb.UNDO: Undo(42),
    Verb.REOPEN: Reopen(42),
    Verb.PASS: Pass(42, person=COLLEAGUE),
    Verb.HOLD: Hold(42, until=NOW + MINUTE),
    Verb.ASK: Ask(42, report=1, question="when"),
    Verb.NOTE: Note(42, words="x"),
    Verb.PROTECT: Protect(42),
    Verb.CLOSE: Close(42, reason="refused"),
}
"""What `decide` takes; the desk merges, moves and opens evidence itself, under the same guard."""


@dataclass(frozen=True)
class Question:
    """One cell: may this actor do this here?"""

    situation: str
    case: Case
    actor: Actor
    place: Purpose
    expected: frozenset[Verb]


def read(grid: str) -> dict[State, dict[Verb, str]]:
    """A grid as data."""
    head, *lines = [line.split() for line in grid.strip().splitlines()]
    cells = {}
    for line in lines:
        states, row = line[: -len(head)], line[-len(head) :]
        for state in states:
            cells[STATES[state]] = dict(zip((Verb(name) for name in head), row, strict=True))
    return cells


def standing(situation: str, made: Case) -> Case:
    """The case in a situation."""
    who = COLLEAGUE if situation.startswith("a colleague") else ME
    if "about me" in situation:
        made = replace(made, about=ME)
    elif made.lane is Lane.LEADS:
        made = replace(made, about=SOMEBODY)
    if "look" in situation and "nobody" not in situation:
        ends = NOW if "over" in situation else NOW + 1
        return replace(made, lease=Lease(who, ends))
    if ("decided" in situation or "window" in situation) and made.state is not State.WAITING:
        ends = NOW + 1 if "just now" in situation else NOW if "very moment" in situation else NOW - 1
        return replace(made, decision=Decision(who, NOW - MINUTE, 9, State.IN_REVIEW, ends, "not_enough"))
    return made


def questions() -> Iterator[Question]:
    """Every cell of every grid, in every place."""
    for lane, grids in GRIDS.items():
        both = (
            grids
            | {"it is about me": ABOUT_ME, "it is about me, and I look": ABOUT_ME}
            | {name: grids[same] for name, same in ALIKE.items()}
        )
        for (situation, grid), state, roles, place in product(both.items(), State, HOLDERS, Purpose):
            cells = read(grid)[state]
            mine = {LETTERS[role] for role in roles}
            here = place in WHERE[lane]
            expected = frozenset(verb for verb, who in cells.items() if here and mine & set(who))
            if place is not Purpose.PRIVATE:
                expected -= set(FORMAL)
            stands_in = "stand in" in situation and Role.OWNER in roles
            actor = Actor(ME, roles, reported=situation == "I reported it", stands_in=stands_in)
            yield Question(situation, standing(situation, case(state, lane)), actor, place, expected)


QUESTIONS = list(questions())


def test_the_grids_are_complete() -> None:
    for grid in (*ORDINARY.values(), *CHILD.values(), *LEADS.values(), ABOUT_ME):
        cells = read(grid)
        assert set(cells) == set(State)
        assert all(set(row) == set(Verb) for row in cells.values())
    assert len(QUESTIONS) == (2 * 13 + 14) * len(State) * 8 * len(Purpose)


def test_every_cell() -> None:
    for one in QUESTIONS:
        given = allowed(one.actor, one.case, PLACES[one.place], NOW)
        assert given == one.expected, (one, sorted(given), sorted(one.expected))


def test_deciding_refuses_with_the_same_words() -> None:
    """The command is guarded by the function that draws the button."""
    for one, (verb, command) in product(QUESTIONS, COMMANDS.items()):
        place = PLACES[one.place]
        said = refusal(verb, one.actor, one.case, place, NOW)
        assert (said is None) == (verb in one.expected)
        if said is None:
            outcome = decide(one.case, command, one.actor, place, Moment(NOW, MINUTE))
            assert outcome.case.version > one.case.version
            continue
        with pytest.raises(type(said)) as no:
            decide(one.case, command, one.actor, place, Moment(NOW, MINUTE))
        assert no.type is type(said)
        assert no.value.fields == said.fields


def drawn(one: Question, voice: Voice, *, on_desk: bool) -> set[Verb]:
    """The verbs on the buttons of a card that this person sees in private."""
    taxonomy = load()
    facts = CaseFacts(
        case=one.case,
        account=Account("michat", "account_id", "contoh_fiktif"),
        priority=priority(one.case, taxonomy[one.case.category], taxonomy, 0, NOW),
        words=(),
        history=(),
        verbs=offered(one.case, PLACES[Purpose.PRIVATE], one.actor, NOW),
        reasons=taxonomy.reasons,
        on_desk=on_desk,
        linked=(Linked(41, State.NEW, (Tie.PHONE,)),),
        tallies=((EvidenceKind.PHOTO, EvidenceState.KEPT, "", 1),),
    )
    main, more = pressed(facts, voice), pressed(replace(facts, menu=buttons.MORE), voice)
    assert (buttons.MORE in main) is bool(set(more) - {buttons.NO_MENU}), "no menu without a verb behind it"
    told = [*main, *(more if buttons.MORE in main else [])]
    verbs = [Verb(one) for one in told if one not in (buttons.MORE, buttons.NO_MENU)]
    assert len(verbs) == len(set(verbs)), "each verb once"
    return set(verbs)


def pressed(facts: CaseFacts, voice: Voice) -> list[str]:
    """What the buttons on the case ask for: few enough for a screen, in rows of two."""
    drawn_here = [button for row in card.draw(facts, voice, "id", NOW).rows for button in row]
    assert len(drawn_here) <= 12
    assert all(buttons.read(one.data) is not None for one in drawn_here if one.data)
    return [one.data.split(".")[3] for one in drawn_here if one.data.startswith("c.")]


@pytest.mark.parametrize("on_desk", [False, True])
def test_the_buttons_in_private_are_what_is_allowed(on_desk: bool) -> None:
    """Not drawn: Take where it says nothing new, Reopen beside Undo, notes where a case is over."""
    voice = Voice("Asia/Jakarta")
    for one in QUESTIONS:
        if one.place is not Purpose.PRIVATE:
            continue
        expected = set(one.expected) & buttons.PRESSED
        if not on_desk and one.case.state is not State.NEW:
            expected.discard(Verb.TAKE)
        if Verb.UNDO in expected:
            expected.discard(Verb.REOPEN)
        if Verb.ESCALATE in expected:
            expected.discard(Verb.REFER)  # behind the same button
        if one.case.state in (State.MERGED, State.WITHDRAWN):
            expected.discard(Verb.NOTE)
        assert drawn(one, voice, on_desk=on_desk) == expected, one


def test_a_group_card_offers_what_somebody_on_the_team_may_do() -> None:
    team = [
        Actor(person, frozenset({role})) for person in (ME, COLLEAGUE, 99) for role in (Role.MODERATOR, Role.LEAD)
    ]
    for one in QUESTIONS:
        place = PLACES[one.place]
        drawn_here = offered(one.case, place, None, NOW)
        by_anybody = frozenset[Verb]().union(*(allowed(actor, one.case, place, NOW) for actor in team))
        assert drawn_here <= by_anybody, one
        assert by_anybody - drawn_here <= {Verb.TAKE, Verb.HOLD}, (one, "a turn is renewed at the desk")


def test_whom_it_is_about_is_told_that_there_is_no_such_case() -> None:
    """In the very words for a number that never was: neither role nor lane shows through."""
    for one in QUESTIONS:
        if one.case.about == ME:
            for verb in Verb:
                no = refusal(verb, one.actor, one.case, PLACES[one.place], NOW)
                assert isinstance(no, NoCase), one
                assert no.fields == {"case": "C42"}
        elif one.case.lane is Lane.LEADS and one.actor.roles and Verb.SEE not in one.expected:
            no = refusal(Verb.SEE, one.actor, one.case, PLACES[one.place], NOW)
            assert isinstance(no, NoCase | WrongPlace | NotStaff), one


@pytest.mark.parametrize(
    ("lane", "role", "may"),
    [
        (Lane.ORDINARY, Role.MODERATOR, False),
        (Lane.ORDINARY, Role.LEAD, True),
        (Lane.LEADS, Role.LEAD, True),
        (Lane.CHILD, Role.CHILD_SAFETY, True),
    ],
)
def test_only_who_leads_may_call_a_report_false(lane: Lane, role: Role, may: bool) -> None:
    made, actor = case(State.IN_REVIEW, lane), Actor(ME, frozenset({role}))
    command = Reject(42, reason=FALSE_REPORT)
    drawn_here = reasons(load().reasons, made, actor)
    assert (FALSE_REPORT in drawn_here) is may
    assert set(load().reasons) - set(drawn_here) <= {FALSE_REPORT}
    if may:
        assert decide(made, command, actor, PLACES[Purpose.PRIVATE], Moment(NOW, MINUTE)).case.decision
    else:
        with pytest.raises(ForLeads):
            decide(made, command, actor, PLACES[Purpose.PRIVATE], Moment(NOW, MINUTE))
    assert reasons(load().reasons, made, None) == load().reasons, "in a group some lead may press"


def test_what_was_handed_on_stays_with_those_who_lead_while_a_reporter_is_asked() -> None:
    decision = Decision(COLLEAGUE, NOW - MINUTE, 9, State.IN_REVIEW, NOW - 1, "lead")
    waiting = case(State.WAITING, decision=decision)
    for role, may in ((Role.MODERATOR, False), (Role.LEAD, True)):
        verbs = allowed(Actor(ME, frozenset({role})), waiting, PLACES[Purpose.PRIVATE], NOW)
        assert (Verb.CONFIRM in verbs, Verb.TAKE in verbs, Verb.PASS in verbs) == (may,) * 3
        assert Verb.ESCALATE not in verbs
    back = answered(waiting, NOW, "expired").case
    assert (back.state, back.decision) == (State.ESCALATED, decision)


def test_two_signatures_are_of_two_people() -> None:
    here, when = PLACES[Purpose.PRIVATE], Moment(NOW, MINUTE, signatures=2)
    me, other = (Actor(person, frozenset({Role.MODERATOR})) for person in (ME, COLLEAGUE))
    first = decide(case(State.IN_REVIEW), Confirm(42), me, here, when)
    assert (first.case.state, first.case.signed_by, first.case.decision) == (State.IN_REVIEW, ME, None)
    assert not first.effects, "nobody is told before the second"
    with pytest.raises(Signed):
        decide(first.case, Confirm(42), me, here, when)
    both = decide(first.case, Confirm(42), other, here, when).case
    assert (both.state, both.signed_by) == (State.CONFIRMED, ME)
    assert decide(first.case, Undo(42), me, here, when).case.signed_by == 0
    with pytest.raises(WrongRole):
        decide(first.case, Undo(42), other, here, when)


@pytest.mark.parametrize("verb", sorted(set(COMMANDS) - {Verb.NOTE}))
def test_whose_decision_was_overturned_does_not_decide_again(verb: Verb) -> None:
    again, lead = case(State.IN_REVIEW), Actor(ME, frozenset({Role.LEAD}), overruled=True)
    assert isinstance(refusal(verb, lead, again, PLACES[Purpose.PRIVATE], NOW), OwnDecision)
    assert refusal(Verb.CONFIRM, replace(lead, overruled=False), again, PLACES[Purpose.PRIVATE], NOW) is None
