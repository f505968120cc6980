"""One transaction's work: who acts, where, when, and what is answered."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from bot.domain import accuracy
from bot.domain.actor import Actor, Place, Purpose, Role, figures_only
from bot.domain.batch import Batch
from bot.domain.caller import Caller
from bot.domain.case import State
from bot.domain.moment import DAY, Micros
from bot.domain.refusal import NoCase, NotStaff, Refusal
from bot.domain.roles import OnlyFigures
from bot.domain.sight import sight
from bot.house import House
from bot.speech import finding
from bot.speech.finding import Offer
from bot.speech.payload import Payload, clip
from bot.speech.voice import At
from bot.views import actors, nearest
from storage import heard, outbox, people, places, reporting, shown, staff
from storage.database import Tx
from storage.people import PersonRow

# Lower goes first. Callback answers go out directly and never wait here.
MODERATORS, CARDS, REPORTERS, BULK = 10, 20, 30, 40

MOST_TOAST = 200
"""Characters of a callback answer (https://core.telegram.org/bots/api#answercallbackquery)."""


@dataclass(slots=True)
class Outcome:
    """What the person who acted is told at once: a toast for a button, nothing otherwise."""

    toast: str = ""
    refused: bool = False
    offers: tuple[Offer, ...] = ()
    """For the list above a keyboard."""


@dataclass
class Session:
    """The desk's hands during one transaction, for one caller.

    Everything that is said goes through here, so that what must be private is said in private.
    """

    tx: Tx
    house: House
    now: Micros
    caller: Caller
    outcome: Outcome = field(default_factory=Outcome)
    listed: Batch | None = None
    """The list whose rows are filed, if it is not a message that is answered."""
    renamed: bool = False
    """Whether the caller is of the team and has another user name than when last seen."""

    @cached_property
    def person(self) -> PersonRow:
        """The caller, recorded at first sight."""
        language = self.house.voice.language(self.caller.language)
        person = people.meet(self.tx, self.caller.telegram_id, language, self.now)
        if self.now - person.active > DAY:
            people.heard(self.tx, person.id, self.now)
        if self.caller.private and not person.reachable:
            people.set_reachable(self.tx, person.id, yes=True)
        if self.caller.private and person.language != language and places.at(self.tx, self.caller.chat) is None:
            # Known so far only because somebody gave them a role.
            people.set_language(self.tx, person.id, language)
            return replace(person, language=language)
        return person

    @cached_property
    def place(self) -> Place:
        """Where the caller spoke."""
        caller = self.caller
        if caller.private:
            return places.settle(self.tx, Purpose.PRIVATE, caller.chat, person=self.person.id)
        place = places.settle(self.tx, Purpose.ELSEWHERE, caller.chat, caller.thread, title=caller.title)
        main = places.of(self.tx, Purpose.MODERATORS) if place.purpose is Purpose.ELSEWHERE else []
        if all(one.chat != place.chat for one in main):
            return place
        places.dedicate(self.tx, place.id, Purpose.TOPIC)  # of the team's forum: the same people read it
        return replace(place, purpose=Purpose.TOPIC)

    @cached_property
    def accuracy(self) -> int:
        """Points for how the caller's reports have turned out."""
        return accuracy.points(reporting.outcomes(self.tx, self.person.id, self.now))

    @cached_property
    def roles(self) -> frozenset[Role]:
        """What the caller is trusted with at this moment."""
        held = staff.roles(self.tx, self.person.id)
        called = self.caller.username.lower()
        if held and staff.username(self.tx, self.person.id) != called:
            staff.call(self.tx, self.person.id, called)
            self.renamed = True
        return held

    def actor(self, case: int) -> Actor:
        """The caller as an actor on a case; 0 for no case in particular."""
        return actors.actor(self.tx, self.person.id, self.roles, case)

    @property
    def language(self) -> str:
        """The language to answer in: the group's in a group, the person's own in private."""
        return self.person.language if self.caller.private or self.caller.pressed else self.house.voice.fallback

    def for_colleagues(self) -> None:
        """Refuse whoever is not on the team, or reads its figures only."""
        if not self.roles:
            raise NotStaff()
        if figures_only(self.roles):
            raise OnlyFigures()

    def hear(self, *, strangers: bool = True) -> None:
        """Remember the number of a message written in private, so that quick-hide finds it.

        Args:
            strangers: also of somebody who is not known yet, and is from now on.
        """
        caller = self.caller
        if not strangers and people.by_telegram(self.tx, caller.telegram_id) is None:
            return
        if caller.private and caller.message and not caller.pressed:
            heard.add(self.tx, self.place.id, caller.message, self.now)

    def answer(self, key: str, **fields: object) -> None:
        """Answer the caller: by a toast if a button was pressed, else by a letter where they spoke."""
        if self.caller.pressed:
            said = self.house.voice.plain(self.language, key, now=self.now, **fields)
            self.outcome.toast = said[:MOST_TOAST]
        else:
            self.reply(Payload(self.house.voice.say(self.language, key, now=self.now, **fields)))

    def reply(self, payload: Payload) -> None:
        """Say something where the caller spoke."""
        self.letter(self.place, payload, priority=MODERATORS if self.roles else REPORTERS)

    def turn(self, payload: Payload, *, subject: str = "") -> None:
        """Show a page in the message whose button was pressed; below, if it was typed or the message is a card."""
        here = self.caller.message
        if self.caller.pressed and shown.carried(self.tx, self.place.id, here) is None:
            body = {"message_id": here} | payload.as_call()
            self.act(self.place, "editMessageText", body, subject=subject)
        else:
            self.letter(self.place, payload, priority=MODERATORS, subject=subject)

    def refuse(self, no: Refusal) -> None:
        """Say no, with the reason. What would expose a reporter in a group is said in private."""
        self.outcome.refused = True
        fields = dict(no.fields)
        if "by" in fields:
            fields["name"] = self.name(fields.pop("by"))
        if "at" in fields:
            at = fields.pop("at")
            fields["at"] = At(at) if isinstance(at, int) else ""
        if "state" in fields:
            fields["state"] = self.house.voice.plain(self.language, f"case_state.{State(str(fields['state']))}")
        if "kind" in fields:
            fields["kind"] = self.house.voice.plain(self.language, f"sent.{fields['kind']}")
        for name in fields.keys() & {"given", "code", "account", "case"}:  # what they typed, however long it was
            fields[name] = clip(str(fields[name]), 64)
        key = no.key
        if isinstance(fields.get("name"), str) and not fields["name"]:
            key += "_nobody"
        own = places.private(self.tx, self.person.id)
        if no.in_private and not self.caller.private and not self.caller.pressed:
            if own is not None:
                said = self.house.voice.say(self.person.language, key, now=self.now, **fields)
                self.letter(own, Payload(said), priority=MODERATORS)
            return
        if isinstance(no, NoCase) and self._offer_near(str(fields.get("case", ""))):
            return
        self.answer(key, **fields)

    def _offer_near(self, typed: str) -> bool:
        """Answer a wrong case number with those it may have meant; False where nothing is offered."""
        seen = sight(self.actor(0), self.place) if self.roles and not self.caller.pressed else None
        near = nearest.cases_like(self.tx, seen, typed) if seen is not None else ()
        if near:
            said = self.house.voice.say(self.language, "refusal.no_case_near", case=typed)
            self.reply(Payload(said, finding.near(near)))
        return bool(near)

    def name(self, person: object) -> str:
        """What colleagues call a member of the team; empty for nobody."""
        return staff.name(self.tx, person) if isinstance(person, int) else ""

    def letter(
        self,
        place: Place,
        payload: Payload,
        *,
        priority: int,
        not_before: Micros = 0,
        cause: str = "",
        report: int | None = None,
        subject: str = "",
    ) -> None:
        """Write a letter; its text is fixed now."""
        outbox.say(
            self.tx,
            outbox.LETTER,
            place.id,
            "sendMessage",
            payload.as_new(),
            priority=priority,
            now=self.now,
            not_before=not_before,
            cause=cause,
            report=report,
            subject=subject,
        )

    def file(self, place: Place, name: str, *, priority: int) -> None:
        """Have a file sent that is made when it is sent."""
        outbox.say(self.tx, outbox.FILE, place.id, "sendDocument", {}, priority=priority, now=self.now, name=name)

    def act(
        self, place: Place, method: str, body: dict[str, Any], *, priority: int = MODERATORS, subject: str = ""
    ) -> None:
        """Have a call made that may be repeated without harm."""
        outbox.say(self.tx, outbox.ACT, place.id, method, body, priority=priority, now=self.now, subject=subject)
