"""What stories of decisions that fall need: a decided case, and everybody outside the team who may hear of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from simulator.group import Group
from simulator.person import Person
from storage import cases
from tests.reach import Fallen
from tests.referring import agency_chat
from tests.reporter import Reporter
from tests.scene import Scene, Team
from tests.stories.following import linked
from tests.stories.test_linked import ADVERT


@dataclass
class World:
    """A decided case and everybody outside the team who may hear of it."""

    stage: Scene
    team: Team
    reporters: dict[str, tuple[Reporter, str]]
    operator: tuple[Person, Group]
    agency: tuple[Person, Group]
    fallen: Fallen = field(default_factory=lambda: Fallen(0, 0))

    def heard(self) -> dict[str, list[str]]:
        """What everybody outside has heard."""
        stage = self.stage
        said = {name: stage.texts(who.person) for name, (who, _code) in self.reporters.items()}
        agency = [text for text in stage.texts(*self.agency) if not text.startswith("📥")]  # a card, drawn anew
        return said | {"operator": stage.texts(*self.operator), "agency": agency}

    def corrected(self) -> dict[str, int]:
        """How many corrections each reporter has heard."""
        return {
            name: stage_texts.count(who.said("outcome.reopened", code=code))
            for name, (who, code) in self.reporters.items()
            if (stage_texts := self.stage.texts(who.person)) is not None
        }

    def told(self, key: str) -> set[str]:
        """The reporters who have heard an outcome."""
        return {
            name
            for name, (who, code) in self.reporters.items()
            if any(text.startswith(who.said(key, code=code, reason="{").partition("{")[0])
                   for text in self.stage.texts(who.person))
        }  # fmt: skip


async def reported(stage: Scene, world: World, name: str, words: str, kind: str = "fraud") -> None:
    """One more reporter."""
    who = Reporter(stage, "id", name)
    world.reporters[name] = (who, await stage.report(who.person, words, kind))


async def chats(stage: Scene, team: Team) -> World:
    """An operator and an agency with chats of their own."""
    chat, wira = await linked(stage, team.lead)
    agency, mira = await agency_chat(stage, team, "komdigi")
    return World(stage, team, {}, (wira, chat), (mira, agency))


async def begun(stage: Scene, team: Team) -> World:
    """Two reporters of one account, one of another, one of a third."""
    world = await chats(stage, team)
    await reported(stage, world, "Ana", f"michat: contoh_fiktif_01 {ADVERT}")
    await reported(stage, world, "Bela", "michat: contoh_fiktif_01 menipu saya")
    await reported(stage, world, "Cici", "https://t.me/contoh_fiktif_02 minta transfer")
    await reported(stage, world, "Eka", f"https://instagram.com/contoh_fiktif_03 {ADVERT}")
    await stage.tell_bot(team.citra, "/merge C2 C1")
    await stage.wait(seconds=90)
    return world


async def stands(world: World) -> None:
    """Remember the decision that the first case stands at."""
    case = await world.stage.app.database.read(lambda tx: cases.by_id(tx, 1, lock=False))
    assert case is not None
    assert case.decision is not None
    world.fallen = Fallen(1, case.decision.seq)


async def silence(world: World) -> None:
    """For a month nobody outside hears anything more."""
    before = world.heard()
    for _ in range(4):
        await world.stage.leap(days=8)
    assert world.heard() == before


Way = Callable[[World], Awaitable[None]]
"""How a decision falls."""
