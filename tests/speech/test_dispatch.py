"""Letters to partners fit into one message, however long everything in them is."""

from dataclasses import replace

import pytest

from bot.desk.answering import LONGEST_FACTS
from bot.domain.account import Account
from bot.domain.category import Lane
from bot.domain.code import NOTICE, new_code, read_code
from bot.domain.dispatch import MOST, Dispatch, DispatchState
from bot.domain.moment import DAY
from bot.domain.notice import AnswerNotice, Notice, NoticeState, Step
from bot.domain.partner import Partner, Route, Sort
from bot.domain.taxonomy import load
from bot.speech import buttons, notice_buttons
from bot.speech.dispatch import Entry, Letter, for_partner, for_team, text
from bot.speech.payload import MOST_TEXT, unmarked
from bot.speech.voice import Voice

VOICE = Voice("Asia/Jakarta")
NAME = "Nama Penyelenggara Platform Yang Panjang Sekali"


def letter(state: NoticeState, route: Route, went: DispatchState, category: str = "ncii") -> Letter:
    code = "N0123456789"
    entries = tuple(
        Entry(
            Notice(n, code, 10**7 + n, 1, state, 0, 1, "x", 1, 1, DAY, DAY, "legal_request", "f" * LONGEST_FACTS),
            Account("web", "web", "https://contoh.example/" + "a" * 400),
            category,
            ("public", "ministry", "police", "patrol", "operator"),
            1,
            3,
            (("police", f"{'u' * 80}, {'1' * 64}"), ("court", "")),
        )
        for n in range(MOST)
    )
    names = {"id": NAME, "en": NAME}
    dispatch = Dispatch(1, "x", Lane.ORDINARY, route, 1, DAY, went, 0, 0)
    return Letter(dispatch, Partner("x", Sort.OPERATOR, names), entries, "O" * 40, DAY, "c" * 60, "b" * 32)


@pytest.mark.parametrize("category", load().codes)
@pytest.mark.parametrize("language", VOICE.languages)
def test_the_longest_letter_fits(language: str, category: str) -> None:
    for state in NoticeState:
        for route in Route:
            for went in (DispatchState.GOING, DispatchState.SENT):
                made = letter(state, route, went, category)
                for drawn in (
                    for_partner(made, VOICE, language, 1),
                    for_team(made, VOICE, language, language, 1),
                ):
                    assert len(unmarked(drawn.text)) <= MOST_TEXT
                    assert all(len(b.label) <= 22 and len(b.data) <= 64 for row in drawn.rows for b in row)


def test_of_a_formal_request_the_kind_is_named_and_the_letter_only_where_that_is_wanted() -> None:
    one = letter(NoticeState.SENT, Route.CHAT, DispatchState.SENT).entries[0]

    def said(*formal: tuple[str, str]) -> str:
        made = letter(NoticeState.SENT, Route.CHAT, DispatchState.SENT)
        return unmarked(text(replace(made, entries=(replace(one, formal=formal),)), VOICE, "en", 1))

    assert "formal request" not in said()
    assert "There is a formal request: police, court\n" in said(("police", ""), ("court", ""), ("police", ""))
    assert "There is a formal request: court (Unit A, B/1)\n" in said(("court", "Unit A, B/1"))


def test_buttons_mean_what_they_say() -> None:
    code = new_code(NOTICE, lambda letters: letters[7])
    assert read_code(NOTICE, code) == code
    for step in (Step.TAKE_DOWN, Step.REFUSE, Step.ASK, Step.ACKNOWLEDGE):
        assert buttons.read(notice_buttons.answer(code, step)) == AnswerNotice(code, step)
    refused = notice_buttons.answer(code, Step.REFUSE, "legal_request")
    assert buttons.read(refused) == AnswerNotice(code, Step.REFUSE, "legal_request")
    assert buttons.read(notice_buttons.answer(code, Step.TAKE_DOWN) + ".not_found") is None
    for forged in ("d", "d.N", f"d.{code}.withdraw", f"d.{code}.send", "d.x.sent", f"d.{code}.no.a.b"):
        assert buttons.read(forged) is None
