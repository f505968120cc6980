"""What is on record about somebody's part in cases: what they did for the team, and what was released of them."""

from typing import Any

from bot.domain.moment import Micros
from bot.house import House
from storage import disclosures
from storage import notes as notes_kept
from storage import referrals as handed_over
from storage import requests as asked
from storage.database import Tx
from storage.people import PersonRow

MOST = 5000
"""Reports and letters in one file, the newest; Telegram takes 50 MB."""


def notes(tx: Tx, person: PersonRow, house: House, _now: Micros) -> list[dict[str, Any]]:
    """On which cases somebody of the team wrote notes. Not the words: they are about other people."""
    found = notes_kept.of_person(tx, person.id, MOST)
    return [{"case": f"C{row.case}", "at": house.voice.stamp(row.at)} for row in found]


def referrals(tx: Tx, person: PersonRow, house: House, _now: Micros) -> list[dict[str, Any]]:
    """Which hand-overs somebody of the team wrote or approved. Not the words: they are about other people."""
    found = handed_over.of_person(tx, person.id, MOST)
    return [{"referral": code, "at": house.voice.stamp(at)} for code, at in found]


def formal(tx: Tx, person: PersonRow, house: House, _now: Micros) -> list[dict[str, Any]]:
    """Formal requests and releases that somebody of the team worked on. Not the letters: they are of others."""
    stamp = house.voice.stamp
    worked = [("request", row) for row in asked.of_person(tx, person.id, MOST)]
    worked += [("release", row) for row in disclosures.of_staff(tx, person.id, MOST)]
    return [{"what": what, "request": code, "at": stamp(at)} for what, (code, at) in worked]


def released(tx: Tx, person: PersonRow, house: House, _now: Micros) -> list[dict[str, Any]]:
    """To whom the person's identity was released, as far as they were told."""
    voice, language = house.voice, person.language
    return [
        {"report": code, "to": voice.plain(language, f"issuer.{issuer}"), "at": voice.stamp(at)}
        for at, issuer, code in disclosures.of_reporter(tx, person.id)
    ]
