"""The rows of a list, filed in slices as any report is: nothing twice, whatever stops in the middle."""

from bot.desk import batches as desk
from bot.desk import filing, hints, letters
from bot.desk.session import REPORTERS, Session
from bot.domain.batch import Batch, Entry, Fault, Flaw, Outcome, State
from bot.domain.caller import Caller, Tool
from bot.domain.category import Lane
from bot.domain.flag import Flag
from bot.domain.part import Brought, Part
from bot.domain.refusal import OurselvesReported, Refusal, Suspended, YourOwn
from bot.speech import batches as speech
from storage import batch_rows, batches, cases, people, places, reports
from storage import origins as trusts

_FLAWS: dict[type[Refusal], Flaw] = {
    OurselvesReported: Flaw.OURSELVES,
    YourOwn: Flaw.YOUR_OWN,
    Suspended: Flaw.SUSPENDED,
}


def file_slice(session: Session, number: int, most: int) -> bool:
    """File the next rows of a list as its reporter; False when there is nothing more to do.

    One transaction: what became of a row stands beside the report it became, so that nothing is filed twice.
    """
    batch = batches.by_id(session.tx, number, lock=True)
    if batch is None or batch.state is not State.FILING:
        return False
    caller = _reporter(session, batch)
    if caller is None:
        desk.settle(session, batch, State.STOPPED, Fault.NOT_TRUSTED)
        return False
    found = batch_rows.pending(session.tx, number, most)
    if not found:
        _finish(session, batch)
        return False
    own = Session(session.tx, session.house, session.now, caller, listed=batch)
    counts: dict[Outcome, int] = {}
    # One order of locks for everybody, as with forms.
    for identity, one in sorted(found, key=lambda row: row[1].account.key if row[1].account else ""):
        outcome, report, why = _file_row(own, identity, one)
        batch_rows.mark(session.tx, number, one.line, outcome, report, why)
        counts[outcome] = counts.get(outcome, 0) + 1
    batches.count(session.tx, number, counts)
    desk.show(session, number, later=True)
    return True


def spoil(session: Session, number: int) -> None:
    """The next row cannot be filed, by a mistake of ours: it is left, and the others go on."""
    batch = batches.by_id(session.tx, number, lock=True)
    found = batch_rows.pending(session.tx, number, 1) if batch is not None else []
    for _, one in found:
        batch_rows.mark(session.tx, number, one.line, Outcome.INVALID, why=Flaw.ERROR)
        batches.count(session.tx, number, {Outcome.INVALID: 1})


def _reporter(session: Session, batch: Batch) -> Caller | None:
    """Whoever sent the list, if they are still trusted with its origin."""
    person = people.by_id(session.tx, batch.person) if batch.person is not None else None
    before = trusts.by_id(session.tx, batch.trust)
    if person is None or person.telegram is None or before is None:
        return None
    held = trusts.of_place(session.tx, before.place) if before.place else trusts.of_person(session.tx, person.id)
    if held is None or held.origin is not batch.origin:
        return None
    return Caller(person.telegram, "", person.language, 0, private=False, tool=Tool.LIST)


def _file_row(own: Session, identity: str, one: Entry) -> tuple[Outcome, int | None, str]:
    assert one.account is not None
    before = batch_rows.before(own.tx, identity, own.person.id)
    if before is not None:
        return Outcome.ALREADY, before, ""
    house = own.house
    category = house.taxonomy[one.category]
    flags = hints.flags(house, category.code, one.words)
    brought = Brought(one.words, (Part(text=one.words),), flags, hints.as_json(house, one.words))
    try:
        (filed,) = filing.file(own, (one.account,), category, brought)
    except Refusal as no:  # nothing was written
        return Outcome.INVALID, None, _FLAWS.get(type(no), Flaw.ERROR)
    report = reports.by_code(own.tx, filed.code, own.person.id)
    assert report is not None
    if filed.again:
        return Outcome.ALREADY, report.id, ""
    return (Outcome.JOINED if _known_to_others(own, report.case) else Outcome.NEW), report.id, ""


def _known_to_others(session: Session, number: int) -> bool:
    """Whether others had reported it, as far as whoever sent the list may know."""
    case = cases.by_id(session.tx, number, lock=False)
    if case is None or case.reporters < 2 or case.lane is not Lane.ORDINARY or Flag.LEGAL_HOLD in case.flags:
        return False
    return not session.house.taxonomy[case.category].silent


def _finish(session: Session, batch: Batch) -> None:
    """Every row has an outcome: one letter for all of them."""
    desk.settle(session, batch, State.DONE)
    if not batch.large:
        return
    place = places.by_id(session.tx, batch.place) if batch.place is not None else None
    if place is not None:
        person = people.by_id(session.tx, batch.person) if place.person is not None and batch.person else None
        language = person.language if person is not None else session.house.voice.fallback
        session.letter(place, speech.summary(batch, session.house.voice, language), priority=REPORTERS)
    if batch.counts[Outcome.NEW]:
        voice = session.house.voice
        whose = voice.plain(voice.fallback, f"origin.{batch.origin}")
        letters.announce(session, "batch.announced", origin=whose, count=batch.counts[Outcome.NEW])
