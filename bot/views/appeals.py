"""An appeal as those see it who may decide it."""

from bot.domain.actor import Place, Role
from bot.domain.moment import Micros
from bot.house import House
from bot.speech import buttons
from bot.speech.form import account_line
from bot.speech.payload import Button, Payload
from bot.speech.voice import At, untappable
from storage import accounts, cases, people, staff, strikes
from storage.database import Tx
from storage.strikes import StrikeRow


def hearers(tx: Tx, strike: StrikeRow) -> list[int]:
    """Who may decide it: leads who neither decided, nor reported, nor are whom the case is about; else owners."""
    not_these = {strike.by, strike.person, cases.about(tx, strike.case)}
    for role in (Role.LEAD, Role.OWNER):
        left = [one for one in staff.holders(tx, role) if one not in not_these]
        if left:
            return left
    return []


def draw(tx: Tx, subject: str, place: Place, house: House, now: Micros) -> Payload | None:
    """The appeal's card; without buttons once it is decided, and nothing for whoever may not decide it."""
    strike = strikes.by_id(tx, int(subject[1:]), lock=False)
    person = people.by_id(tx, place.person) if place.person is not None else None
    if strike is None or strike.appealed is None or person is None:
        return None
    voice, language = house.voice, person.language
    if person.id not in hearers(tx, strike):
        return Payload(voice.say(language, "card.not_here", case=f"C{strike.case}"))
    case = cases.by_id(tx, strike.case, lock=False)
    assert case is not None
    said = voice.say(
        language,
        "appeal.card",
        now=now,
        case=case.label,
        account=account_line(accounts.by_id(tx, case.account).account),
        kind=voice.plain(language, f"strike_kind.{strike.kind}"),
        name=staff.name(tx, strike.by),
        at=At(strike.at),
        words=untappable(strike.words),
    )
    if not strike.open:
        outcome = "appeal.card_taken_back" if strike.heard is None else f"appeal.card_{strike.outcome}"
        name = staff.name(tx, strike.heard_by) if strike.heard_by else ""
        return Payload(f"{said}\n{voice.say(language, outcome, name=name)}")
    lift = Button(voice.plain(language, "b.lift"), buttons.appeal(subject, upheld=True))
    keep = Button(voice.plain(language, "b.keep"), buttons.appeal(subject, upheld=False))
    return Payload(said, ((lift, keep), (Button(voice.plain(language, "b.open"), buttons.open_case(case.id)),)))
