"""Formal requests are recorded: what was typed is looked at, and what is missing is asked for."""

from dataclasses import asdict, replace
from datetime import date

from bot.desk import cases, hastening, holding, ledger, stays
from bot.desk.session import MODERATORS, Session
from bot.domain.allowed import refusal
from bot.domain.asking import PATIENCE
from bot.domain.case import Case, State
from bot.domain.code import REQUEST, new_code, read_code
from bot.domain.events import Kind
from bot.domain.referral import noted
from bot.domain.refusal import NoCase, OldButton
from bot.domain.request import (
    LONGEST_LETTER,
    LONGEST_UNIT,
    Incorporated,
    Issuer,
    NoDay,
    NoIssuer,
    NoLetter,
    NoRequest,
    NoUnit,
    NoWant,
    PickForRequest,
    RecordRequest,
    Request,
    Typed,
    Want,
    Wish,
    contradictory,
    sensible,
)
from bot.domain.verbs import Verb
from bot.reading import requests as reading
from bot.reading.mask import mask_personal
from bot.speech import requests as speech
from bot.speech.payload import Payload
from bot.views import requests as views
from storage import outbox, people, prompts, requests
from storage.prompts import Prompt

FORM, SCAN = "request", "scan"
"""What somebody's next message is: a field of the form, or the letter itself."""

FIELDS = ("issuer", "unit", "number", "dated", "want")


def record(session: Session, command: RecordRequest) -> None:
    """Record what was typed, or ask for what is missing."""
    _form(session, _case(session, command.case), command.typed)


def _case(session: Session, number: int) -> Case:
    case = cases.permitted(session, RecordRequest(number))
    if case.state is State.MERGED:
        raise Incorporated(case=case.label, into=f"C{case.merged_into}")
    return case


def known(session: Session, typed: str, verb: Verb = Verb.REQUEST) -> tuple[Request, Case]:
    """The request and its locked case, if this person may know of it.

    Raises:
        NoRequest: there is none.
        Refusal: it is not for them; of a case they may not see, that there is none.
    """
    code = read_code(REQUEST, typed)
    request = requests.by_code(session.tx, code) if code is not None else None
    if request is None:
        session.for_colleagues()
        raise NoRequest(code=typed)
    try:
        case = cases.seen(session, request.case)
    except NoCase:
        raise NoRequest(code=typed) from None
    no = refusal(verb, session.actor(case.id), case, session.place, session.now)
    if no is not None:
        raise no
    again = requests.by_code(session.tx, request.code)  # it may have changed before the case was locked
    assert again is not None
    return again, case


def go_on(session: Session, prompt: Prompt, words: str) -> None:
    """The words that a field of the form was asked for."""
    typed, case = Typed(**prompt.body), _case(session, int(prompt.subject.removeprefix("C")))
    missing = _missing(typed)  # none while it is asked whether the same letter is meant once more
    _form(session, case, Typed(**asdict(typed) | {missing: " ".join(words.split())}) if missing else typed)


def pick(session: Session, command: PickForRequest) -> None:
    """A button of the form."""
    prompt = prompts.get(session.tx, session.person.id, session.now)
    if prompt is None or prompt.kind != FORM:
        raise OldButton()
    typed = Typed(**prompt.body)
    if command.value == "again":
        _form(session, _case(session, int(prompt.subject.removeprefix("C"))), replace(typed, again=True))
        return
    if _missing(typed) not in ("issuer", "want"):
        raise OldButton()
    go_on(session, prompt, command.value.replace("-", " "))


def _missing(typed: Typed) -> str:
    """The first field that is empty; "" if none is."""
    return next((name for name in FIELDS if not getattr(typed, name)), "")


def _form(session: Session, case: Case, typed: Typed) -> None:
    """Look at what there is, and ask for what is missing; when all is there, it is on record."""
    issuer, wish = _checked(session, typed)
    missing = _missing(typed)
    if missing:
        _ask(session, case, typed, missing)
        return
    assert issuer is not None
    assert wish is not None
    same = f"{reading.key(typed.unit)} {reading.key(typed.number)}"
    alike = requests.alike(session.tx, issuer, same)
    here = next((one for one in alike if one.case == case.id), None)
    if here is not None and not typed.again:
        _wait_for(session, case, typed)
        session.reply(speech.same_letter(here, case, session.house.voice, session.language, session.now))
        return
    dated = reading.day(typed.dated)
    assert dated is not None
    request = Request(
        0, _unused(session), case.id, issuer, typed.unit, typed.number, dated.isoformat(), wish.want, wish.silent,
        session.now, session.person.id,
    )  # fmt: skip
    requests.add(session.tx, request, same)
    _take_effect(session, case, request, wish)
    elsewhere = [
        one
        for one in alike
        if one.case != case.id and views.visible(session.tx, one, session.person.id, session.place, session.now)
    ]
    _confirm(session, request, elsewhere)


def _checked(session: Session, typed: Typed) -> tuple[Issuer | None, Wish | None]:
    """What was typed, as far as it is there.

    Raises:
        Unusable: some of it cannot be.
    """
    issuer, wish = reading.issuer(typed.issuer), reading.wish(typed.want)
    if typed.issuer and issuer is None:
        raise NoIssuer(given=typed.issuer)
    if typed.unit and not _name(typed.unit, LONGEST_UNIT):
        raise NoUnit(most=LONGEST_UNIT)
    if typed.number and not (_name(typed.number, LONGEST_LETTER) and any(map(str.isdigit, typed.number))):
        raise NoLetter(most=LONGEST_LETTER)
    day = reading.day(typed.dated)
    today = date.fromisoformat(session.house.voice.stamp(session.now)[:10])
    if typed.dated and (day is None or not sensible(day, today)):
        raise NoDay(given=typed.dated)
    if typed.want and wish is None:
        raise NoWant(given=typed.want)
    return issuer, wish


def _name(typed: str, most: int) -> bool:
    """Whether it can stand in the register: one line, not long, and no personal number."""
    return (
        typed.isprintable() and len(typed) <= most and mask_personal(typed) == typed and bool(reading.key(typed))
    )


def _ask(session: Session, case: Case, typed: Typed, missing: str) -> None:
    _wait_for(session, case, typed)
    session.reply(speech.ask(missing, case, session.house.voice, session.language))


def _wait_for(session: Session, case: Case, typed: Typed) -> None:
    prompts.put(session.tx, session.person.id, Prompt(FORM, case.label, asdict(typed)), session.now + PATIENCE)


def _unused(session: Session) -> str:
    while requests.taken(session.tx, code := new_code(REQUEST, session.house.pick)):
        continue
    return code


def _take_effect(session: Session, case: Case, request: Request, wish: Wish) -> None:
    """It is in the audit; what it asks for holds from now on. Where two contradict each other, the hold wins."""
    done = noted(
        case, Kind.REQUESTED, session.actor(case.id), session.now, request=request.code, issuer=request.issuer,
        want=request.want,
    )  # fmt: skip
    ledger.write(session, done)
    case = done.case
    if request.want is Want.PRESERVE:
        case = stays.put(session, case, request.issuer, request.code, wish.span)
    case = holding.settle(session, case)
    if request.want is Want.TAKEDOWN:
        hastening.hasten(session, case)
        tell_team(session, case, "request.urgent", request)
    if contradictory(requests.standing(session.tx, case.id)) and request.want is not Want.INFORMATION:
        tell_team(session, case, "request.contradiction", request)
    ledger.redraw(session, case)


def tell_team(session: Session, case: Case, key: str, request: Request) -> None:
    """Those who work on the case hear what kind of request there is; not whose letter it is."""
    voice = session.house.voice
    for place in ledger.homes(session, case):
        person = people.by_id(session.tx, place.person) if place.person is not None else None
        language = person.language if person is not None else voice.fallback
        issuer = voice.plain(language, f"issuer.{request.issuer}")
        said = voice.say(language, key, now=session.now, case=case.label, issuer=issuer)
        session.letter(place, Payload(said), priority=MODERATORS, subject=case.label)


def _confirm(session: Session, request: Request, elsewhere: list[Request]) -> None:
    """Say so, show it, and wait for the letter."""
    wait_for_scan(session, request)
    session.answer("mod.done.request", code=request.code, case=f"C{request.case}")
    if elsewhere:
        session.answer("request.also", cases=", ".join(f"C{one.case} ({one.code})" for one in elsewhere[:5]))
    show(session, request)


def wait_for_scan(session: Session, request: Request) -> None:
    """What they send next is the letter, if it is a file."""
    waits = Prompt(SCAN, f"C{request.case}", {"code": request.code})
    prompts.put(session.tx, session.person.id, waits, session.now + PATIENCE)


def show(session: Session, request: Request) -> None:
    """Show its card where it was asked for."""
    name = views.card(request.code, session.place.id)
    outbox.show(session.tx, name, session.place.id, subject=request.code, priority=MODERATORS, now=session.now)


def refresh(session: Session, request: Request) -> None:
    """Have every card of it drawn again."""
    outbox.refresh(session.tx, request.code, priority=MODERATORS, now=session.now)
