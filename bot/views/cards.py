"""What a card shows at the moment it is sent, by its name."""

from dataclasses import dataclass, replace
from typing import Any

from bot.domain.actor import Actor, Place, Purpose
from bot.domain.allowed import lanes, offered, reasons
from bot.domain.case import OPEN, Case
from bot.domain.course import goes_on
from bot.domain.draft import Draft, Stage
from bot.domain.evidence import EvidenceKind, EvidenceState
from bot.domain.flag import Flag
from bot.domain.moment import Micros
from bot.domain.priority import priority
from bot.domain.verbs import Verb
from bot.house import House
from bot.reading.profile import apps_for
from bot.reading.recognise import candidates
from bot.reading.signals import suggest
from bot.speech import buttons, receipt, sorting, turns
from bot.speech import card as case_card
from bot.speech import form as form_card
from bot.speech import reasons as why
from bot.speech.case_facts import CaseFacts
from bot.speech.payload import Button, Payload
from bot.views import (
    appeals,
    asking,
    batches,
    calls,
    colleagues,
    desktop,
    dispatches,
    duty,
    linked,
    notes,
    origins,
    referrals,
    requests,
    sightings,
)
from bot.views.actors import actor
from storage import (
    accounts,
    cases,
    desks,
    drafts,
    exhibits,
    judgements,
    merging,
    notices,
    people,
    places,
    queue,
    reports,
    staff,
)
from storage.database import Tx

EXCERPTS = 3


@dataclass(frozen=True, slots=True)
class Request:
    """A card to be drawn: its name, its place, and what its row carries (an open sub-menu)."""

    name: str
    place: int
    body: dict[str, Any]


def draw(tx: Tx, request: Request, house: House, now: Micros) -> Payload | None:
    """Draw a card from the current state; None if there is nothing left to show."""
    kind, _, rest = request.name.partition(":")
    place = places.by_id(tx, request.place)
    if place is None:
        return None
    match kind:
        case "form":
            return _form(tx, rest, house, now)
        case "appeal":
            return appeals.draw(tx, rest.partition(":")[0], place, request.body, house, now)
        case "call":
            return calls.draw(tx, place, house, now)
        case referrals.CARD | requests.CARD | "dispatch" | sightings.CHECK:
            return _outside(tx, kind, rest.partition(":")[0], place, request.body, house, now)
        case "question" | "batch" | "sighting":
            return _numbered(tx, kind, int(rest), place, house, now)
        case "desk":
            return _desk(tx, place, request.body, house, now)
        case "card":
            case = cases.by_id(tx, int(rest.partition(":")[0].removeprefix("C")), lock=False)
            return _case(tx, case, place, request.body, house, now) if case else None
    return None


def _outside(
    tx: Tx, kind: str, name: str, place: Place, body: dict[str, Any], house: House, now: Micros
) -> Payload | None:
    """What went, or is to go, to somebody outside."""
    if kind == referrals.CARD:
        return referrals.draw(tx, name, place, house, now)
    if kind == sightings.CHECK:
        return sightings.decide(tx, name, place, house, now)
    if kind == requests.CARD:
        return requests.draw(tx, name, place, house, now)
    return dispatches.draw(tx, int(name), place, body, house, now)


def _numbered(tx: Tx, kind: str, number: int, place: Place, house: House, now: Micros) -> Payload | None:
    if kind == "batch":
        return batches.draw(tx, number, house)
    if kind == "sighting":
        return sightings.draw(tx, number, place, house, now)
    return asking.draw(tx, number, place, house, now)


def _form(tx: Tx, name: str, house: House, now: Micros) -> Payload | None:
    draft = drafts.by_id(tx, name, lock=False)
    person = people.by_id(tx, draft.person) if draft else None
    if draft is None or person is None:
        return None
    paper = form_card.Stationery(house.voice, person.language, house.taxonomy, house.hotlines, now)
    if draft.stage is Stage.SENT:
        return receipt.draw(draft, paper)
    found = suggest(draft.text, house.rules)
    suggested = house.taxonomy.child.code if Flag.MINOR in draft.flags else found.category or ""
    if suggested in house.taxonomy:
        tongue = house.voice, person.language
        because = (
            why.raised(found, Flag.MINOR, *tongue) if Flag.MINOR in draft.flags else why.reasons(found, *tongue)
        )
        paper = replace(paper, suggested=suggested, because=because)
    return form_card.draw(draft, _apps(draft), paper)


def _apps(draft: Draft) -> tuple[str, ...]:
    """Where the name that is asked about could be."""
    if draft.handles:
        return candidates(draft.handles[0])
    return apps_for(draft.text) if draft.name else ()


def _desk(tx: Tx, place: Place, body: dict[str, Any], house: House, now: Micros) -> Payload:
    number = desks.get(tx, place.id)
    case = cases.by_id(tx, number, lock=False) if number is not None else None
    language = _language(tx, place, house)
    if case is None:
        again = Button(house.voice.plain(language, "b.next"), buttons.next_case())
        mine = lanes(Actor(place.person or 0, staff.roles(tx, place.person or 0)))
        open_ones = queue.waiting(tx, mine, 1, place.person or 0)
        text = house.voice.say(language, "queue.none_free" if open_ones else "queue.empty")
        shown = Payload(text, ((again,),))
    else:
        shown = _case(tx, case, place, body, house, now, on_desk=True)
    return desktop.beside(tx, place, body.get("done"), shown, house, language, now)


def _language(tx: Tx, place: Place, house: House) -> str:
    person = people.by_id(tx, place.person) if place.person is not None else None
    return person.language if person else house.voice.fallback


def _choices(tx: Tx, facts: CaseFacts, place: Place, house: House, language: str, now: Micros) -> sorting.Choices:
    """What an open menu offers, where that depends on more than the case."""
    name, _, page = facts.menu.partition("_")
    if name in (Verb.CONFIRM, Verb.RECATEGORISE):
        settled = name == Verb.CONFIRM
        return sorting.categories(facts.case, page, house.taxonomy, house.voice, language, settled=settled)
    if name == Verb.MERGE:
        return sorting.wholes(facts.linked)
    if name in (Verb.ESCALATE, Verb.REFER):
        return referrals.choices(tx, house, facts.case, language)
    if name not in turns.MENUS:
        return ()
    asked = name == Verb.PASS and place.person is not None
    others = colleagues.offered(tx, facts.case, place.person or 0, now) if asked else ()
    return turns.choices(name, others, house.voice, language)


def _viewer(tx: Tx, place: Place, case: Case) -> Actor | None:
    """Who reads a private card; None for a group."""
    if place.purpose is not Purpose.PRIVATE or place.person is None:
        return None
    return actor(tx, place.person, staff.roles(tx, place.person), case.id)


def _case(
    tx: Tx,
    case: Case,
    place: Place,
    body: dict[str, Any],
    house: House,
    now: Micros,
    *,
    on_desk: bool = False,
) -> Payload:
    language = _language(tx, place, house)
    viewer = _viewer(tx, place, case)
    verbs = offered(case, place, viewer, now)
    if Verb.SEE not in verbs:
        return Payload(house.voice.say(language, "card.not_here", case=case.label))
    account = accounts.by_id(tx, case.account)
    category = house.taxonomy[case.category]
    whose = origins.of_case(tx, case.id)
    weight = priority(case, category, house.taxonomy, account.confirmed, now, dict(whose))
    menu = str(body.get("menu", "")) if body.get("round") == case.round else ""
    words = tuple(reports.words(tx, case.id, EXCERPTS, withdrawn=goes_on(case, house.taxonomy[case.category])))
    facts = CaseFacts(
        case=case,
        account=account.account,
        priority=weight,
        words=words,
        history=tuple(cases.history(tx, case.account, case.id, case.lane)),
        verbs=verbs,
        reasons=reasons(house.taxonomy.reasons, case, viewer),
        holder=staff.name(tx, case.lease.by) if case.lease else "",
        decider=staff.name(tx, case.decision.by) if case.decision else "",
        menu=menu,
        on_desk=on_desk,
        linked=linked.for_card(tx, case, viewer),
        also=tuple(accounts.by_id(tx, number).account for number in merging.accounts_of(tx, case.id)),
        beside=(
            *asking.line(tx, case, house, language, now),
            *requests.lines(tx, case.id, house, language, now),
            *referrals.lines(tx, case, house, language, now),
            *notes.lines(tx, case, place, house, language, now),
        ),
        opened=asking.menu(tx, case, menu, house, language, now) if Verb.ASK in verbs else (),
        notices=tuple(notices.standing(tx, case.id)),
        signer=staff.name(tx, case.signed_by) if case.signed_by else "",
        tallies=_tallies(tx, case, house),
        past=judgements.of_account(tx, case.account, case.lane) if case.state in OPEN else (),
        signal=suggest("\n".join(words), house.rules),
        private=viewer is not None,
        helpline=house.hotlines.get("sapa", ""),
        origins=whose,
    )
    facts = replace(facts, choices=_choices(tx, facts, place, house, language, now))
    # Whoever is on duty is called for what is urgent; a team that knows no duty hears the card itself.
    loud = calls.is_urgent(category, weight) and not duty.known(tx)
    return replace(case_card.draw(facts, house.voice, language, now), silent=place.of_team and not loud)


def _tallies(tx: Tx, case: Case, house: House) -> tuple[tuple[EvidenceKind, EvidenceState, str, int], ...]:
    also = goes_on(case, house.taxonomy[case.category])
    found = exhibits.tally(tx, case.id, withdrawn=also)
    return tuple((one.kind, one.state, one.reason, one.count) for one in found)
