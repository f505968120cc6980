"""When reporters hear of a decision that was made before they reported, and what their status never does."""

import pytest

from simulator.clock import SECOND
from simulator.person import Person
from tests.reporter import VOICE
from tests.scene import Scene, Team
from tests.stories.test_child_lane import child_safety

ACCOUNT = "michat: contoh_fiktif_01"
WORDS = f"{ACCOUNT} minta transfer"
MINUTE = 60 * SECOND
HOUR = 3600 * SECOND
TARGET = 6 * HOUR


async def decided(stage: Scene, team: Team, verb: str) -> Person:
    """A case that one person reported and a lead decided; who reported it."""
    rina = stage.simulator.person("Rina")
    await stage.report(rina, WORDS, "fraud")
    await stage.tell_bot(team.lead, verb)
    await stage.wait(minutes=2)
    return rina


@pytest.mark.parametrize("verb", ["/confirm C1", "/reject C1 not_enough", "/take C1"])
async def test_two_accounts_of_one_person_hear_the_same_at_once(stage: Scene, team: Team, verb: str) -> None:
    """As they would if the case were decided now; and it is neither too soon nor always after the same time."""
    await decided(stage, team, verb)
    person, delays = stage.simulator.person, []
    for round_ in range(3):
        begun = stage.clock.now()
        pair = [person(f"Pemilik {round_}"), person(f"Teman {round_}")]
        for one in pair:
            await stage.report(one, WORDS, "fraud")
        took = stage.clock.now() - begun
        heard = [await news(stage, one, begun) for one in pair] if "take" not in verb else []
        if "take" in verb:
            heard = [await changed(stage, pair, begun)] * 2
        assert heard[0] == heard[1] or abs(heard[0] - heard[1]) <= 5 * SECOND
        assert 0.3 * TARGET <= heard[0] <= 0.9 * TARGET + took + (10 * MINUTE if "take" in verb else 5 * SECOND)
        delays.append(heard[0])
    assert len({delay // (60 * SECOND) for delay in delays}) > 1


async def news(stage: Scene, who: Person, begun: int) -> int:
    """How long after the beginning somebody hears what nobody asked for."""
    if stage.clock.now() - begun < TARGET:
        await stage.wait(seconds=(begun + TARGET - stage.clock.now()) / SECOND)
    return stage.last(who).at - begun


async def changed(stage: Scene, pair: list[Person], begun: int) -> int:
    """How long after the beginning the status of both changes, in the same ten minutes."""
    while True:
        await stage.wait(minutes=10)
        seen: set[str] = set()
        for one in pair:
            await stage.tell_bot(one, "/status")
            seen.add(stage.last(one).text.rpartition("· ")[2])
        assert len(seen) == 1
        if seen != {"Diterima"}:
            return stage.clock.now() - begun


async def test_a_status_takes_nothing_back_by_itself(stage: Scene, team: Team) -> None:
    """That others brought something, or that it is a child's case now, cannot be read from it."""
    sari = await child_safety(stage, team)
    rina = await decided(stage, team, "/reject C1 not_enough")
    budi = stage.simulator.person("Budi")
    await stage.report(budi, f"{WORDS}, ini buktinya", "fraud")
    await stage.tell_bot(team.lead, "/escalate C1")
    await stage.tell_bot(rina, "/status")
    told = stage.last(rina).text
    assert VOICE.plain("id", "status.rejected") in told
    await stage.report(stage.simulator.person("Eka"), ACCOUNT, "csea")
    await stage.tell_bot(sari, "/confirm C1")
    await stage.wait(minutes=2)
    await stage.tell_bot(rina, "/status")
    assert stage.last(rina).text == told
