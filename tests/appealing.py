"""What stories of appeals need: decisions to appeal against, and those who hear it."""

import re

from simulator.message import Message
from simulator.person import Person
from simulator.press import Press
from tests.reporter import Reporter
from tests.scene import Scene, Team

NOTICE_CODE = re.compile(r"\bN[0-9A-HJKMNP-TV-Z]{10}\b")


async def rejected(
    stage: Scene, team: Team, ana: Reporter, by: Person | None = None, why: str = "not_enough"
) -> str:
    """A report of Ana's that was rejected; its code."""
    code = await stage.report(ana.person, "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(by or team.citra, f"/reject C1 {why}")
    await stage.wait(seconds=90)
    assert ana.said("outcome.rejected", code=code, reason=ana.said(f"reason.{why}")) == ana.form.text
    return code


async def confirmed(
    stage: Scene, team: Team, category: str = "fraud", by: Person | None = None, ana: Person | None = None
) -> str:
    """A confirmed case; the code of its notice, as moderators read it."""
    await stage.report(ana or stage.simulator.person("Ana"), "michat: contoh_fiktif_01", category)
    await stage.tell_bot(by or team.citra, "/confirm C1")
    await stage.wait(seconds=90)
    await stage.tell_bot(by or team.citra, "/case C1")
    found = NOTICE_CODE.search(stage.last(by or team.citra).text)
    assert found is not None, stage.last(by or team.citra).text
    return found[0]


def hearing(stage: Scene, person: Person) -> Message:
    """The card of the appeal that somebody may hear."""
    return next(m for m in reversed(person.read(person.chat_with(stage.bot))) if m.text.startswith("⚖️"))


def hears(stage: Scene, person: Person) -> bool:
    """Whether somebody was shown an appeal."""
    return any(m.startswith("⚖️") for m in stage.texts(person))


async def decide(stage: Scene, person: Person, ending: str) -> Press:
    """Press a hearing's button by the end of its data."""
    card = hearing(stage, person)
    data = next(data for row in card.buttons for _, data in row if data and data.endswith(ending))
    press = await stage.press_data(person, card, data)
    await stage.wait(seconds=10)
    return press
