"""Recording formal requests on a stage, and looking at their cards."""

import re

from simulator.chat import Chat
from simulator.message import Message
from simulator.person import Person
from tests.pictures import jpeg
from tests.scene import Scene, Team

LETTER = "B/123/XI/2026"
PDF = b"%PDF-1.4\n% a letter that nobody wrote\n%%EOF\n"


def request_card(stage: Scene, person: Person) -> Message:
    """The last card of a formal request that somebody sees in private."""
    chat = person.chat_with(stage.bot)
    own = [m for m in person.read(chat) if m.from_ is not None and m.from_.id == stage.bot.id and not m.deleted]
    return next(m for m in reversed(own) if m.text.startswith("📜 Q"))


def request_code(text: str) -> str:
    """The code of a request in a text."""
    found = re.search(r"\bQ[0-9A-HJKMNP-TV-Z]{10}\b", text)
    assert found is not None, text
    return found[0]


async def recorded(
    stage: Scene, lead: Person, want: str, *, case: int = 1, issuer: str = "police", number: str = LETTER
) -> str:
    """A request in one line; its code is returned."""
    await stage.tell_bot(lead, f"/request C{case} {issuer}; Unit Siber Polda Contoh; {number}; 2025-12-30; {want}")
    return request_code(request_card(stage, lead).text)


async def scanned(stage: Scene, lead: Person, want: str, **more: str) -> str:
    """A request with its letter, as a picture."""
    code = await recorded(stage, lead, want, **more)  # type: ignore[arg-type]
    lead.send_photo(lead.chat_with(stage.bot), jpeg())
    await stage.settle()
    assert "tersimpan" in request_card(stage, lead).text
    return code


async def another_lead(stage: Scene, team: Team, role: str = "lead", name: str = "Rina") -> Person:
    """A second person who leads."""
    one = stage.simulator.person(name, f"{name.lower()}_fiktif")
    one.start(stage.bot)
    team.group.add(one)
    await stage.settle()
    await stage.say(team.owner, team.group, f"/grant {role}", reply_to=one.send(team.group, "halo"))
    await stage.wait(seconds=30)
    return one


def files(stage: Scene, person: Person, chat: Chat | None = None) -> list[Message]:
    """The files of ours that somebody has in a chat."""
    chat = chat or person.chat_with(stage.bot)
    return [m for m in person.read(chat) if m.document is not None and m.from_ is not None
            and m.from_.id == stage.bot.id]  # fmt: skip
