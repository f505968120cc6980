"""Lists of reports: taken in, filed row by row in slices, and answered once. A row is filed as any report is."""

import hashlib
import io

from bot.desk import origins
from bot.desk.session import BULK, MODERATORS, REPORTERS, Session
from bot.domain.batch import (
    LARGEST,
    BadList,
    Batch,
    Entry,
    Fault,
    ImportFile,
    ImportText,
    ListTooLarge,
    NoBatch,
    NoList,
    NotAList,
    Outcome,
    SendOutcome,
    ShowBatches,
    State,
)
from bot.domain.moment import SECOND, Micros
from bot.domain.origin import NotTrusted, Trust
from bot.house import House
from bot.reading.columns import rows
from bot.reading.entries import Words, entry
from bot.speech import batches as speech
from storage import batch_rows, batches, meta, outbox, places

USERNAME = "username"
"""The small fact that says what the bot was called when it last ran."""

REDRAW: Micros = 3 * SECOND
"""How often the progress of a list is shown at most."""

_SHEETS = (".xlsx", ".xls", ".xlsm", ".ods", ".numbers", ".zip", ".rar", ".7z", ".pdf", ".doc", ".docx")


def name(number: int) -> str:
    """The name of a list's card, and of the file that says what became of its rows."""
    return f"batch:{number}"


def vocabulary(house: House) -> Words:
    """How people may write categories: their codes, their names and their labels, in every language."""
    said: dict[str, str] = {}
    for code in house.taxonomy.codes:
        keys = (f"category.{code}", f"category.{code}.short")
        labels = [house.voice.plain(language, key) for language in house.voice.languages for key in keys]
        for label in (code, code.replace("_", " "), *labels):
            said.setdefault(" ".join(label.casefold().split()), code)
    return Words(said)


# --- taking in ---------------------------------------------------------------------------------------


def take_text(session: Session, command: ImportText) -> None:
    """A pasted list: its rows are read and kept at once."""
    trust = _trusted(session)
    content = command.text.encode()
    digest = hashlib.sha256(content).hexdigest()
    known = batches.known(session.tx, digest, session.person.id, trust.id)
    if known is not None:
        _say_known(session, known)
        return
    words = vocabulary(session.house)
    try:
        found = [entry(row, words) for row in rows(io.BytesIO(content), headed=False)]
    except BadList as bad:
        session.answer(f"batch.fault_{bad.fault}", detail=bad.detail)
        return
    if not found:
        raise NoList()
    number = _begin(session, trust, digest)
    batch_rows.put(session.tx, number, found)
    batches.file(session.tx, number, len(found))
    show(session, number)


def take_file(session: Session, command: ImportFile) -> None:
    """A file: it is fetched, read and kept after this."""
    trust = _trusted(session)
    if command.name.lower().endswith(_SHEETS):
        raise NotAList()
    if command.size > LARGEST:
        raise ListTooLarge()
    show(session, _begin(session, trust, "", file=command.file_id, size=command.size))


def _trusted(session: Session) -> Trust:
    trust = origins.trust_of(session)
    if trust is None:
        raise NotTrusted()
    return trust


def _begin(session: Session, trust: Trust, digest: str, *, file: str | None = None, size: int = 0) -> int:
    person, place = session.person.id, session.place.id
    return batches.add(session.tx, trust, person, place, digest, session.now, file=file, size=size)


def _say_known(session: Session, known: Batch) -> None:
    done = known.done - known.counts[Outcome.INVALID]
    session.answer("batch.fault_known", detail=speech.known(known.id, done, session.house.voice, session.language))


def identify(session: Session, number: int, digest: str) -> bool:
    """A file has come: write down its fingerprint; False if the same one was taken in before."""
    batch = batches.by_id(session.tx, number, lock=True)
    if batch is None or batch.state is not State.READING:
        return False
    known = batches.known(session.tx, digest, batch.person, batch.trust, batch.id)
    batches.identify(session.tx, number, digest)
    if known is None:
        return True
    done = known.done - known.counts[Outcome.INVALID]
    settle(session, batch, State.REFUSED, Fault.KNOWN, f"#{known.id}, {done}")
    return False


def keep(session: Session, number: int, entries: list[Entry]) -> None:
    """A slice of rows was read."""
    batch_rows.put(session.tx, number, entries)


def begin_filing(session: Session, number: int, total: int) -> None:
    """Every row is here."""
    batches.file(session.tx, number, total)
    show(session, number)


def refuse(session: Session, number: int, fault: Fault, detail: str = "") -> None:
    """The list as a whole cannot be taken; nothing of it was filed."""
    batch = batches.by_id(session.tx, number, lock=True)
    if batch is not None and batch.state is State.READING:
        batch_rows.drop(session.tx, number)
        settle(session, batch, State.REFUSED, fault, detail)


def settle(session: Session, batch: Batch, to: State, fault: Fault | None = None, detail: str = "") -> None:
    """A list is done, refused, or stops; its card says so."""
    batches.settle(session.tx, batch.id, to, session.now, fault or "", detail)
    show(session, batch.id)


# --- looking at --------------------------------------------------------------------------------------


def show(session: Session, number: int, *, later: bool = False) -> None:
    """Have the progress of a list drawn anew."""
    batch = batches.by_id(session.tx, number)
    if batch is None or batch.place is None:
        return
    not_before = session.now + REDRAW if later else 0
    outbox.show(
        session.tx, name(number), batch.place, subject=name(number), priority=BULK if later else REPORTERS,
        now=session.now, not_before=not_before,
    )  # fmt: skip


def look(session: Session, command: ShowBatches) -> None:
    """How to report a list, and how far mine are."""
    if command.number:
        session.reply(speech.progress(_mine(session, command.number), session.house.voice, session.language))
        return
    _trusted(session)
    found = batches.of_person(session.tx, session.person.id)
    page = speech.how_to(found, session.house.limits.listed, session.house.voice, session.language)
    session.letter(session.place, page, priority=MODERATORS if session.roles else REPORTERS)


def send(session: Session, command: SendOutcome) -> None:
    """What became of every row, as a file, where the list was sent."""
    batch = _mine(session, command.number)
    session.file(session.place, name(batch.id), priority=BULK)
    session.answer("batch.file_comes")


def _mine(session: Session, number: int) -> Batch:
    """A list of this person, or of this chat."""
    batch = batches.by_id(session.tx, number)
    if batch is None or batch.person is None:
        raise NoBatch(number=number)
    here = not session.caller.private and batch.place == session.place.id
    if batch.person != session.person.id and not here:
        raise NoBatch(number=number)
    return batch


def remember(session: Session) -> None:
    """What the bot is called, for lists that are reported while it does not run: nobody reports it to itself."""
    meta.put(session.tx, USERNAME, session.house.username)


def begin_for(session: Session, trust: Trust, digest: str, *, size: int = 0) -> int:
    """A list that was handed in at the machine, for somebody who is trusted; the same one is gone on with."""
    known = batches.known(session.tx, digest, trust.person, trust.id)
    if known is not None:
        return known.id
    assert trust.person is not None
    place = places.private(session.tx, trust.person)
    where = place.id if place is not None else None
    return batches.add(session.tx, trust, trust.person, where, digest, session.now, file=None, size=size)
