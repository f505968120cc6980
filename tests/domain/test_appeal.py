"""Appeals as rules: what a person means by the words after /banding, the taxonomy's part, and the audit."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.actor import Actor
from bot.domain.appeal import Side, declined, meant, named
from bot.domain.case import Decision, State
from bot.domain.category import TaxonomyError
from bot.domain.code import NOTICE, REPORT, new_code
from bot.domain.events import Broken, Event, Kind, rebuild
from bot.domain.hearing import again, appealed, heard, stands
from bot.domain.moment import DAY, HOUR
from bot.domain.redress import Redress
from bot.domain.taxonomy import SHIPPED, load
from bot.domain.turn import LEASE
from tests.domain.made import COLLEAGUE, ME, NOW, case

DECIDED = case(State.REJECTED, decision=Decision(COLLEAGUE, NOW, 9, State.NEW, NOW, "opinion"))


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", "", ""),
        ("  saya benar ", "", "saya benar"),
        ("R7K2M4 saya benar", "R7K2M4", "saya benar"),  # mistyped, and still meant as a code
        ("r7k-2m4q\nsaya benar", "r7k-2m4q", "saya benar"),
        ("N123456789A bukan saya", "N123456789A", "bukan saya"),
        ("Rp100000 sudah saya kirim", "", "Rp100000 sudah saya kirim"),
        ("Rekening 1234 itu", "", "Rekening 1234 itu"),
        ("Nomor 5", "", "Nomor 5"),
    ],
)
def test_what_stands_before_the_words(text: str, code: str, words: str) -> None:
    assert named(text) == (code, words)


@given(st.sampled_from([REPORT, NOTICE]), st.randoms(use_true_random=False), st.text(max_size=40))
def test_every_code_is_meant_as_one(kind: str, chance: object, words: str) -> None:
    code = new_code(kind, chance.choice)  # type: ignore[attr-defined]
    assert meant(code)
    assert meant(code.lower())
    assert named(f"{code} {words}") == (code, words.strip())


@given(st.text())
def test_nothing_is_lost_or_added(text: str) -> None:
    code, words = named(text)
    assert f"{code}{words}".split() == text.split() or "".join(f"{code}{words}".split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("words", "no"), [("batal", True), (" Batal. ", True), ("CANCEL!", True), ("batalkan", False)]
)
def test_a_word_that_says_no(words: str, no: bool) -> None:
    assert declined(words) is no


def test_the_shipped_rules_are_the_usual_ones() -> None:
    taxonomy = load()
    assert taxonomy.appeal == Redress()
    assert taxonomy.appeal.window == 14 * DAY
    assert {name: span // HOUR for name, span in taxonomy.appeal.answer.items()} == {
        "critical": 24, "high": 72, "medium": 168, "low": 336
    }  # fmt: skip
    never = {"no_account", "not_found", "out_of_scope", "private_dispute", "wrong_target", "duplicate"}
    assert not never & taxonomy.appeal.reasons


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("days = 14", "days = 0", "days"),
        ("days = 14", "", "needs"),
        ("critical = 24", "critical = 1.5", "answer_hours"),
        ("low = 336\n", "", "answer_hours"),
        ('reasons = ["not_enough"', 'reasons = ["no_such_reason"', "no_such_reason"),
        ('denials = ["stands"', 'denials = ["a.b"', "a.b"),
        ('denials = ["stands", "nothing_new", "unclear", "elsewhere"]', "denials = []", "denials"),
    ],
)
def test_rules_that_cannot_be(tmp_path: Path, old: str, new: str, why: str) -> None:
    head, mark, rest = SHIPPED.read_text("utf-8").partition("[appeal]")
    assert old in rest
    path = tmp_path / "taxonomy.toml"
    path.write_text(head + mark + rest.replace(old, new, 1), "utf-8")
    with pytest.raises(TaxonomyError, match=why):
        load(path)


def test_an_appeal_is_a_fact_beside_the_state() -> None:
    noted = appealed(DECIDED, Side.OWNER, NOW)
    assert (noted.case.state, noted.case.round, noted.case.decision) == (
        State.REJECTED,
        DECIDED.round,
        DECIDED.decision,
    )
    assert noted.event.actor == 0, "the audit does not say who"
    assert stands(noted.case, 9)
    assert not stands(noted.case, 8)
    assert heard(noted.case, Actor(ME), "denied", "stands", NOW).event.data["reason"] == "stands"


@pytest.mark.parametrize("hold", [True, False])
def test_an_appeal_that_is_right_opens_the_case_to_others(hold: bool) -> None:
    became = again(DECIDED, Actor(ME), NOW, hold=hold).case
    assert (became.state, became.decision) == (State.IN_REVIEW, None)
    assert not stands(became, 9)
    assert (became.lease is not None) is hold
    assert became.lease is None or (became.lease.by, became.lease.until) == (ME, NOW + LEASE)


def story(*kinds: Kind) -> list[Event]:
    """Events of a case, one after the other."""
    after = {Kind.OPENED: State.NEW, Kind.REJECTED: State.REJECTED, Kind.REOPENED: State.IN_REVIEW}
    state, told = State.NEW, []
    for seq, kind in enumerate(kinds, 1):
        state = after.get(kind, state)
        told.append(Event(42, seq, NOW, 0, kind, state, 0, {"category": "fraud"} if seq == 1 else {}))
    return told


BEGIN = (Kind.OPENED, Kind.REJECTED)


@pytest.mark.parametrize(
    ("kinds", "waits"),
    [
        (BEGIN, False),
        ((*BEGIN, Kind.APPEALED), True),
        ((*BEGIN, Kind.APPEALED, Kind.APPEALED, Kind.HEARD), False),
        ((*BEGIN, Kind.APPEALED, Kind.REOPENED), False),
    ],
)
def test_the_audit_knows_whether_an_appeal_waits(kinds: tuple[Kind, ...], waits: bool) -> None:
    assert rebuild(story(*kinds)).appealed is waits


@pytest.mark.parametrize(
    "kinds", [(Kind.OPENED, Kind.APPEALED), (*BEGIN, Kind.HEARD), (*BEGIN, Kind.APPEALED, Kind.HEARD, Kind.HEARD)]
)
def test_a_story_that_cannot_be(kinds: tuple[Kind, ...]) -> None:
    with pytest.raises(Broken):
        rebuild(story(*kinds))
