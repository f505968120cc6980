"""A case's life at random: whatever is tried by whomever, the audit tells the same story as the case."""

from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain import chain
from bot.domain.actor import Actor, Place, Role
from bot.domain.allowed import allowed
from bot.domain.case import DECIDED, LIVE, OPEN, Case, State
from bot.domain.category import Lane
from bot.domain.course import answered, closed, goes_on, merged, reopened, resumed, separated, withdrawn
from bot.domain.decide import decide
from bot.domain.effects import Recall, TellReporters
from bot.domain.events import Broken, Event, Kind, rebuild
from bot.domain.flag import Flag, packed
from bot.domain.moment import MINUTE, SECOND
from bot.domain.outcome import Moment, Outcome
from bot.domain.refusal import Refusal
from bot.domain.standing import standing, stored
from bot.domain.taxonomy import load
from bot.domain.verbs import (
    Ask,
    CaseCommand,
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
)
from tests.domain.made import NOW, PLACES, case

TAXONOMY = load()
PEOPLE = st.builds(
    Actor,
    st.integers(1, 3),
    st.frozensets(st.sampled_from(Role), max_size=2),
    st.sampled_from([False, False, False, True]),
)
STAFF = st.builds(Actor, st.integers(1, 3), st.sampled_from([frozenset({r}) for r in (Role.MODERATOR, Role.LEAD)]))
PLAIN: list[type[CaseCommand]] = [Take, Release, Confirm, Confirm, Escalate, Undo, Reopen, Note, Ask]
COMMANDS: st.SearchStrategy[CaseCommand] = st.one_of(
    *[st.builds(kind, st.just(42), st.just(None)) for kind in PLAIN],
    st.builds(Reject, st.just(42), st.just(None), st.sampled_from(["not_enough", "other"])),
    st.builds(Pass, st.just(42), st.just(None), person=st.integers(1, 3)),
    st.builds(Hold, st.just(42), st.just(None), until=st.just(NOW + 10**12)),
    st.builds(Close, st.just(42), st.just(None), st.just("refused")),
    st.builds(Protect, st.just(42), st.just(None), st.booleans()),
)


class Life(RuleBasedStateMachine):
    """One case, its events and its chain."""

    @initialize(lane=st.sampled_from(Lane), signatures=st.sampled_from([1, 1, 2]))
    def begin(self, lane: Lane, signatures: int) -> None:
        self.signatures = signatures
        self.case = replace(case(lane=lane), round=0, version=0, seq=0, reporters=0)
        self.now = NOW
        self.events: list[Event] = []
        self.links = [chain.GENESIS]
        self.before: dict[int, Case] = {}
        self._write(State.NEW, Kind.OPENED, {"category": self.case.category})
        self._join()

    def _write(self, state: State, kind: Kind, data: dict[str, str | int]) -> None:
        changed = replace(self.case, state=state, seq=self.case.seq + 1, version=self.case.version + 1)
        self._keep(Outcome(changed, Event(42, changed.seq, self.now, 0, kind, state, changed.round, data)))

    def _keep(self, outcome: Outcome) -> None:
        self.before[outcome.case.seq] = self.case
        self.case = outcome.case
        self.events.append(outcome.event)
        self.links.append(chain.link(self.links[-1], outcome.event))

    def _join(self) -> None:
        self.case = replace(self.case, reporters=self.case.reporters + 1)
        self._write(self.case.state, Kind.JOINED, {})

    @rule(seconds=st.integers(0, 1200))
    def time_passes(self, seconds: int) -> None:
        self.now += seconds * SECOND

    @precondition(lambda self: self.case.state in LIVE)
    @rule()
    def another_report(self) -> None:
        round_ = self.case.round
        self._join()
        assert self.case.round == round_, "in a flood nobody could press a button otherwise"

    @precondition(lambda self: self.case.reporters)
    @rule(kind=st.sampled_from(["fraud", "fraud", "threat", "trafficking"]), independent=st.booleans())
    def somebody_withdraws(self, kind: str, independent: bool) -> None:
        before, category = self.case, TAXONOMY[kind]
        outcome = withdrawn(before, category, self.now, independent=independent)
        self._keep(outcome)
        after = outcome.case
        assert (after.reporters, outcome.effects) == (before.reporters - 1, ())
        ends = not after.reporters and before.state in OPEN and not category.urgent
        assert after.state is (State.WITHDRAWN if ends else before.state)
        assert (after.round != before.round) == ends
        assert (after.lease, after.decision) == ((None, None) if ends else (before.lease, before.decision))

    @precondition(lambda self: self.case.state is State.REJECTED)
    @rule()
    def new_evidence(self) -> None:
        self._keep(reopened(self.case, Actor(0), Moment(self.now, 0), why="evidence"))

    @precondition(lambda self: self.case.state is State.CONFIRMED)
    @rule()
    def the_account_is_gone(self) -> None:
        self._keep(closed(self.case, Actor(0), Moment(self.now, 0), why="gone"))

    @precondition(lambda self: self.case.state is State.CLOSED)
    @rule()
    def it_is_back(self) -> None:
        self._keep(resumed(self.case, Actor(0), self.now, why="back"))

    @precondition(lambda self: self.case.state is State.WAITING)
    @rule(became=st.sampled_from(["answered", "expired", "dropped"]))
    def the_question_is_over(self, became: str) -> None:
        self._keep(answered(self.case, self.now, became))

    @precondition(lambda self: self.case.state in OPEN)
    @rule()
    def another_case_joins(self) -> None:
        other = case(reporters=2, sources=1, flags=frozenset({Flag.MONEY_LOST}))
        _gone, grown = merged(other, self.case, Actor(1), Moment(self.now, 0), 1)
        self._keep(grown)

    @precondition(lambda self: self.case.state in OPEN)
    @rule()
    def it_becomes_part_of_another(self) -> None:
        self.whole, self.apart = case(State.IN_REVIEW), self.case
        gone, self.grown = merged(self.case, self.whole, Actor(1), Moment(self.now, MINUTE), self.case.sources)
        self._keep(gone)

    @precondition(lambda self: self.case.state is State.MERGED)
    @rule(more=st.integers(0, 2))
    def it_is_its_own_again(self, more: int) -> None:
        brought = self.grown.event.data
        reporters, sources = int(brought["reporters"]) + more, int(brought["sources"])
        back, left = separated(self.case, self.grown.case, Actor(1), self.now, reporters, sources)
        self._keep(back)
        assert (self.case.state, self.case.reporters) == (self.apart.unasked, reporters)
        assert left.case.reporters == self.whole.reporters - more

    @rule(command=COMMANDS, actor=PEOPLE, place=st.sampled_from(list(PLACES.values())))
    def anybody_tries(self, command: CaseCommand, actor: Actor, place: Place) -> None:
        self._try(command, actor, place)

    @rule(command=COMMANDS, actor=STAFF, old=st.integers(-2, 0))
    def the_team_works(self, command: CaseCommand, actor: Actor, old: int) -> None:
        roles = frozenset({Role.CHILD_SAFETY}) if self.case.lane is Lane.CHILD else actor.roles
        command = replace(command, round=self.case.round + old)
        self._try(command, replace(actor, roles=roles), next(iter(PLACES.values())))

    def _try(self, command: CaseCommand, actor: Actor, place: Place) -> None:
        if self.case.state is State.MERGED and isinstance(command, Undo):
            return  # two cases change then: `it_is_its_own_again`
        case, may = self.case, command.verb in allowed(actor, self.case, place, self.now)
        try:
            outcome = decide(case, command, actor, place, Moment(self.now, MINUTE, self.signatures))
        except Refusal:
            assert not may or command.round not in (None, case.round)
            assert self.case is case
            return
        assert may
        self._keep(outcome)
        after = outcome.case
        assert (after.seq, after.version) == (case.seq + 1, case.version + 1)
        assert (after.round != case.round) == any(
            getattr(after, name) != getattr(case, name) for name in ("state", "decision", "signed_by", "flags")
        )
        if outcome.event.kind is Kind.UNDONE:
            self._undone(case, outcome)
        if outcome.event.kind is Kind.CONFIRMED and self.signatures == 2:
            assert case.signed_by not in (0, actor.id), "two people"
        if after.state in DECIDED and after.decision != case.decision:
            assert [e.state for e in outcome.effects if isinstance(e, TellReporters)] == [after.state]
            assert after.decision is not None
            assert after.decision.seq == after.seq

    def _undone(self, decided: Case, outcome: Outcome) -> None:
        assert decided.decision is not None
        assert outcome.case.state == self.before[decided.decision.seq].state
        assert outcome.case.decision is None
        assert outcome.effects == (Recall(decided.decision.seq),)
        assert self.now < decided.decision.undo_until

    @invariant()
    def the_audit_tells_the_same(self) -> None:
        told = rebuild(self.events)
        case = self.case
        assert (told.state, told.round, told.seq) == (case.state, case.round, case.seq)
        assert (told.category, told.reporters) == (case.category, case.reporters)
        decision = case.decision
        assert told.decided_by == (decision.by if decision else None)
        assert told.reason == (decision.reason if decision else "")
        assert standing(self.events) == stored(decision)
        assert told.signed_by == case.signed_by
        assert told.flags == packed(case.flags)

    @invariant()
    def what_stands_makes_sense(self) -> None:
        if self.case.state in DECIDED:
            assert self.case.decision is not None
            assert self.case.lease is None
        if self.case.decision is not None:
            assert (
                self.case.state in (*DECIDED, State.CLOSED, State.ESCALATED, State.MERGED) or self.case.handed_on
            )

    def teardown(self) -> None:
        """The chain verifies, and a change anywhere in it would be noticed."""
        if not hasattr(self, "events"):
            return
        for number, event in enumerate(self.events):
            forged = replace(event, actor=event.actor + 1)
            assert chain.link(self.links[number], event) == self.links[number + 1]
            assert chain.link(self.links[number], forged) != self.links[number + 1]


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=120, stateful_step_count=30, deadline=None)


def story(*kinds: Kind) -> list[Event]:
    """Events with states as they would be."""
    after = {
        Kind.OPENED: State.NEW, Kind.JOINED: State.NEW, Kind.TAKEN: State.IN_REVIEW,
        Kind.RELEASED: State.IN_REVIEW, Kind.CONFIRMED: State.CONFIRMED, Kind.REJECTED: State.REJECTED,
        Kind.ESCALATED: State.ESCALATED, Kind.UNDONE: State.NEW, Kind.REOPENED: State.IN_REVIEW,
        Kind.RECATEGORISED: State.NEW, Kind.WITHDRAWN: State.WITHDRAWN,
    }  # fmt: skip
    return [
        Event(1, seq, NOW, 0, kind, after[kind], seq, {"category": "fraud"}) for seq, kind in enumerate(kinds, 1)
    ]


@pytest.mark.parametrize(
    "kinds",
    [
        [],
        [Kind.JOINED],
        [Kind.OPENED, Kind.UNDONE],
        [Kind.OPENED, Kind.REOPENED],
        [Kind.OPENED, Kind.RELEASED],
        [Kind.OPENED, Kind.CONFIRMED, Kind.CONFIRMED],
        [Kind.OPENED, Kind.CONFIRMED, Kind.TAKEN],
        [Kind.OPENED, Kind.REJECTED, Kind.ESCALATED],
        [Kind.OPENED, Kind.ESCALATED, Kind.ESCALATED],
        [Kind.OPENED, Kind.WITHDRAWN],
        [Kind.OPENED, Kind.JOINED, Kind.WITHDRAWN, Kind.WITHDRAWN],
        [Kind.OPENED, Kind.JOINED, Kind.WITHDRAWN, Kind.TAKEN],
        [Kind.OPENED, Kind.JOINED, Kind.WITHDRAWN, Kind.CONFIRMED],
    ],
)
def test_an_impossible_story_is_noticed(kinds: list[Kind]) -> None:
    with pytest.raises(Broken):
        rebuild(story(*kinds))


def test_a_gap_is_noticed() -> None:
    told = story(Kind.OPENED, Kind.JOINED, Kind.CONFIRMED)
    assert rebuild(told).state is State.CONFIRMED
    with pytest.raises(Broken, match="3 follows 1"):
        rebuild([told[0], told[2]])


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("reporters", [1, 2])
@pytest.mark.parametrize("kind", TAXONOMY.codes)
def test_what_a_withdrawal_makes_of_a_case(state: State, reporters: int, kind: str) -> None:
    """The last report takes an open case along, unless lives may depend on it; nothing else does."""
    grave = kind in ("csea", "trafficking", "terrorism", "threat")
    made = case(state, category=kind, reporters=reporters, sources=reporters)
    after = withdrawn(made, TAXONOMY[kind], NOW, independent=True).case
    ends = reporters == 1 and state in OPEN and not grave
    assert after.state is (State.WITHDRAWN if ends else state)
    assert (after.reporters, after.sources) == (reporters - 1, reporters - 1)
    assert withdrawn(made, TAXONOMY[kind], NOW, independent=False).case.sources == reporters


@pytest.mark.parametrize("flag", Flag)
def test_signs_of_a_child_or_of_force_keep_a_case(flag: Flag) -> None:
    made = case(category="prostitution", flags=frozenset({flag}))
    assert goes_on(made, TAXONOMY["prostitution"]) == (flag in (Flag.MINOR, Flag.COERCION))
