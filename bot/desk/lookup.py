"""Answering anybody who asks about an account. What was asked is kept nowhere; only how often is counted.

Whatever there is or is not, the same statements run and one letter is written, so that neither the words nor the
time of an answer tell an account that is unknown from one that is not spoken of.
"""

from bot.desk.session import REPORTERS, Session
from bot.domain.account import Account
from bot.domain.case import Case
from bot.domain.flag import Flag
from bot.domain.lookup import MOST, WINDOW, AskedTooOften, Circumstances, LookUp, NoLookUp, OneAccount, may_tell
from bot.domain.moment import MINUTE
from bot.domain.referral import OPEN
from bot.reading.recognise import recognise
from bot.reading.signals import suggest
from bot.speech.payload import Payload, clip
from bot.speech.voice import untappable
from storage import accounts, appeals, cases, lookups, outcomes, referrals, stays
from storage.hiding import FLEETING

USAGE = "/cek michat: nama_akun"
WARY = "prostitution"
"""Words are read as if the account were reported for this: then words of children count for most."""

SHOWN = 64
"""Characters of what they typed that are said back."""


def look_up(session: Session, command: LookUp) -> None:
    """Say that moderators confirmed an account, or that nothing can be said; never more."""
    if not session.house.lookup:
        raise NoLookUp()
    account = _named(command.text)
    if account is None:
        raise OneAccount(usage=USAGE)
    since = lookups.count(session.tx, session.person.id, session.now, WINDOW)
    if since is not None:
        raise AskedTooOften(most=MOST, at=-(-(since + WINDOW) // MINUTE) * MINUTE)
    month = _confirmed(session, account)
    voice, language = session.house.voice, session.language
    if Flag.MINOR in suggest(command.text, session.house.rules, under=WARY).flags:
        said = voice.say(language, "lookup.minor", 0, **session.house.hotlines)
    else:
        said = voice.say(
            language, "lookup.confirmed" if month else "lookup.nothing",
            account=untappable(clip(command.text, SHOWN)), organisation=session.house.organisation, month=month,
        )  # fmt: skip
    # Its text goes as soon as it is sent.
    session.letter(session.place, Payload(said), priority=REPORTERS, subject=FLEETING)


def _named(text: str) -> Account | None:
    """The one account that is meant, on an app that is known."""
    found = [one.account for one in recognise(text)]
    return found[0] if len(found) == 1 and found[0].platform != "unknown" else None


def _confirmed(session: Session, account: Account) -> str:
    """The month in which it was confirmed; empty where nothing may be said."""
    known = accounts.find(session.tx, account)
    case = cases.latest(session.tx, known.id if known is not None else 0)
    beside = _beside(session, case)
    if case is None or case.decision is None:
        return ""
    if not may_tell(account, case, session.house.taxonomy[case.category], beside, session.now):
        return ""
    return session.house.voice.month(session.language, case.decision.at)


def _beside(session: Session, case: Case | None) -> Circumstances:
    tx, number = session.tx, case.id if case is not None else 0
    decision = case.decision.seq if case is not None and case.decision is not None else 0
    return Circumstances(
        waits=bool(stays.standing(tx, number, session.now)),
        handed_over=any(one.stage in OPEN for one in referrals.of_case(tx, number)),
        appealed=bool(appeals.open_on(tx, number)),
        told=outcomes.told(tx, number, decision, session.now),
    )
