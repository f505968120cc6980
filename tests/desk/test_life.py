"""The house at work at random, on a real database: whatever happens, what is written down holds together."""

import asyncio
import tempfile
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.domain.appeal import Appeal, Hear
from bot.domain.asides import Withdraw
from bot.domain.commands import Next
from bot.domain.moment import SECOND
from bot.domain.own_data import Erase, EraseMe
from bot.domain.verbs import CaseCommand, Close, Confirm, Escalate, Reject, Release, Reopen, Take, Undo
from storage.engines import database
from storage.migrate import upgrade
from tests.desk.office import CITRA, DODI, LEAD, OWNER, SARI, STAFF, Office

REPORTERS = st.sampled_from([1, 2, 3, CITRA])
ACCOUNTS = st.sampled_from(["contoh_fiktif_1", "contoh_fiktif_2", f"telegram:{CITRA}", f"telegram:{LEAD}"])
CATEGORIES = st.sampled_from(["fraud", "fraud", "spam", "trafficking", "csea"])
WORDS = st.sampled_from(["", "", "halo", "transfer dulu"])
KINDS: list[type[CaseCommand]] = [Take, Release, Confirm, Confirm, Reject, Escalate, Undo, Undo, Reopen, Close]
TEMPLATES: dict[str, bytes] = {}


def template(folder: Path) -> bytes:
    """A migrated database, made once: the stairway takes longer than a life."""
    if "sqlite" not in TEMPLATES:
        upgrade(f"sqlite:///{folder / 'template.db'}")
        TEMPLATES["sqlite"] = (folder / "template.db").read_bytes()
    return TEMPLATES["sqlite"]


class House(RuleBasedStateMachine):
    """An office that lives through a random day."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        place = Path(self.folder.name)
        (place / "ronda.db").write_bytes(template(place))
        self.office = Office(database(f"sqlite:///{place / 'ronda.db'}"))
        self.do(self.office.database.open())
        self.do(self.office.move_in())
        self.cases = 0

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(work)

    def teardown(self) -> None:
        self.do(self.office.database.close())
        self.runner.close()
        self.folder.cleanup()

    @rule(person=REPORTERS, account=ACCOUNTS, kind=CATEGORIES, words=WORDS)
    def somebody_reports(self, person: int, account: str, kind: str, words: str) -> None:
        self.do(self.office.report(person, account, kind, words))
        self.cases = self.do(self.office.one("SELECT count(*) FROM cases"))

    @precondition(lambda self: self.cases)
    @rule(person=st.sampled_from([*STAFF, 1]), which=st.integers(0, 9), kind=st.sampled_from(KINDS),
          old=st.sampled_from([0, 0, 0, 1, None]), group=st.booleans(),
          reason=st.sampled_from(["not_enough", "false_report"]))  # fmt: skip
    def somebody_decides(
        self, person: int, which: int, kind: type[CaseCommand], old: int | None, group: bool, reason: str
    ) -> None:
        number = 1 + which % self.cases
        round_ = self.do(self.office.one("SELECT round FROM cases WHERE id = :id", id=number))
        given = {Reject: {"reason": reason}, Close: {"reason": "no_way"}}.get(kind, {})
        command = kind(number, None if old is None else round_ - old, **given)
        before = self.standing(number)
        outcome = self.do(self.office.does(person, command, group=group))
        after = self.standing(number)
        assert outcome.toast
        assert len(outcome.toast) <= 200
        assert (before == after) == outcome.refused
        lane, about = self.do(self.office.rows("SELECT lane, about FROM cases WHERE id = :id", id=number))[0]
        lead = self.do(self.office.one("SELECT id FROM people WHERE telegram = :lead", lead=LEAD))
        if person == 1 or (group and person == SARI):
            assert outcome.refused
        if person == OWNER and (lane, about) != ("leads", lead):
            assert outcome.refused, "an owner decides in one case only: where the only lead is whom it is about"
        if reason == "false_report" and kind is Reject and person in (CITRA, DODI):
            assert outcome.refused

    def standing(self, number: int) -> tuple[Any, ...]:
        row: tuple[Any, ...] = self.do(self.office.rows("SELECT * FROM cases WHERE id = :id", id=number))[0]
        return row

    @rule(person=REPORTERS, which=st.integers(0, 3), answer=st.sampled_from(["", "no", "yes", "yes"]))
    def somebody_withdraws(self, person: int, which: int, answer: str) -> None:
        mine = "SELECT r.code FROM reports r JOIN people p ON p.id = r.person WHERE p.telegram = :who ORDER BY 1"
        codes = [code for (code,) in self.do(self.office.rows(mine, who=person))]
        if not codes:
            return
        code, now = codes[which % len(codes)], self.office.clock.now()
        known = "SELECT told, next_told, next_from FROM reports WHERE code = :code"
        told, later, at = self.do(self.office.rows(known, code=code))[0]
        shows = later if at is not None and at <= now else told
        outcome = self.do(self.office.does(person, Withdraw(code, answer)))
        assert outcome.refused == (shows in ("confirmed", "rejected", "closed"))
        told, later, _ = self.do(self.office.rows(known, code=code))[0]
        gone = shows == "withdrawn" or (answer == "yes" and not outcome.refused)
        assert (told == "withdrawn" and later is None) == gone

    @rule(person=REPORTERS, which=st.integers(0, 9), owner=st.booleans())
    def somebody_appeals(self, person: int, which: int, owner: bool) -> None:
        mine = "SELECT r.code FROM reports r JOIN people p ON p.id = r.person WHERE p.telegram = :who ORDER BY 1"
        notices = "SELECT code FROM notices WHERE :who > 0 ORDER BY 1"
        codes = [code for (code,) in self.do(self.office.rows(notices if owner else mine, who=person))]
        if codes:
            self.do(self.office.does(person, Appeal("tidak benar", codes[which % len(codes)])))

    @rule(person=st.sampled_from([LEAD, CITRA, OWNER, SARI]), which=st.integers(0, 3), upheld=st.booleans())
    def somebody_hears(self, person: int, which: int, upheld: bool) -> None:
        appeals = self.do(self.office.rows("SELECT id, by, outcome FROM appeals ORDER BY id"))
        if not appeals:
            return
        number, by, over = appeals[which % len(appeals)]
        me = self.do(self.office.one("SELECT id FROM people WHERE telegram = :who", who=person))
        outcome = self.do(self.office.does(person, Hear(f"A{number}", upheld, "" if upheld else "stands")))
        assert outcome.refused or not (over or me == by or person == CITRA)

    @rule(person=st.sampled_from([LEAD, CITRA, DODI, SARI]))
    def somebody_asks_for_the_next(self, person: int) -> None:
        assert not self.do(self.office.does(person, Next(fresh=False))).refused

    @rule(person=st.sampled_from([1, 2, CITRA]), what=st.sampled_from([Erase.IDENTITY, Erase.WORDS]))
    def somebody_asks_to_be_forgotten(self, person: int, what: Erase) -> None:
        number = self.do(self.office.one("SELECT id FROM people WHERE telegram = :id", id=person)) or 0
        asked = self.office.clock.now() // SECOND
        outcome = self.do(self.office.does(person, EraseMe(number, asked, what)))
        assert outcome.refused == (person == CITRA)
        known = self.do(self.office.one("SELECT count(*) FROM people WHERE telegram = :id", id=person))
        assert known == (person == CITRA)

    @rule()
    def letters_go_out(self) -> None:
        self.do(self.office.post())

    @rule(seconds=st.sampled_from([1, 20, 61, 700, 4000, 30_000]))
    def time_passes(self, seconds: int) -> None:
        self.do(self.office.wait(seconds))

    @invariant()
    def everything_holds(self) -> None:
        assert self.do(self.office.problems()) == []


TestHouse = House.TestCase
TestHouse.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
