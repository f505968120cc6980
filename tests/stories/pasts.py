"""What may have happened to an account before somebody probes it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.desk import ledger
from bot.desk.session import Session
from bot.domain.case import Case, State
from bot.domain.events import Event, Kind
from bot.domain.flag import Flag
from bot.domain.outcome import Outcome
from tests.exhibits import change, flag
from tests.stories.probing import WORDS, World, newest_case

Past = Callable[[World], Awaitable[None]]


async def fresh(_world: World) -> None:
    """Nobody ever reported it."""


async def reported(world: World) -> None:
    """Three people reported it, nobody looked."""
    for who in world.others:
        await world.report(who)
        await world.stage.wait(minutes=20)


async def in_review(world: World) -> None:
    """A moderator looks at it."""
    await reported(world)
    await world.act("/take {case}", world.team.citra)


async def escalated(world: World) -> None:
    """It lies with the leads."""
    await reported(world)
    await world.act("/escalate {case}", world.team.citra)


async def confirmed(world: World) -> None:
    """It was found to be what was said, and the reporters heard it."""
    await reported(world)
    await world.act("/confirm {case}", world.team.lead)


async def rejected(world: World) -> None:
    """It was not found to be that."""
    await reported(world)
    await world.act("/reject {case} not_enough", world.team.lead)


async def called_false(world: World) -> None:
    """A lead found that the reports were made up."""
    await reported(world)
    await world.act("/reject {case} false_report", world.team.lead)


async def reopened(world: World) -> None:
    """It was rejected, and new evidence brought it back."""
    await rejected(world)
    await world.report(world.others[0], words=f"{WORDS}, kali ini dengan bukti")


async def child(world: World) -> None:
    """Child safety has it, undecided."""
    await world.report(world.others[0], "csea")


async def child_confirmed(world: World) -> None:
    """Child safety confirmed it."""
    await child(world)
    await world.act("/confirm {case}", world.sari)


async def became_child(world: World) -> None:
    """It was confirmed as fraud; then somebody spoke of a child."""
    await confirmed(world)
    await world.report(world.others[2], "csea")


async def trafficking(world: World) -> None:
    """It was confirmed in a category about which nobody is warned."""
    await world.report(world.others[0], "trafficking")
    await world.act("/confirm {case}", world.team.lead)


async def held(world: World) -> None:
    """It was confirmed, and the law wants it kept as it is."""
    await reported(world)
    await flag(world.stage, Flag.LEGAL_HOLD, case=await newest_case(world.stage))
    await world.act("/confirm {case}", world.team.lead)


async def closed(world: World) -> None:
    """It was confirmed and is gone from its platform (as the team's verb will have it)."""
    await confirmed(world)

    def work(session: Session, case: Case) -> None:
        over = replace(case, state=State.CLOSED, seq=case.seq + 1, version=case.version + 1)
        event = Event(case.id, over.seq, session.now, 0, Kind.CONFIRMED, State.CLOSED, over.round, {})
        ledger.write(session, Outcome(over, event))

    await change(world.stage, await newest_case(world.stage), work)
