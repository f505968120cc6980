"""The way to the ministry: offered by a button when an operator refuses, or says nothing for too long."""

from collections.abc import Callable, Sequence

from bot.desk.correspondence import offer_team
from bot.desk.session import Session
from bot.domain.case import Case
from bot.domain.dispatch import Dispatch
from bot.domain.notice import Notice
from bot.domain.referral import OPEN
from bot.speech import referral_presses
from bot.speech.payload import Button, Rows, in_columns
from bot.speech.voice import untappable
from bot.views.referrals import offered
from storage import referrals


def after_silence(session: Session, letter: Dispatch, cases: Sequence[Case], codes: str) -> None:
    """An operator has said nothing for so long that the ministry is next; if it is not in charge, that is said."""
    directory, voice = session.house.directory, session.house.voice
    ministry = directory[directory.clock.agency]
    once = list({case.id: case for case in cases}.values())
    rows = _offer(session, once)
    said: dict[str, object] = {
        "codes": codes,
        "ministry": ministry.name(voice.fallback),
        "agency": ministry.code,
        "cases": ", ".join(one.label for one in once),
    }
    offer_team(session, letter, "notice.ministry" if rows else "notice.no_ministry", rows or _nothing, said)


def after_refusal(session: Session, letter: Dispatch, case: Case, notice: Notice) -> None:
    """An operator cannot act. Where that was our mistake, the ministry is not offered."""
    voice = session.house.voice
    why = voice.plain(voice.fallback, f"answer.{notice.reason}")
    rows = None if notice.reason in session.house.directory.ours else _offer(session, [case])
    said: dict[str, object] = {"code": untappable(notice.code), "case": case.label, "reason": why}
    offer_team(session, letter, "notice.told_refused", rows or _nothing, said)


def _nothing(_language: str) -> Rows:
    return ()


def _offer(session: Session, cases: Sequence[Case]) -> Callable[[str], Rows] | None:
    """A button for each case that can be handed to the ministry and is not there yet; None for none."""
    agency = session.house.directory.clock.agency
    found = [case for case in cases if _may_go(session, case, agency)]

    def rows(language: str) -> Rows:
        label = session.house.voice.plain
        drawn = [
            Button(
                label(language, "b.to_ministry", case=case.label),
                referral_presses.offer(case.id, agency),
            )
            for case in found
        ]
        return in_columns(drawn, 2)

    return rows if found else None


def _may_go(session: Session, case: Case, agency: str) -> bool:
    there = any(one.agency == agency and one.stage in OPEN for one in referrals.of_case(session.tx, case.id))
    return not there and any(one.code == agency for one in offered(session.house, case))
