"""What stories of fairness need: reports in steps, days that pass, and judgements."""

from simulator.message import Message
from simulator.person import Person
from simulator.press import Press
from tests.scene import Scene, Team

NO_CASE = "Kasus C1 tidak ada. Daftar: /antrean"


def on_telegram(person: Person) -> str:
    """How a person's account is written by its number."""
    return f"tg://user?id={person.id}"


async def prepare(stage: Scene, person: Person, text: str, category: str) -> Message:
    """A form that only has to be sent."""
    await stage.tell_bot(person, text)
    await stage.pick(person, category)
    return stage.last(person)


async def send(stage: Scene, person: Person) -> Press:
    """The last tap of a form."""
    return await stage.press_form(person, ".send")


async def judge(stage: Scene, team: Team, case: int, reason: str = "false_report") -> None:
    """The lead rejects a case, and the window passes."""
    await stage.tell_bot(team.lead, f"/reject C{case} {reason}")
    await stage.wait(seconds=90)


# --- Limits


async def falsely(stage: Scene, team: Team, person: Person, case: int) -> None:
    """A report that the lead finds knowingly false."""
    await stage.report(person, f"michat: contoh_fiktif_{case:02}", "fraud")
    await stage.wait(seconds=30)
    await judge(stage, team, case)


WORDS = {
    "id": ("Ini peringatan", "Anda belum dapat melapor sampai", "kami cabut"),
    "en": ("This is a warning", "You cannot report until", "is taken back"),
}
