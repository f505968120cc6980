"""What stories of the way after a confirmation need: a confirmed case, an operator's chat, and its letters."""

import re

from simulator.group import Group
from simulator.message import Message
from simulator.person import Person
from simulator.press import Press
from tests.reporter import Reporter
from tests.scene import Scene, Team

NOTICE_CODE = re.compile(r"\bN[0-9A-HJKMNP-TV-Z]{10}\b")
SECRET = re.compile(r": ([0-9A-Z]{8})\n")


def partner_chat(stage: Scene, lead: Person, title: str = "MiChat x Ronda") -> tuple[Group, Person]:
    """A group with the lead, the bot and somebody of the operator."""
    liaison = stage.simulator.person("Wira")
    return stage.simulator.group(title, owner=lead, members=[liaison], bots=[stage.bot]), liaison


async def linked(stage: Scene, lead: Person, code: str = "michat") -> tuple[Group, Person]:
    """The same, linked and verified."""
    chat, liaison = partner_chat(stage, lead, f"{code} x Ronda")
    await stage.say(lead, chat, f"/partner {code}")
    await stage.say(liaison, chat, f"/verify {secret(stage, lead)}")
    assert "Terverifikasi" in stage.last(liaison, chat).text
    return chat, liaison


def secret(stage: Scene, lead: Person) -> str:
    """The code that the lead was told in private."""
    found = SECRET.search(stage.last(lead).text)
    assert found is not None, stage.last(lead).text
    return found[1]


async def confirm(
    stage: Scene, team: Team, ana: Reporter, text: str = "michat: contoh_fiktif_01", category: str = "fraud"
) -> str:
    """Ana reports, Citra confirms; Ana's code."""
    before = stage.texts(ana.person)
    code = await stage.report(ana.person, text, category)
    case = 1 + sum("Laporan diterima" in one for one in before)
    await stage.tell_bot(team.citra, f"/confirm C{case}")
    return code


def letters(stage: Scene, person: Person, chat: Group) -> list[Message]:
    """The notices in a chat, as somebody there reads them."""
    return [m for m in person.read(chat) if m.from_ is not None and NOTICE_CODE.search(m.text) and m.buttons]


async def press(stage: Scene, person: Person, message: Message, ending: str) -> Press:
    """Press the button whose data ends like this."""
    data = next(data for row in message.buttons for _, data in row if data and data.endswith(ending))
    return await stage.press_data(person, message, data)
