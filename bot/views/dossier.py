"""Everything that is kept about one person, as a file for that person."""

import json
from collections.abc import Callable
from typing import Any

from bot.domain.account import platform_name
from bot.domain.appeal import Side
from bot.domain.case import State
from bot.domain.draft import ENDED
from bot.domain.flag import Flag
from bot.domain.moment import Micros
from bot.domain.sighting import Seen
from bot.house import House
from bot.speech.payload import Document, unmarked
from bot.speech.voice import Markup
from bot.views import on_record
from bot.views.on_record import MOST
from storage import (
    accounts,
    appellants,
    batches,
    drafts,
    duty,
    evidence,
    handovers,
    origins,
    people,
    places,
    questions,
    records,
    reports,
    sightings,
    staff,
    strikes,
)
from storage.database import Tx
from storage.evidence import EvidenceRow
from storage.people import PersonRow
from storage.reports import ReportRow

TOLD_BY_REPORTERS = frozenset({Flag.MINOR, Flag.COERCION, Flag.MONEY_LOST, Flag.ONGOING, Flag.VICTIM})
"""Flags that repeat what the person said. Others would tell what the team thinks."""

PARTS = ("kept", "why", "seen_by", "release", "retention", "rights")
"""Paragraphs of the statement: the texts `privacy.<part>`."""


def name(person: int) -> str:
    """The name of a person's file in the outbox."""
    return f"data:{person}"


def statement(house: House, language: str) -> list[str]:
    """What is kept, why, who sees it, how long, and what one may ask for: a paragraph each, as HTML."""
    voice, retention = house.voice, house.taxonomy.retention

    def span(period: str) -> str:
        return voice.span(language, retention.span(period))

    fields: dict[str, object] = {
        "organisation": house.organisation,
        "contact": house.contact or house.organisation,
        "rejected": span("rejected_days"),
        "confirmed": span("confirmed_days"),
        "withdrawn": span("withdrawn_days"),
        "letters": span("letter_text_days"),
        "people": span("people_days"),
    }
    said = {part: voice.say(language, f"privacy.{part}", 0, **fields) for part in PARTS}
    if hushed := sorted(voice.plain(language, f"category.{code}") for code in house.taxonomy.silent):
        more = voice.say(
            language, "privacy.retention_silent", silent=span("silent_days"), categories=", ".join(hushed)
        )
        said["retention"] = Markup(f"{said['retention']}\n{more}")
    return list(said.values())


def draw(tx: Tx, name: str, place: int, house: House, now: Micros) -> Document | None:
    """Make a file as things stand now; None if there is nobody any more whose it would be."""
    kind, _, number = name.partition(":")
    here = places.by_id(tx, place)
    person = people.by_id(tx, int(number)) if kind == "data" else None
    if person is None or person.telegram is None or here is None or here.person != person.id:
        return None
    voice, language = house.voice, person.language
    about = {
        "bot": f"@{house.username}",
        "organisation": house.organisation,
        "made": voice.stamp(now),
        "note": voice.plain(language, "privacy.file_note"),
    }
    content = {"about": about} | {part: make(tx, person, house, now) for part, make in SECTIONS.items()}
    return Document(
        name=f"{voice.plain(language, 'privacy.file_name')}.json",
        content=json.dumps(content, ensure_ascii=False, indent=2).encode(),
        caption=voice.say(language, "privacy.file_caption"),
    )


def _profile(tx: Tx, person: PersonRow, house: House, _now: Micros) -> dict[str, Any]:
    return {
        "telegram_id": person.telegram,
        "language": person.language,
        "first_seen": house.voice.stamp(records.first_seen(tx, person.id)),
        "last_seen": house.voice.stamp(person.active),
        "reachable": person.reachable,
        "asked_whether_gone": not people.unasked(tx, person.id),
    }


def _roles(tx: Tx, person: PersonRow, house: House, _now: Micros) -> list[dict[str, Any]]:
    voice = house.voice
    return [
        {"role": voice.plain(person.language, f"role.{role}"), "name": called, "since": voice.stamp(granted)}
        for role, called, granted in records.roles(tx, person.id)
    ]


def _reports(tx: Tx, person: PersonRow, house: House, now: Micros) -> list[dict[str, Any]]:
    return [_report(tx, row, person, house, now) for row in reports.of_person(tx, person.id, MOST)]


def _report(tx: Tx, row: ReportRow, person: PersonRow, house: House, now: Micros) -> dict[str, Any]:
    """A report as its reporter may know it: what `/status` says, and never more."""
    voice, language = house.voice, person.language
    account = accounts.by_id(tx, row.account).account
    return {
        "code": row.code,
        "platform": platform_name(account.platform),
        "account": account.shown,
        "category": voice.plain(language, f"category.{row.category}"),
        "words": row.words,
        "said": sorted(row.flags & TOLD_BY_REPORTERS),
        "evidence": _pieces(evidence.of_report(tx, row.id), house),
        "sent": voice.stamp(row.filed),
        "target": voice.stamp(row.due),
        "status": voice.plain(language, f"status.{_status(tx, row, now)}"),
        "asked": [
            {"question": one.words, "asked": voice.stamp(one.at), "over": voice.stamp(one.settled or one.expires)}
            for one in questions.of_report(tx, row.id)
        ],
        "still_there": [
            {"asked": voice.stamp(one.at), "answer": _seen(one.answer, house, language)}
            for one in sightings.of_report(tx, row.id)
        ],
    }


def _seen(answer: str, house: House, language: str) -> str:
    """What was answered to whether an account is still there; empty for nothing."""
    return house.voice.plain(language, f"b.seen_{answer}") if answer in frozenset(Seen) else ""


def _status(tx: Tx, row: ReportRow, now: Micros) -> str:
    return State.WAITING if questions.on_report(tx, row.id) is not None else row.status(now)


def _pieces(pieces: list[EvidenceRow], house: House) -> list[dict[str, Any]]:
    """What the person sent. Not what became of it: that may be due to what others said, or the team.

    So files are named once a kind. Where nothing of a file may be known, one that came twice counts twice.
    """
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for piece in pieces:
        known = {"kind": piece.kind, "words": piece.words, "sent": house.voice.stamp(piece.added)}
        found.setdefault((piece.kind, piece.words), known)
    return list(found.values())


def _form(tx: Tx, person: PersonRow, house: House, _now: Micros) -> dict[str, Any] | None:
    draft = drafts.open_of(tx, person.id, lock=False)
    if draft is None or draft.stage in ENDED:
        return None
    category = house.voice.plain(person.language, f"category.{draft.category}") if draft.category else ""
    return {
        "accounts": [f"{one.shown} ({platform_name(one.platform)})" for one in draft.accounts],
        "names": list(draft.handles),
        "category": category,
        "words": draft.text,
    }


def _letters(tx: Tx, person: PersonRow, house: House, _now: Micros) -> list[dict[str, Any]]:
    """What was said to the person. Of the team's own work only what answers their reports."""
    place = places.private(tx, person.id)
    if place is None:
        return []
    sent = records.letters(tx, place.id, MOST, answers_only=bool(staff.roles(tx, person.id)))
    return [{"sent": house.voice.stamp(at), "text": unmarked(str(body.get("text", "")))} for at, body in sent]


def _strikes(tx: Tx, person: PersonRow, house: House, _now: Micros) -> list[dict[str, Any]]:
    """What followed reports that were called knowingly false, and the person's own words against it."""
    stamp = house.voice.stamp
    return [
        {
            "kind": row.kind,
            "since": stamp(row.at),
            "until": stamp(row.until),
            "appeal": row.words,
            "outcome": row.outcome,
        }
        for row in strikes.of_person(tx, person.id)
    ]


def _duty(tx: Tx, person: PersonRow, house: House, now: Micros) -> dict[str, Any]:
    """When they are on duty, and what they left for others that nobody has read."""
    row = duty.of(tx, person.id, lock=False)
    left = handovers.of(tx, person.id)
    return {
        "on_duty": row.turn.on(now),
        "week": row.shifts,
        "notes": [{"written": house.voice.stamp(at), "words": words} for at, words in left],
    }


def _origins(tx: Tx, person: PersonRow, house: House, _now: Micros) -> list[dict[str, Any]]:
    """For whom the person reports, and reported."""
    voice = house.voice
    return [
        {
            "origin": voice.plain(person.language, f"origin.{one.origin}"),
            "unit": one.unit,
            "since": voice.stamp(one.since),
            "until": voice.stamp(one.ended) if one.ended else "",
        }
        for one in origins.every_of(tx, person.id)
    ]


def _lists(tx: Tx, person: PersonRow, house: House, _now: Micros) -> list[dict[str, Any]]:
    """The last lists the person reported; what became of them stands among the reports."""
    voice = house.voice
    return [
        {
            "list": f"#{one.id}",
            "sent": voice.stamp(one.begun),
            "state": voice.plain(person.language, f"batch.state_{one.state}"),
            "rows": one.total,
        }
        for one in batches.of_person(tx, person.id)
    ]


def _appeals(tx: Tx, person: PersonRow, house: House, now: Micros) -> list[dict[str, Any]]:
    """The person's own words against decisions on cases, and the answer once they know it."""
    voice, language = house.voice, person.language
    found = []
    for row in appellants.of_person(tx, person.id):
        known = row.answered is not None and row.answered <= now and row.side is Side.REPORTER
        answer = row.answer if known else ""
        reason = voice.plain(language, f"denial.{row.reason}") if known and row.reason else ""
        code, _ = appellants.names(tx, row.id)
        sent = voice.stamp(row.appealed or row.asked or 0)
        found.append({"code": code, "sent": sent, "appeal": row.words, "answer": answer, "reason": reason})
    return found


def _kept(_tx: Tx, person: PersonRow, house: House, _now: Micros) -> list[str]:
    return [unmarked(paragraph) for paragraph in statement(house, person.language)]


SECTIONS: dict[str, Callable[[Tx, PersonRow, House, Micros], Any]] = {
    "profile": _profile,
    "roles": _roles,
    "duty": _duty,
    "origins": _origins,
    "lists": _lists,
    "reports": _reports,
    "open_form": _form,
    "strikes": _strikes,
    "notes": on_record.notes,
    "referrals": on_record.referrals,
    "formal_requests": on_record.formal,
    "released": on_record.released,
    "appeals": _appeals,
    "letters": _letters,
    "what_is_kept": _kept,
}
"""The parts of the file. Whoever adds a table with something about a person adds its part here."""
