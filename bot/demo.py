"""The demo: Ronda against the simulator, in one process, set up as a team would have it after a morning's work.

The simulator imports nothing of ours; this file and the tests are the only ones that know both.
"""

import asyncio
import json
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.app import App
from bot.domain import directory
from bot.domain.moment import SECOND
from bot.domain.taxonomy import SHIPPED, load
from bot.settings import Settings
from simulator.bot import Bot
from simulator.chat import Chat
from simulator.clock import ShiftedClock
from simulator.group import Group
from simulator.person import Person
from simulator.server import Simulator

TOKEN = "700:DEMO-token-of-the-simulator"  # noqa: S105 - the simulator takes any
STAGE = Path(__file__).with_name("stage.json")
UNDO_SECONDS = 5
MORNING = 7
"""Hours before now at which the demo's history begins."""

OPERATOR = "operator.michat"
"""Whose notices leave at once in the demo, not gathered for an hour: visitors of a minute see what follows."""

SECRET = re.compile(r": ([0-9A-Z]{8})\n")
REFERRAL = re.compile(r"\bF[0-9A-Z]{10}\b")

PATIENCE = 20
"""Seconds of real time that one step of the history may take."""


class Demo:
    """The stage: a simulator, a Ronda on it, and the people of stage.json.

    Args:
        folder: where the demo's database goes.
        port: of the page; 0 takes any free one.
    """

    def __init__(self, folder: Path, port: int, say: Callable[[str], None]) -> None:
        self.stage: dict[str, Any] = json.loads(STAGE.read_text("utf-8"))
        self.clock = ShiftedClock(-MORNING * 3600)
        self.simulator = Simulator(self.clock)
        self._port = port
        self._say = say
        self._folder = folder
        self._claim: list[str] = []
        self.people: dict[str, Person] = {}
        self.chats: dict[str, Chat] = {}
        self.app: App

    async def start(self) -> str:
        """Raise the curtain; the page's address is returned."""
        await self.simulator.start(port=self._port)
        bot = self.simulator.bot(TOKEN, username="ronda_demo_bot", name="Ronda")
        settings = Settings.model_validate(
            {
                "bot_token": TOKEN,
                "api_url": self.simulator.url,
                "database_url": f"sqlite:///{self._folder / 'demo.db'}",
                "data_dir": self._folder,
                "listen": "",
                "undo_seconds": UNDO_SECONDS,
                "organisation": "Komunitas Ronda (contoh)",
                "partners": self._partners(),
            }
        )
        self.app = App(settings, clock=self.clock, say=self._claim.append)
        await self.app.start()
        for one in self.stage["people"]:
            self.people[one["name"]] = self.simulator.person(
                one["name"], one["username"], one["language"], one.get("hides_forwards", False)
            )
        group = await self._gather_team(bot)
        await self._bring_partners(bot)
        await self._play_history(bot, group)
        self.clock.advance(max(0.0, -self.clock.shifted))
        self._open_page(bot, group)
        return self.simulator.url

    def _partners(self) -> Path:
        """A directory of partners in which the operator's notices are not gathered."""
        path, head = self._folder / "partners.toml", f"[{OPERATOR}]"
        path.write_text(directory.SHIPPED.read_text("utf-8").replace(head, f"{head}\nbatch_minutes = 0"), "utf-8")
        return path

    def _part(self, part: str) -> list[Person]:
        return [self.people[one["name"]] for one in self.stage["people"] if one["part"] == part]

    async def _gather_team(self, bot: Bot) -> Group:
        """The owner claims the bot, makes the group, and gives the others their roles."""
        owner, lead, moderators = self._part("owner")[0], self._part("lead")[0], self._part("moderator")
        for person in (lead, *moderators):
            person.start(bot)
        owner.start(bot, self._claim[0].rpartition("start=")[2].strip())
        await self._settle()
        group = self.simulator.group(
            self.stage["group"], owner=owner, members=[lead, *moderators], bots=[bot], bot_admin=True
        )
        owner.send(group, "/atur")
        for person, roles in ((lead, ("lead", "child_safety")), *((one, ("moderator",)) for one in moderators)):
            hello = person.send(group, "Siap berjaga.")
            for role in roles:
                owner.send(group, f"/beri {role}", reply_to=hello)
        await self._settle()
        return group

    async def _bring_partners(self, bot: Bot) -> None:
        """The operator and the police have a chat each and prove to be there; origins are given."""
        lead = self._part("lead")[0]
        own = lead.chat_with(bot)
        for one in self.stage["partners"]:
            liaison = self.people[one["who"]]
            chat = self.simulator.group(one["title"], owner=lead, members=[liaison], bots=[bot])
            lead.send(chat, f"/mitra {one['code']}")
            await self._settle()
            found = SECRET.search(lead.last(own).text)
            assert found is not None, "the code comes in private"
            liaison.send(chat, f"/verifikasi {found[1]}")
            await self._settle()
            lead.send(own, f"/mitra {one['code']} {one['language']}")
            self.chats[one["code"]] = chat
        for one in self.stage["trusted"]:
            person = self.people[one["who"]]
            person.start(bot)
            await self._settle()
            lead.send(own, f"/asal {one['origin']} {person.id} {one['unit']}")
        await self._settle()

    async def _play_history(self, bot: Bot, group: Group) -> None:
        """What happened this morning: reports, and some decisions."""
        for one in self.stage["history"]:
            self.clock.advance(max(0.0, -self.clock.shifted - one["hours"] * 3600))
            reporter = self.people[one["by"]]
            chat = reporter.chat_with(bot)
            if not reporter.read(chat):
                reporter.start(bot)
                await self._settle()
            reporter.send(chat, one["text"])
            await self._settle()
            for name in (".cat", *self._way_to(one["category"]), ".send"):
                if self._press(reporter, chat, name):
                    await self._settle()
            if one["decision"]:
                await self._decide(bot, group, one)

    async def _decide(self, bot: Bot, group: Group, one: dict[str, Any]) -> None:
        """A moderator decides, and perhaps hands the case over; perhaps the operator answers."""
        words = {"confirm": "confirm", "reject": f"reject.{one.get('reason')}", "escalate": "escalate.lead"}
        moderator, second = self._part("moderator")[:2]
        case, round_ = group_card(moderator, group).split(".")[1:3]
        moderator.press_data(moderator.last(group), f"c.{case}.{round_}.{words[one['decision']]}")
        await self._settle()
        self.clock.advance(UNDO_SECONDS + 2)
        await self._settle()
        if agency := one.get("refer"):
            own = moderator.chat_with(bot)
            moderator.send(own, f"/teruskan C{case} {agency} {one['facts']}")
            await self._settle()
            code = REFERRAL.search(moderator.last(own).text)
            assert code is not None, "a referral is written"
            second.send(second.chat_with(bot), f"/rujukan {code[0]} approve")
            await self._settle()
        if hours := one.get("gone_after"):
            self.clock.advance(hours * 3600)
            await self._settle()
            operator = self._part("operator")[0]
            self._press(operator, self.chats["michat"], ".gone")
            await self._settle()

    def _way_to(self, category: str) -> tuple[str, ...]:
        """The buttons that pick a category: its group first, if it has one. What is not there is passed over."""
        groups = load(SHIPPED).groups
        inside = next((f".group.{name}" for name, codes in groups.items() if category in codes), "")
        return (inside, f".cat.{category}") if inside else (f".cat.{category}",)

    @staticmethod
    def _press(person: Person, chat: Any, ending: str) -> bool:
        message = person.last(chat)
        there = [data for row in message.buttons for _label, data in row if data and data.endswith(ending)]
        if there:
            person.press(message, data=there[0])
        return bool(there)

    async def _settle(self) -> None:
        """Wait until everything said so far has been answered; the pace of the bot is not waited for."""
        calm = 0
        async with asyncio.timeout(PATIENCE):
            while calm < 3:
                await asyncio.sleep(0.005)
                calm = calm + 1 if self.simulator.quiet() and self.app.quiet else 0
                if calm == 3 and await self._due_later():
                    self.clock.advance(1.2)
                    calm = 0

    async def _due_later(self) -> bool:
        now = self.clock.now()
        return await self.app.waiting(now, now + 2 * SECOND)

    def _open_page(self, bot: Bot, group: Group) -> None:
        """Hand the page its people, samples and tour, with numbers for names."""
        places = {"bot": bot.id, "group": group.id} | {code: chat.id for code, chat in self.chats.items()}
        promo = self.simulator.person("Promo Undian Fiktif", "promo_undian_fiktif")
        self.simulator.demo = {
            "title": self.stage["title"],
            "subtitle": self.stage["subtitle"],
            "bot": bot.id,
            "group": group.id,
            "people": [
                {"id": self.people[one["name"]].id, **{k: one[k] for k in ("part", "label", "hint")}}
                for one in self.stage["people"]
            ],
            "samples": [
                {"title": one["title"], "from": promo.id if one["visible"] else one["from"], "text": one["text"]}
                for one in self.stage["samples"]
            ],
            "tour": [
                step | {"as": self.people[step["as"]].id, "chat": places[step["chat"]]}
                for step in self.stage["tour"]
            ],
        }

    async def stop(self) -> None:
        """Lower the curtain."""
        await self.app.stop()
        await self.simulator.stop()


def group_card(person: Person, group: Group) -> str:
    """The button data of the newest case card in the group."""
    for message in reversed(person.read(group)):
        for row in message.buttons:
            for _label, data in row:
                if data and data.startswith("c."):
                    return str(data)
    raise LookupError("no card in the group")


async def run(port: int, say: Callable[[str], None], stopped: asyncio.Event) -> None:
    """Show the demo until told to stop."""
    with tempfile.TemporaryDirectory(prefix="ronda-demo-") as folder:
        demo = Demo(Path(folder), port, say)
        say("Ronda demo: setting the stage …")
        url = await demo.start()
        say(f"\n  Open this page:  {url}\n\n  Everything in it is made up. Stop with Ctrl+C.")
        await stopped.wait()
        await demo.stop()
