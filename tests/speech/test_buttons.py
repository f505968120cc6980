"""Button data: at most 64 bytes, read back as what was meant, and never trusted."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.asides import AboutMe, Hide, Plight, Withdraw
from bot.domain.asking import Answer
from bot.domain.code import ALPHABET
from bot.domain.commands import (
    CarryOutBulk,
    ChooseLanguage,
    ChooseOn,
    FormPress,
    NarrowQueue,
    Next,
    ShowCase,
    ShowMine,
    ShowQueue,
    ShowStatus,
)
from bot.domain.finding import Find, ShowAccount
from bot.domain.listing import read
from bot.domain.own_data import AskErasure, Erase, EraseMe, SendMyData
from bot.domain.remark import NEEDS_NOTE, Compose, DropWords
from bot.domain.sighting import HOWS, AnswerSighting
from bot.domain.taxonomy import load
from bot.domain.verbs import (
    Ask,
    Confirm,
    Escalate,
    Hold,
    Pass,
    Reject,
    Release,
    Reopen,
    Take,
    Undo,
    Verb,
)  # fmt: skip
from bot.speech import buttons, notice_buttons

BIGGEST = 10**15 - 1
NUMBERS = st.integers(0, BIGGEST)
IDS = st.text(ALPHABET, min_size=8, max_size=8)
TAXONOMY = load()
PLAIN = {Verb.TAKE: Take, Verb.CONFIRM: Confirm, Verb.UNDO: Undo, Verb.REOPEN: Reopen}


@given(NUMBERS, NUMBERS, st.sampled_from(list(PLAIN)))
def test_a_verb_is_read_back(case: int, round_: int, verb: Verb) -> None:
    assert buttons.read(buttons.on_case(case, round_, verb)) == PLAIN[verb](case, round_)


@given(NUMBERS, NUMBERS, st.sampled_from(TAXONOMY.reasons))
def test_a_choice_is_read_back(case: int, round_: int, reason: str) -> None:
    wanted = Compose(case, round_, "reject", reason) if reason in NEEDS_NOTE else Reject(case, round_, reason)
    assert buttons.read(buttons.on_case(case, round_, Verb.REJECT, reason)) == wanted
    assert buttons.read(buttons.on_case(case, round_, Verb.ESCALATE, "lead")) == Escalate(case, round_, "lead")
    assert buttons.read(buttons.on_case(case, round_, Verb.RELEASE, "later")) == Release(case, round_, "later")
    assert buttons.read(buttons.on_case(case, round_, Verb.RELEASE, buttons.NO_REASON)) == Release(case, round_)
    assert buttons.read(buttons.on_case(case, round_, Verb.HOLD, "4h")) == Hold(case, round_, "4h")
    assert buttons.read(buttons.on_case(case, round_, Verb.PASS, "7")) == Pass(case, round_, "7")


@given(NUMBERS, NUMBERS, st.integers(1, 99))
def test_asking_is_read_back(case: int, round_: int, which: int) -> None:
    def pressed(value: str) -> object:
        return buttons.read(buttons.on_case(case, round_, Verb.ASK, value))

    assert pressed(f"{which}_when") == Ask(case, round_, question="when", which=which)
    assert pressed(f"{which}_words") == Compose(case, round_, "ask", str(which))
    assert pressed(f"{which}_") == ChooseOn(case, round_, f"ask_{which}")
    assert pressed("who") == ChooseOn(case, round_, "ask_who")
    assert pressed("when") is None
    assert pressed("x_when") is None
    assert buttons.read(buttons.on_case(case, round_, Verb.NOTE)) == Compose(case, round_, "note")
    assert buttons.read(buttons.answer(case, "unsure")) == Answer(case, "unsure")
    for how in HOWS:
        assert buttons.read(notice_buttons.sighting(case, how)) == AnswerSighting(case, how)
    assert buttons.read(buttons.answer(case, "later")) is None
    assert buttons.read(buttons.drop_words()) == DropWords()


@given(NUMBERS, NUMBERS)
def test_a_menu_is_read_back(case: int, round_: int) -> None:
    for data, menu in (
        (Verb.REJECT, "reject"),
        (Verb.ESCALATE, "escalate"),
        (Verb.HOLD, "hold"),
        (Verb.ASK, "ask"),
        (buttons.NO_MENU, "main"),
    ):
        assert buttons.read(buttons.on_case(case, round_, data)) == ChooseOn(case, round_, menu)


@given(st.integers(0, 99), st.sampled_from(["", "fraud overdue", "michat", "lane_child escalated"]))
def test_a_part_of_the_queue_is_read_back(page: int, words: str) -> None:
    part = read(words, {}, TAXONOMY.codes).words
    said = " ".join(part)
    assert sorted(part) == sorted(words.split())
    assert buttons.read(buttons.queue(part, page)) == ShowQueue(said, page)
    assert buttons.read(buttons.narrow(part, "state")) == NarrowQueue(said, "state")


def test_the_queue_s_other_buttons_are_read_back() -> None:
    assert buttons.read(buttons.mine()) == ShowMine()
    assert buttons.read(buttons.bulk(7, "undo")) == CarryOutBulk(7, "undo")
    assert buttons.read("y.7.maybe") is None


@given(IDS, NUMBERS, st.sampled_from(["cat", "app", "send", "cancel", "skip"]), st.sampled_from(TAXONOMY.codes))
def test_a_form_is_read_back(draft: str, round_: int, name: str, value: str) -> None:
    assert buttons.read(buttons.on_form(draft, round_, name, value)) == FormPress(draft, round_, name, value)
    assert buttons.read(buttons.on_form(draft, round_, name)) == FormPress(draft, round_, name, "")


@given(NUMBERS)
def test_the_others_are_read_back(case: int) -> None:
    assert buttons.read(buttons.open_case(case)) == ShowCase(case)
    assert buttons.read(buttons.next_case()) == Next(fresh=False)
    assert buttons.read(buttons.status()) == ShowStatus("")
    assert buttons.read(buttons.status("R7K2M4Q")) == ShowStatus("R7K2M4Q")
    assert buttons.read(buttons.language("en")) == ChooseLanguage("en")
    assert buttons.read(buttons.my_data()) == SendMyData()
    assert buttons.read(buttons.ask_erasure()) == AskErasure()
    assert buttons.read(buttons.sos()) == AboutMe()
    assert all(buttons.read(buttons.sos(plight)) == AboutMe(plight) for plight in Plight)
    assert buttons.read(buttons.hide()) == Hide()
    for answer in ("", "yes", "no"):
        assert buttons.read(buttons.withdraw("R7K2M4Q", answer)) == Withdraw("R7K2M4Q", answer)


@given(NUMBERS, NUMBERS, st.sampled_from(Erase))
def test_an_erasure_is_read_back(person: int, asked: int, what: Erase) -> None:
    assert buttons.read(buttons.erase(person, asked, what)) == EraseMe(person, asked, what)


@given(st.text(max_size=40), st.integers(0, 99))
def test_a_search_is_read_back_or_has_no_button(text: str, page: int) -> None:
    data = buttons.find(text, page) if text.isprintable() else ""
    assert len(data.encode()) <= 64
    assert not data or not text or buttons.read(data) == Find(text, page)


@given(NUMBERS)
def test_an_account_is_read_back(number: int) -> None:
    assert buttons.read(buttons.account(number)) == ShowAccount("", number)


@pytest.mark.parametrize(
    "data", ["z.0.", "z.0.a", "z.0._w", "z.100.YWJj", "z.-1.YWJj", "z.YWJj", "x.", "x.a", "z.0.gA", "z.0.YQBi"]
)
def test_a_broken_search_is_nothing(data: str) -> None:
    assert buttons.read(data) is None


def test_the_largest_fit() -> None:
    """https://core.telegram.org/bots/api#inlinekeyboardbutton: 1-64 bytes."""
    longest = max((*TAXONOMY.codes, *TAXONOMY.reasons), key=len)
    for data in (
        buttons.on_case(BIGGEST, BIGGEST, Verb.REJECT, longest),
        buttons.on_case(BIGGEST, BIGGEST, Verb.ESCALATE, "a" * 20),
        buttons.on_form("W" * 8, BIGGEST, "cat", "a" * 20),
        buttons.open_case(BIGGEST),
        buttons.erase(BIGGEST, BIGGEST, Erase.IDENTITY),
        buttons.status("R" + "W" * 10),
    ):
        assert 1 <= len(data.encode()) <= 64, data


@given(st.text(max_size=64))
@example("")
@example("c")
@example("c....")
@example("c.1.1")
@example("f..1.send")
@example("c.\0.1.confirm")
def test_anything_may_come(data: str) -> None:
    buttons.read(data)


@given(
    st.lists(st.sampled_from(["c", "f", "n", "o", "s", "l", "1", "42", "-1", "", "see", *Verb, "main", "ä", "٣"]))
)
def test_what_looks_alike_is_one_of_ours_or_nothing(parts: list[str]) -> None:
    data = ".".join(parts)
    wanted = buttons.read(data)
    if wanted is None or isinstance(wanted, FormPress | ShowStatus | ChooseLanguage | Next | ShowCase):
        return
    assert isinstance(wanted, Take | Release | Confirm | Reject | Escalate | Undo | Reopen | ChooseOn)
    assert parts[0] == "c"
    assert (wanted.case, wanted.round) == (int(parts[1]), int(parts[2]))


@pytest.mark.parametrize(
    "data",
    [
        "",
        "x",
        "C.1.1.confirm",
        "c.1.1",
        "c.1.confirm",
        "c.1.1.see",
        "c.1.1.delete",
        "c.1.1.take.now",
        "c.1.1.confirm.",
        "c.1.1.main.x",
        "c.1.1.reject.a.b",
        "c.-1.1.confirm",
        "c.1.٣.confirm",
        "c.²..confirm",
        "c.1.1.CONFIRM",
        "c. 1.1.confirm",
        "c." + "9" * 16 + ".1.confirm",
        "f.ABCDEFGH.x.send",
        "f..1.send",
        "f.ABCDEFGH.1",
        "f.ABCDEFGH.1.",
        "f.A\0CDEFGH.1.send",
        "n.1",
        "o",
        "o.",
        "o.C1",
        "o.1.2",
        "s.a.b",
        "l",
        "l.en.id",
        "p",
        "p.all",
        "p.erase.1",
        "p.erase.1.1",
        "p.erase.1.1.everything",
        "p.erase.x.1.words",
        "p.erase.1.1.words.x",
        "h.",
        "h.a.b",
        "q.1",
        "w",
        "w.R7K2M4Q.",
        "w.R7K2M4Q.ja",
        "w.R7K2M4Q.yes.yes",
        "team.grant.owner",
        "claim.x",
        "\0",
        "🙂",
    ],
)
def test_what_is_not_ours(data: str) -> None:
    assert buttons.read(data) is None
