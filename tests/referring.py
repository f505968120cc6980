"""Handing cases over on a stage, and looking at what arrived."""

import re

from bot.papers.verify import Finding, verify
from simulator.chat import Chat
from simulator.group import Group
from simulator.message import Message
from simulator.person import Person
from tests.scene import Scene, Team
from tests.stories.test_partners import secret


async def agency_chat(stage: Scene, team: Team, code: str) -> tuple[Group, Person]:
    """An agency's own chat, linked and verified."""
    liaison = stage.simulator.person(f"Petra {code}")
    chat = stage.simulator.group(f"{code} x Ronda", owner=team.lead, members=[liaison], bots=[stage.bot])
    await stage.say(team.lead, chat, f"/partner {code}")
    await stage.say(liaison, chat, f"/verify {secret(stage, team.lead)}")
    assert "Terverifikasi" in stage.last(liaison, chat).text
    return chat, liaison


def referral_code(text: str) -> str:
    """The code of a referral in a text."""
    found = re.search(r"\bF[0-9A-HJKMNP-TV-Z]{10}\b", text)
    assert found is not None, text
    return found[0]


def referral_card(stage: Scene, person: Person, chat: Chat | None = None) -> Message:
    """The last card of a referral that somebody sees."""
    chat = chat or person.chat_with(stage.bot)
    own = [m for m in person.read(chat) if m.from_ is not None and m.from_.id == stage.bot.id]
    return next(m for m in reversed(own) if m.text.startswith(("📤 F", "📥 Rujukan F", "📥 Referral F")))


def packages(stage: Scene, person: Person, chat: Chat | None = None) -> list[bytes]:
    """The packages that arrived in a chat."""
    chat = chat or person.chat_with(stage.bot)
    files = [m.document for m in person.read(chat) if m.document is not None]
    return [one.data for one in files if one.name.startswith("ronda-F")]


def sound(package: bytes) -> Finding:
    """A package that proves itself."""
    found = verify(package)
    assert found.problems == ()
    return found
