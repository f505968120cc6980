"""How far the way has gone from a confirmation to the account being gone, as a reporter may know it."""

from bot.domain.case import State
from bot.domain.moment import Micros
from bot.domain.notice import Notice, NoticeState
from bot.domain.sighting import Proof
from bot.house import House
from bot.speech.voice import At, Markup
from storage import notices, outcomes
from storage.database import Tx
from storage.reports import ReportRow

_KEYS = {
    NoticeState.SENT: "status.notice_sent",
    NoticeState.ACKNOWLEDGED: "status.notice_sent",
    NoticeState.TAKEN_DOWN: "status.taken_down",
    NoticeState.REFUSED: "status.operator_refused",
}
_PROOFS = {
    Proof.REPORTERS: "status.gone_reporters",
    Proof.MODERATOR: "status.gone_moderator",
    Proof.OPERATOR: "status.taken_down_word",
}


def heard_from(told: Micros, happened: Micros, batch: Micros) -> Micros:
    """When a reporter may hear of something that happened.

    Whoever hears of the confirmation later than it was made, because they joined late, hears of what followed
    later still: else they could read from it that others reported before them.

    Args:
        told: when they hear of the confirmation.
        happened: when it happened.
        batch: how long notices to that operator usually wait.
    """
    return happened if told <= happened else told + batch


def line(tx: Tx, report: ReportRow, house: House, language: str, now: Micros) -> Markup | None:
    """What the status of a report says of its account's notice; None where there is nothing to say yet."""
    told = outcomes.of(tx, report.id)
    if told is None or report.status(now) not in (State.CONFIRMED, State.CLOSED):
        return None
    for notice in notices.standing(tx, report.case):
        if notice.account == report.account and notice.decision == told.decision:
            return _line(notice, told.at, house, language, now, closed=report.status(now) == State.CLOSED)
    return None


def _line(
    notice: Notice, told: Micros, house: House, language: str, now: Micros, *, closed: bool
) -> Markup | None:
    partner = house.directory[notice.partner]
    if closed and notice.proof in _PROOFS:
        return house.voice.say(language, _PROOFS[notice.proof], platform=partner.name(language))
    happened = ((notice.state, notice.answered), (NoticeState.SENT, notice.sent))
    for state, at in happened:
        if at is not None and state in _KEYS and (seen := heard_from(told, at, partner.batch)) <= now:
            reason = house.voice.plain(language, f"answer.{notice.reason}") if notice.reason else ""
            return house.voice.say(
                language, _KEYS[state], now=now, platform=partner.name(language), at=At(seen), reason=reason
            )
    return None
