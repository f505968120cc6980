"""Adding to reports that were sent: a note, more evidence, the rest of an album, an edited message."""

import hashlib
from dataclasses import replace

from bot.desk import answers, evidence, filing, gravity, hints, ledger, links, moves, sheet
from bot.desk.session import Session
from bot.domain import evidence as rules
from bot.domain.case import State
from bot.domain.category import Media
from bot.domain.draft import LONGEST_WORDS, Draft, Stage, add
from bot.domain.flag import Flag
from bot.domain.intake import AddEvidence, Amend
from bot.domain.part import Part
from bot.domain.refusal import NoReport, TakenBack
from bot.speech.voice import untappable
from storage import drafts, reports
from storage.reports import ReportRow


def ask(session: Session, command: AddEvidence) -> None:
    """A report's owner wants to add to it."""
    begin(session, (_own(session, command.code).code,))


def begin(session: Session, codes: tuple[str, ...]) -> None:
    """Open a form whose messages are added to reports at once. An empty one that is open is used again."""
    draft = drafts.open_of(session.tx, session.person.id)
    if draft is None or draft.onto != codes:
        draft = sheet.begin(session, onto=codes)
    sheet.to_the_bottom(session, draft)
    sheet.keep(session, draft)


def put(session: Session, draft: Draft, part: Part) -> Draft:
    """A message for the reports an open form adds to."""
    taken = _add_to(session, _reports(session, draft.onto), part)
    draft = replace(_noted(draft, part), round=draft.round + 1)
    if Flag.MINOR in hints.of_part(session.house, "", part):
        draft = sheet.clear(session, draft)
    return replace(draft, added=draft.added + taken, left=draft.left + (not taken))


def _add_to(session: Session, found: list[ReportRow], part: Part) -> bool:
    """Add to each of them; whether anything of it was taken."""
    shut = filing.shut(session, found) if part.attachment is not None else frozenset()
    taken = [report for report in found if _add(session, report, part, shut)]  # every one, not up to the first
    answers.came(session, taken, part.text)
    return bool(taken)


def _noted(draft: Draft, part: Part) -> Draft:
    """Remember a message that was added, so that its later edits and the rest of its album find the way."""
    albums = (*draft.albums, part.album) if part.album else draft.albums
    files = (*draft.files, part.message) if part.attachment is not None else draft.files
    messages = (*draft.messages, part.message)
    return replace(draft, messages=messages, albums=tuple(dict.fromkeys(albums)), files=files)


def to_codes(session: Session, codes: tuple[str, ...], part: Part) -> bool:
    """A message that answers one of ours which names reports; False if none of them is this person's."""
    found = _reports(session, codes)
    if found:
        key = "add.done" if _add_to(session, found, part) else "add.nothing"
        session.answer(key, codes=untappable(", ".join(report.code for report in found)))
        _remember(session, codes, part)
    return bool(found)


def _remember(session: Session, codes: tuple[str, ...], part: Part) -> None:
    """A file that came as a reply belongs to the form that became these reports: it goes when that one's do."""
    for draft in drafts.recent(session.tx, session.person.id, sheet.RECENT) if part.attachment is not None else ():
        if draft.ended and set(codes) & set(_codes(draft)):
            drafts.save(session.tx, _noted(draft, part), session.now)
            return


def late(session: Session, draft: Draft, part: Part) -> Draft:
    """The rest of an album whose form has ended: it goes where the form went."""
    draft = _noted(draft, part)
    if draft.ended is not Stage.SENT or draft.onto:
        sheet.to_the_bottom(session, draft)  # it shows no count that would change: being said again is the answer
    if draft.ended is not Stage.SENT:
        return draft
    taken = _add_to(session, _reports(session, _codes(draft)), part)
    if not taken and part.attachment is not None and sheet.takes_none(session, draft):
        sheet.remove(session, part.message, session.place)  # also where every report was taken back
    return replace(draft, added=draft.added + taken, left=draft.left + (not taken))


def _codes(draft: Draft) -> tuple[str, ...]:
    """The reports a form became, or adds to."""
    return draft.onto or tuple(one.code for one in draft.filed)


def amend(session: Session, command: Amend) -> None:
    """A message was edited: the open form reads it anew; to a report that was sent it is added."""
    part = command.part
    mine = drafts.recent(session.tx, session.person.id, sheet.RECENT)
    for draft in mine:
        if draft.ended is None and any(known.message == part.message for known in draft.parts):
            read = hints.read(session.house, add(draft, part))
            sheet.keep(session, read)
            return
    sent = next((draft for draft in mine if part.message in draft.messages), None)
    codes = _codes(sent) if sent else ()
    if not (codes and to_codes(session, codes, part)):
        session.answer("add.edit_unknown")


def _own(session: Session, code: str) -> ReportRow:
    report = reports.by_code(session.tx, code, session.person.id)
    if report is None:
        raise NoReport(code=code[:20])
    if report.told == reports.WITHDRAWN:
        raise TakenBack(code=report.code)
    return report


def _reports(session: Session, codes: tuple[str, ...]) -> list[ReportRow]:
    found = (reports.by_code(session.tx, code, session.person.id) for code in codes)
    return [report for report in found if report is not None and report.told != reports.WITHDRAWN]


def _add(session: Session, report: ReportRow, part: Part, shut: frozenset[Flag]) -> bool:
    """Put what a message brought beside a report; new words may bring a rejected case back.

    Returns whether anything of it was taken, as far as the report itself says: what its case takes depends on
    what others said of the account, and nobody is to read that from our answer.

    Args:
        shut: the flag that keeps media out, if one of the reports it is added to may be about a child.
    """
    found = hints.of_part(session.house, report.category, part)
    category = session.house.taxonomy[report.category]
    if part.attachment is not None and (category.media is Media.NONE or Flag.MINOR in found | report.flags):
        sheet.remove(session, part.message, session.place)
        part = part.without_media()
    case = ledger.locked(session, report.case)
    assert case is not None
    new = bool(part.text) and part.text not in report.words
    if new:
        words = f"{report.words}\n{part.text}".strip()[:LONGEST_WORDS]
        reports.append(session.tx, report.id, words, hashlib.sha256(part.text.encode()).hexdigest())
        case = moves.reopen(session, case) if case.state is State.REJECTED else case
        case = links.note(session, case, report.id, (part,))
        ledger.redraw(session, case, soon=False)
    files = (part.attachment,) if part.attachment is not None else ()
    if files or part.quote:
        added = evidence.add(session, case, report.id, category, found | shut, texts=part.quote, attachments=files)
        case = added.case
    if found:
        gravity.raise_flags(session, case, report, found, certain=True)
    if Flag.MINOR in found:
        sheet.remove_all(session, report.code)
    own = found | report.flags
    return bool(part.text) or any(rules.refusal(file, rules.rule((category,), own), own) is None for file in files)
