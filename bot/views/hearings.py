"""An appeal against a decision on a case, as those see it who may hear it."""

from bot.domain.actor import Place, Role
from bot.domain.case import Case, State
from bot.domain.category import Lane
from bot.domain.moment import Micros
from bot.house import House
from bot.speech import buttons
from bot.speech.form import account_line
from bot.speech.payload import Button, Payload, Rows, clip, in_columns
from bot.speech.voice import At, Due, Markup, untappable
from bot.views.actors import judges
from storage import accounts, appeals, appellants, cases, people, reports, staff
from storage.appeals import DENIED, UPHELD, AppealRow
from storage.database import Tx

QUOTED, LONGEST = 4, 600
"""Appellants quoted on a card, and characters of each."""


def hearers(tx: Tx, appeal: AppealRow) -> list[int]:
    """Who may hear it: whoever decided, signed, reported, appeals, or is whom it is about does not.

    Those are the leads, or the owners where no lead is left; in the child lane its own people, and nobody else.
    """
    case = cases.by_id(tx, appeal.case, lock=False)
    if case is None:
        return []
    mine = {appeal.by, appeal.second, case.about}
    mine |= {one.person for one in appellants.on(tx, appeal.case, appeal.decision)}
    for group in _candidates(tx, case):
        left = [one for one in group if one not in mine and not reports.reported(tx, case.id, one)]
        if left:
            return left
    return []


def _candidates(tx: Tx, case: Case) -> list[list[int]]:
    if case.lane is Lane.CHILD:
        return [staff.holders(tx, Role.CHILD_SAFETY)]
    leads = judges(tx, case.about) if case.lane is Lane.LEADS else staff.holders(tx, Role.LEAD)
    return [leads, staff.holders(tx, Role.OWNER)]


def draw(tx: Tx, subject: str, place: Place, body: dict[str, object], house: House, now: Micros) -> Payload | None:
    """The hearing's card; without buttons once it is over, and nothing for whoever may not hear it."""
    appeal = appeals.by_id(tx, int(subject[1:]), lock=False)
    person = people.by_id(tx, place.person) if place.person is not None else None
    if appeal is None or person is None:
        return None
    voice, language = house.voice, person.language
    if person.id not in hearers(tx, appeal):
        return Payload(voice.say(language, "card.not_here", case=f"C{appeal.case}"))
    said = _text(tx, appeal, house, language, now)
    if not appeal.open:
        return Payload(f"{said}\n{_over(tx, appeal, house, language, now)}")
    return Payload(said, _rows(appeal, house, language, menu=body.get("menu") == "deny"))


def _text(tx: Tx, appeal: AppealRow, house: House, language: str, now: Micros) -> Markup:
    voice = house.voice
    case = cases.by_id(tx, appeal.case, lock=False)
    assert case is not None
    why = voice.plain(language, f"reason.{appeal.why}") if appeal.verdict is State.REJECTED and appeal.why else ""
    names = [staff.name(tx, one) for one in (appeal.second, appeal.by) if one]
    said = voice.say(
        language,
        "appeal.case_card",
        now=now,
        case=case.label,
        account=account_line(accounts.by_id(tx, case.account).account),
        category=voice.plain(language, f"category.{case.category}"),
        verdict=voice.plain(language, f"case_state.{appeal.verdict}"),
        names=", ".join(name for name in names if name) or "–",
        at=At(appeal.decided),
        reason=f": {why}" if why else "",
        due=Due(appeal.due) if appeal.open else At(appeal.due),
    )
    everybody = appellants.on(tx, appeal.case, appeal.decision)
    quotes = [
        f"{voice.say(language, f'appeal.side_{one.side}')}\n"
        f"<blockquote>{untappable(clip(one.words, LONGEST))}</blockquote>"
        for one in everybody[:QUOTED]
        if one.words
    ]
    more = len(everybody) - QUOTED
    if more > 0:
        quotes.append(voice.count(language, "appeal.more", more))
    return Markup("\n".join([said, *quotes]))


def _over(tx: Tx, appeal: AppealRow, house: House, language: str, now: Micros) -> Markup:
    voice = house.voice
    if appeal.outcome not in (UPHELD, DENIED) or appeal.heard is None:
        return voice.say(language, "appeal.case_card_void")
    name = staff.name(tx, appeal.heard_by) if appeal.heard_by else ""
    reason = voice.plain(language, f"denial.{appeal.reason}") if appeal.reason else ""
    key = f"appeal.case_card_{appeal.outcome}"
    return voice.say(language, key, now=now, name=name or "–", at=At(appeal.heard), reason=reason)


def _rows(appeal: AppealRow, house: House, language: str, *, menu: bool) -> Rows:
    voice, subject = house.voice, appeal.subject
    if menu:
        drawn = [
            Button(voice.plain(language, f"denial.{code}.short"), buttons.deny(subject, code))
            for code in house.taxonomy.appeal.denials
        ]
        back = Button(voice.plain(language, "b.back"), buttons.show_appeal(subject))
        return (*in_columns(drawn, 2), (back,))
    lift = Button(voice.plain(language, "b.reopen"), buttons.appeal(subject, upheld=True))
    keep = Button(voice.plain(language, "b.keep"), buttons.appeal(subject, upheld=False))
    return ((lift, keep), (Button(voice.plain(language, "b.open"), buttons.open_case(appeal.case)),))
