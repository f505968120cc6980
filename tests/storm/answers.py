"""What counts as an answer.

A message in private is answered when, after it was sent and within a second of the clock, the bot has said or
changed something in that chat, or the message itself is gone (where no media is taken in, that is the answer).
A message in a group is answered there, by its going, or in private. A button is answered when its spinner stops.
Whoever blocked the bot in the same breath can be told nothing; whoever had the chat cleared wanted silence.
"""

from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

from simulator.clock import SECOND
from simulator.message import Message
from simulator.person import Person
from simulator.press import Press
from tests.scene import Scene

Asked = Message | Press
SAYS = frozenset({"sendMessage", "editMessageText", "sendDocument", "deleteMessages"})
"""What counts as an answer; the last one is how the private chat is cleared on request."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that somebody sent: what kind of thing, and how many calls the bot had made until then."""

    kind: str
    person: Person
    asked: Asked
    calls: int
    at: int

    def __str__(self) -> str:
        if isinstance(self.asked, Press):
            return f"{self.kind}: button {self.asked.data!r} by {self.person.id}"
        chat = self.asked.chat.kind
        return f"{self.kind}: {self.asked.kind} {self.asked.text[:60]!r} by {self.person.id} in a {chat} chat"


@dataclass
class Answers:
    """The questions of a round, and what came of all of them: numbers by kind."""

    stage: Scene
    messages: Counter[str] = field(default_factory=Counter)
    presses: Counter[str] = field(default_factory=Counter)
    unanswered: list[str] = field(default_factory=list)
    _open: list[Question] = field(default_factory=list)

    def expect(self, kind: str, person: Person, asked: Asked) -> None:
        """This was sent just now and wants an answer."""
        (self.presses if isinstance(asked, Press) else self.messages)[kind] += 1
        now = self.stage.clock.now()
        self._open.append(Question(kind, person, asked, len(self.stage.simulator.calls), now))

    def close(self) -> list[str]:
        """End a round that has settled: what was not answered is noted and returned."""
        missing = [str(question) for question in self._open if not self._answered(question)]
        self.unanswered += missing
        self._open.clear()
        self.stage.simulator.calls.clear()
        return missing

    def _answered(self, question: Question) -> bool:
        asked = question.asked
        if isinstance(asked, Press):
            return asked.answered
        chats = {asked.chat.id, question.person.id}
        blocked = question.person.chat_with(self.stage.bot).blocked
        return (
            asked.deleted
            or blocked
            or any(
                call.ok and call.method in SAYS and call.chat in chats and call.at <= question.at + SECOND
                for call in islice(self.stage.simulator.calls, question.calls, None)
            )
        )
