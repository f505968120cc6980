"""A storm: rounds in which many people do something, everything settles, and every answer is looked for."""

from collections.abc import Sequence
from random import Random

from bot.app import App
from simulator.clock import SECOND
from simulator.person import Person
from tests.scene import Scene, Team
from tests.storm.crowd import Crowd, Deed
from tests.storm.deeds import DEEDS
from tests.storm.places import CROWD, TEAM

AT_ONCE = 20
"""People who do something in a round."""

PAUSES = (1, 1, 20, 120, 900, 7200, 40_000)
"""Seconds between rounds."""

RESTARTS_EVERY = 12
"""Rounds."""


class Storm:
    """The rounds. Afterwards `crowd.answers` has what was counted, and what was not answered."""

    def __init__(self, stage: Scene, team: Team, seed: int) -> None:
        self.stage = stage
        self.chance = Random(seed)
        self.crowd = Crowd(stage, team, self.chance)
        self.restarts = 0
        self._round = 0

    async def run(self, messages: int) -> None:
        """Go on until so many messages were sent, presses of buttons apart."""
        answers = self.crowd.answers
        while answers.messages.total() < messages:
            self._round += 1
            if self._round % RESTARTS_EVERY == 0:
                await self._restarted()
            else:
                self.everybody()
            await self.settled()
            self._team()
            await self.settled()
            await self._pause()

    def everybody(self) -> None:
        """Some people do something, at times two or three things in one go."""
        for person in self.chance.sample(self.crowd.people, AT_ONCE):
            for _ in range(self.chance.choice((1, 1, 1, 1, 2, 3))):
                self._one(person, DEEDS | CROWD)

    def _one(self, person: Person, deeds: dict[str, tuple[int, Deed]]) -> None:
        if self.crowd.chat(person).blocked:
            deeds = {"a block": DEEDS["a block"]}
        kind = self.chance.choices(list(deeds), [weight for weight, _ in deeds.values()])[0]
        self.crowd.act(person, kind, deeds[kind][1])

    def _team(self) -> None:
        team = self.crowd.team
        deciders: Sequence[Person] = (team.citra, team.dodi, team.lead, team.owner)
        for person in self.chance.sample(deciders, 2):
            self._one(person, TEAM)

    async def settled(self) -> None:
        """Run until all is done that can be done while the clock stands; then look for answers."""
        await self.stage.settle(ahead=0)
        self.crowd.answers.close()

    async def _pause(self) -> None:
        """Let time pass; whoever is due says it, and nobody counts that as an answer."""
        self.stage.clock.jump_to(self.stage.clock.now() + self.chance.choice(PAUSES) * SECOND)
        await self.settled()

    async def _restarted(self) -> None:
        """Stop the bot, let people go on, and start it again on the same database."""
        stage = self.stage
        await stage.app.stop()
        self.everybody()
        stage.app = App(stage.settings, clock=stage.clock, say=stage.printed.append)
        await stage.app.start()
        self.restarts += 1
