"""Buttons of histories, figures, roles and what follows a notice: what is drawn is read back as it was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.actor import Role
from bot.domain.code import NOTICE, new_code
from bot.domain.commands import (
    ChooseOn,
)
from bot.domain.figures import BY
from bot.domain.insight import SendBoard, ShowBoard, ShowFigures, ShowHistory
from bot.domain.roles import RemoveMember, SetRole, ShowMember, ShowMembers
from bot.domain.score import FORMATS
from bot.domain.sighting import RecordSeen, Seen
from bot.domain.verbs import (
    Close,
    Refer,
    Verb,
)  # fmt: skip
from bot.speech import buttons, insight_presses, notice_buttons, referral_presses, team_buttons
from tests.speech.test_buttons import NUMBERS


@given(NUMBERS, NUMBERS)
def test_a_history_is_read_back(case: int, page: int) -> None:
    assert buttons.read(insight_presses.history(case, page)) == ShowHistory(case, page)


@pytest.mark.parametrize("code", ["today", "week", "month", "30d", "2026-11"])
@pytest.mark.parametrize("by", BY)
def test_figures_are_read_back(code: str, by: str) -> None:
    found = buttons.read(insight_presses.figures(code, by))
    assert isinstance(found, ShowFigures)
    assert (found.period.replace("_", "-"), found.by) == (code, by)


@pytest.mark.parametrize("code", ["today", "week", "month", "30d", "2026-11"])
def test_the_scoreboard_is_read_back(code: str) -> None:
    typed = code.replace("-", "_")
    assert buttons.read(insight_presses.board(code)) == ShowBoard(typed)
    longest = "x" * 20
    assert len(insight_presses.board(code, longest)) <= buttons.MOST_DATA
    assert buttons.read(insight_presses.board(code, longest)) == ShowBoard(f"{longest} {typed}")
    for form in FORMATS:
        assert buttons.read(insight_presses.sheet(code, form)) == SendBoard(typed, form)


@given(NUMBERS, st.sampled_from(Role), st.booleans())
def test_roles_are_read_back(person: int, role: Role, yes: bool) -> None:
    assert buttons.read(team_buttons.members(person)) == ShowMembers(person)
    assert buttons.read(team_buttons.member(person)) == ShowMember(person)
    assert buttons.read(team_buttons.set_role(person, role, on=yes)) == SetRole(person, role, on=yes)
    assert buttons.read(team_buttons.remove_member(person, sure=yes)) == RemoveMember(person, sure=yes)


FOREIGN = (
    "i.1 i.1.x i.1.1.1 g g.week g.a.b.c g.sheet.week.xls g.board.week.a.b t t.x t.one t.one.x "
    "t.give.1 t.give.1.king t.flip.1.lead t.remove t.remove.1.no"
)


@pytest.mark.parametrize("data", FOREIGN.split())
def test_of_histories_figures_and_roles_nothing_else_is_ours(data: str) -> None:
    assert buttons.read(data) is None


@given(NUMBERS, st.integers(0, 31))
def test_what_follows_a_notice_is_read_back(case: int, luck: int) -> None:
    code = new_code(NOTICE, lambda alphabet: alphabet[luck])
    for seen in (Seen.GONE, Seen.STILL):
        assert buttons.read(notice_buttons.seen(code, seen)) == RecordSeen(code, seen)
    assert buttons.read(f"d.{code}.seen.unsure") is None, "a moderator says which"
    assert buttons.read(referral_presses.offer(case, "komdigi")) == Refer(case, agency="komdigi")
    assert buttons.read(buttons.on_case(case, 1, Verb.CLOSE, "no_way")) == Close(case, 1, "no_way")
    assert buttons.read(buttons.on_case(case, 1, Verb.CLOSE)) == ChooseOn(case, 1, "close")
    assert buttons.read(buttons.on_case(case, 1, Verb.CHECK)) is None
