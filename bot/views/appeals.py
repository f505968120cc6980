"""An appeal as those see it who may decide it."""

from dataclasses import dataclass

from bot.domain.actor import Place, Role
from bot.domain.moment import Micros
from bot.house import House
from bot.speech import buttons
from bot.speech.form import account_line
from bot.speech.payload import Button, Payload
from bot.speech.voice import At, untappable
from bot.views import hearings
from storage import accounts, cases, people, staff, strikes
from storage import appeals as hearings_kept
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


@dataclass(frozen=True, slots=True)
class Waiting:
    """An appeal that waits for somebody.

    Args:
        due: when an answer was promised; None where none was.
    """

    subject: str
    case: int
    due: Micros | None


def waiting(tx: Tx, person: int) -> list[Waiting]:
    """The appeals this person may hear, the most pressing first; what its button carries is `subject`."""
    found = [
        Waiting(one.subject, one.case, one.due)
        for one in hearings_kept.unheard(tx)
        if person in hearings.hearers(tx, one)
    ]
    struck = [one for one in strikes.unheard(tx) if person in hearers(tx, one)]
    return found + [Waiting(one.subject, one.case, None) for one in struck]


def who_hears(tx: Tx, subject: str) -> list[int]:
    """Who may hear an appeal, of whichever kind; nobody if there is none."""
    number = int(subject[1:])
    if subject.startswith("A"):
        appeal = hearings_kept.by_id(tx, number, lock=False)
        return hearings.hearers(tx, appeal) if appeal is not None else []
    strike = strikes.by_id(tx, number, lock=False)
    return hearers(tx, strike) if strike is not None and strike.appealed is not None else []


def draw(tx: Tx, subject: str, place: Place, body: dict[str, object], house: House, now: Micros) -> Payload | None:
    """The appeal's card; without buttons once it is decided, and nothing for whoever may not decide it."""
    if subject.startswith("A"):
        return hearings.draw(tx, subject, place, body, house, now)
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
