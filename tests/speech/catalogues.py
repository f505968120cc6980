"""The locale files as data, and everything the program asks of them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bot.desk import bulk, dealing
from bot.desk.correspondence import REMINDERS
from bot.desk.words import KINDS
from bot.domain import batch, directory, hold, notice, skip
from bot.domain.accuracy import Band
from bot.domain.actor import Role
from bot.domain.appeal import Answer, Side
from bot.domain.asides import Plight
from bot.domain.asking import ANSWERED, DROPPED, EXPIRED, OPEN, UNSURE
from bot.domain.bulk import Left
from bot.domain.caller import Tool
from bot.domain.case import DECIDED, State
from bot.domain.category import Lane, Taxonomy
from bot.domain.draft import Stage
from bot.domain.events import Kind as Event
from bot.domain.evidence import EvidenceKind, EvidenceState, OriginKind, Reason
from bot.domain.evidence import Reason as WhyNot
from bot.domain.figures import BY
from bot.domain.flag import Flag
from bot.domain.history import Who
from bot.domain.link import Tie
from bot.domain.listing import Mark
from bot.domain.notice import NoticeState
from bot.domain.origin import Origin
from bot.domain.partner import Route, Sort
from bot.domain.period import MONTH, TODAY, WEEK
from bot.domain.priority import Level, Priority
from bot.domain.recommendation import Advice
from bot.domain.refusal import Overtaken, family
from bot.domain.strike import Kind
from bot.domain.suggestion import Trick
from bot.domain.taxonomy import load
from bot.domain.verbs import Verb
from bot.reading.schedule import read_schedule
from bot.speech.buttons import NO_REASON
from bot.speech.menu import COMMANDS
from bot.speech.receipt import ANSWERS
from bot.speech.voice import LOCALES
from bot.views.dossier import PARTS
from handlers.attached import LEFT
from tests.speech.handed import paper_keys, referral_keys

ROOT = LOCALES.parent.parent
LANGUAGES = sorted(path.stem for path in LOCALES.glob("*.po"))


@cache
def catalogue(language: str) -> Catalog:
    """A locale file."""
    with (LOCALES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


@cache
def messages(language: str) -> dict[str, Message]:
    """Its messages by key."""
    return {key_of(message): message for message in catalogue(language) if message.id}


def key_of(message: Message) -> str:
    """The key of a message, also of one with plural forms."""
    return message.id[0] if isinstance(message.id, tuple) else str(message.id)


def forms(message: Message) -> tuple[str, ...]:
    """What it says, in all its forms."""
    return message.string if isinstance(message.string, tuple) else (str(message.string),)


def placeholders(text: str) -> set[str]:
    """The names a text wants filled in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def literal_keys() -> Iterator[tuple[str, str]]:
    """Keys written out in the program, each with the file it stands in."""
    kinds = {key.partition(".")[0] for language in LANGUAGES for key in messages(language)}
    shape = re.compile(rf"(?:{'|'.join(sorted(kinds))})(?:\.[a-z0-9_]+)+")
    for folder in ("bot", "handlers"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
            pieces = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
            for node in nodes:
                if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in pieces:
                    continue
                if shape.fullmatch(node.value):
                    yield node.value, path.relative_to(ROOT).as_posix()


BULK = frozenset(bulk.VERBS.values())
STATUSES = ("received", "in_review", "waiting_for_reporter", "confirmed", "rejected", "closed", "withdrawn")


def _insight() -> set[str]:
    """Those of histories and figures."""
    return {
        *(f"event.{kind}" for kind in Event),
        *(f"tool.{tool}" for tool in Tool),
        *(f"history.{who}" for who in Who),
        *(f"became.{state}" for state in EvidenceState),
        *(f"reopened.{why}" for why in ("lead", "evidence", "appeal")),
        *(f"became.{became}" for became in ("answered", "expired", "dropped")),
        "target.lead",
        *(f"origin.{origin}" for origin in Origin),
        *_lists(),
        *(f"figures.by_{by}" for by in BY),
        *(f"figures.col_{kind}" for kind in ("confirmed", "rejected")),
        *(f"b.figures_{code}" for code in (TODAY, WEEK, MONTH)),
    }


def _lists() -> set[str]:
    """Those of lists that are reported in bulk."""
    columns = ("line", "account", "outcome", "why", "code", "platform", "read_as", "status")
    return {
        *(f"batch.state_{state}" for state in batch.State),
        *(f"batch.row_{outcome}" for outcome in batch.Outcome),
        *(f"batch.flaw_{flaw}" for flaw in batch.Flaw),
        *(f"batch.fault_{fault}" for fault in batch.Fault),
        *(f"batch.col_{column}" for column in columns),
        "batch.file_name",
    }


def _following() -> set[str]:
    """Those of partners and what they answer."""
    return {
        *directory.load(directory.SHIPPED, read_schedule).keys,
        *(f"partner.{sort}" for sort in Sort),
        "partner.line_hand",
        *(f"notice_state.{state}" for state in (*NoticeState, "overdue")),
        *(f"refusal.notice_{state}" for state in NoticeState),
        *(f"b.answer_{step}" for step in notice.ANSWERS),
        *(f"dispatch.sent_{route}" for route in Route),
        *(f"{key}_mail" for key in REMINDERS),
        *(f"followed.{became}" for became in ("asked", "reminded", "described", "approved", *notice.UNANSWERED)),
        *(f"followed.{became}" for became in notice.ANSWERED),
        *(f"closed.{why}" for why in ("gone", "given_up")),
        *(f"partner.line_{route}{proof}" for route in (Route.CHAT, Route.MAIL) for proof in ("", "_unproven")),
    }


def desk_keys() -> set[str]:
    """Those of the moderators' desk."""
    return {
        *(f"desk.{verb}" for verb in (*dealing.DONE_WITH, Verb.UNDO)),
        "desk.confirm_signed",
        *(f"skip.{reason}" for reason in (*skip.PAUSES, NO_REASON)),
        *(f"b.hold_{span}" for span in hold.OFFERED),
        *(f"filter.{mark}" for mark in Mark),
        *(f"lane.{lane}" for lane in Lane),
        *(f"b.narrow_{kind}" for kind in ("category", "platform", "state", "lane")),
        *(f"mine.{section}" for section in ("turns", "passed", "held", "asked")),
        *(f"bulk.left_{why}" for why in Left),
        *(
            f"{shape}_{verb}"
            for shape in ("bulk.preview", "bulk.done", "b.bulk")
            for verb in set(bulk.VERBS.values())
        ),
    }


def seen_on_cards(taxonomy: Taxonomy) -> set[str]:
    """Keys of what a card says of evidence, of history and of the platform's rules."""
    return {
        *(f"evidence.kind.{kind}" for kind in EvidenceKind),
        *(f"evidence.state.{state}" for state in EvidenceState),
        *(f"evidence.reason.{why}" for why in WhyNot),
        *(f"evidence.origin.{origin}" for origin in OriginKind if origin is not OriginKind.TYPED),
        *(f"card.advice.{advice}" for advice in Advice),
        *(f"policy.{code}" for code in taxonomy.codes),
    }


def composed_keys(taxonomy: Taxonomy | None = None) -> set[str]:
    """Keys the program puts together from a code."""
    taxonomy = taxonomy or load()
    drawn = set(Verb) - {Verb.SEE}
    refusals = family()
    return {
        *desk_keys(),
        *paper_keys(),
        *referral_keys(),
        *(f"category.{code}{short}" for code in taxonomy.codes for short in ("", ".short")),
        *(f"reason.{code}{short}" for code in taxonomy.reasons for short in ("", ".short")),
        *(f"advice.{one.advice}" for one in taxonomy.categories.values() if one.advice),
        *(f"role.{role}" for role in Role),
        *(f"case_state.{state}" for state in State),
        *seen_on_cards(taxonomy),
        *(f"status.{status}" for status in STATUSES),
        *(f"outcome.{state}" for state in DECIDED),
        *(f"level.{level}" for level in Level),
        *(f"why.{part.name}" for part in fields(Priority)),
        *(f"tie.{tie}" for tie in Tie if tie is not Tie.WORDS),
        *(f"flag.{flag}" for flag in Flag),
        *(f"accuracy.{band}" for band in Band),
        *(f"strike{shape}.{kind}" for kind in Kind for shape in ("", "_kind")),
        *(f"appeal.{shape}{outcome}" for outcome in ("upheld", "denied") for shape in ("", "done_", "card_")),
        *(f"appeal.{side}_{answer}" for side in Side for answer in Answer),
        *(f"appeal.side_{side}" for side in Side),
        *(f"appeal.case_card_{outcome}" for outcome in ("upheld", "denied")),
        *(f"denial.{code}{short}" for code in taxonomy.appeal.denials for short in ("", ".short")),
        *(f"b.{verb}" for verb in drawn),
        *(f"sos.{plight}" for plight in Plight),
        *(f"b.sos_{plight}" for plight in Plight),
        *(f"mod.done.{verb}" for verb in drawn),
        *(f"mod.done.{verb}_undo" for verb in (Verb.CONFIRM, Verb.REJECT, Verb.ESCALATE)),
        *(f"mod.done.{verb}_silent" for verb in (Verb.CONFIRM, Verb.REJECT)),
        *(f"mod.done.{verb}_signed" for verb in (Verb.CONFIRM, Verb.UNDO)),
        "mod.done.protect_off",
        *taxonomy.asking.keys,
        *(f"compose.{kind}{where}" for kind in KINDS for where in ("", "_group")),
        *(f"asking.told_{became}" for became in (ANSWERED, UNSURE, EXPIRED, DROPPED)),
        *(f"card.asked_{state}" for state in (OPEN, ANSWERED, UNSURE, EXPIRED, DROPPED)),
        "outcome.rejected_note",
        "mod.escalated_to_you_note",
        *_words_keys(taxonomy),
        *(f"form.{stage}" for stage in (Stage.CANCELLED, Stage.EXPIRED)),
        *(f"form.file_{reason}" for reason in (Reason.SIZE, Reason.TYPE)),
        *(f"ask.{name}" for name in taxonomy.questions),
        *(f"b.{said}" for said in ANSWERS),
        *(f"group.{name}" for name in taxonomy.groups),
        *(f"sent.{kind}" for kind in (*LEFT, "other", "ourselves")),
        *(f"command.{name}" for name in COMMANDS),
        *_insight(),
        *_following(),
        *(f"flag.{flag}" for flag in Flag),
        *(f"trick.{trick}" for trick in Trick),
        *(f"alarm.nobody_on_{lane}" for lane in Lane),
        *(f"digest.{name}" for name in ("overdue", "escalated", "appeals")),
        *(f"privacy.{part}" for part in PARTS),
        *(kind().key if not issubclass(kind, Overtaken) else kind(state="new").key for kind in refusals),
        *(f"{kind(state='new').key}_nobody" for kind in refusals if issubclass(kind, Overtaken)),
    }


def _words_keys(taxonomy: Taxonomy) -> set[str]:
    """What is asked, noted, and sent along with a decision."""
    ended = (ANSWERED, UNSURE, EXPIRED, DROPPED)
    return {
        *taxonomy.asking.keys,
        *(f"compose.{kind}{where}" for kind in KINDS for where in ("", "_group")),
        *(f"asking.told_{became}" for became in ended),
        *(f"card.asked_{state}" for state in (OPEN, *ended)),
        "outcome.rejected_note",
        "mod.escalated_to_you_note",
    }
