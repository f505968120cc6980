"""The case card that moderators see."""

from dataclasses import dataclass

from bot.domain.account import Account
from bot.domain.accuracy import band
from bot.domain.case import OPEN, Case, State
from bot.domain.link import Linked
from bot.domain.moment import Micros
from bot.domain.priority import Level, Priority
from bot.domain.verbs import LEAD, Verb
from bot.speech import buttons, linked, turns
from bot.speech.form import account_line
from bot.speech.payload import Button, Payload, Rows, clip, in_columns
from bot.speech.voice import At, Markup, Voice, untappable

EXCERPT = 280
"""Characters of the reported words shown on a card."""

LAMPS = {Level.HIGH: "🔴", Level.MEDIUM: "🟡", Level.LOW: "🟢"}
ICONS = {
    State.NEW: "🆕",
    State.IN_REVIEW: "👀",
    State.WAITING: "⏳",
    State.ESCALATED: "🚨",
    State.CONFIRMED: "✅",
    State.REJECTED: "❌",
    State.CLOSED: "📁",
    State.MERGED: "🔗",
    State.WITHDRAWN: "↩️",
}
ORDER = (Verb.CONFIRM, Verb.REJECT, Verb.ESCALATE, Verb.TAKE, Verb.RELEASE, Verb.UNDO, Verb.REOPEN)
STYLES = {Verb.CONFIRM: "success", Verb.REJECT: "danger"}


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All that a card shows of a case.

    Args:
        words: what reporters brought, masked, the first of each.
        history: other cases on the account: number and state.
        verbs: what the buttons offer.
        menu: the sub-menu that is open, empty for none.
        linked: cases with something in common, as far as whoever reads the card may know of them.
    """

    case: Case
    account: Account
    priority: Priority
    words: tuple[str, ...]
    history: tuple[tuple[int, State], ...]
    verbs: frozenset[Verb]
    reasons: tuple[str, ...]
    holder: str = ""
    decider: str = ""
    menu: str = ""
    colleagues: tuple[tuple[int, str], ...] = ()
    on_desk: bool = False
    linked: tuple[Linked, ...] = ()


def draw(facts: CaseFacts, voice: Voice, language: str, now: Micros) -> Payload:
    """Draw a card."""
    parts = [*_head(facts, voice, language, now), _words(facts)]
    return Payload("\n".join(part for part in parts if part), _rows(facts, voice, language))


def state_label(voice: Voice, language: str, state: State) -> str:
    """A state as moderators read it."""
    return voice.plain(language, f"case_state.{state}")


def _head(facts: CaseFacts, voice: Voice, language: str, now: Micros) -> list[str]:
    case = facts.case
    return [
        voice.say(
            language,
            "card.title",
            icon=ICONS[case.state],
            case=case.label,
            state=state_label(voice, language, case.state),
            category=voice.plain(language, f"category.{case.category}"),
        ),
        voice.say(
            language,
            "card.account",
            account=account_line(facts.account),
        ),
        _standing(facts, voice, language, now),
        *_waiting(facts, voice, language, now),
        _history(facts, voice, language),
        *linked.lines(facts.linked, voice, language),
    ]


def _standing(facts: CaseFacts, voice: Voice, language: str, now: Micros) -> str:
    """Who decided, or who looks, or nothing."""
    case = facts.case
    if case.decision is not None and case.state not in (State.NEW, State.IN_REVIEW, State.WAITING):
        reason = ""
        if case.state is State.REJECTED:
            reason = voice.plain(language, f"reason.{case.decision.reason}")
        key = "card.decided_why" if reason else "card.decided"
        return voice.say(language, key, now=now, name=facts.decider, at=At(case.decision.at), reason=reason)
    if case.lease is not None and case.lease.until > now:
        return voice.say(language, "card.held", now=now, name=facts.holder, at=At(case.lease.until))
    return ""


def _waiting(facts: CaseFacts, voice: Voice, language: str, now: Micros) -> list[str]:
    """How urgent, and why."""
    case, weight = facts.case, facts.priority
    reporters = voice.count(language, "card.reporters", case.reporters)
    if case.sources != case.reporters:
        reporters = Markup(f"{reporters}, {voice.count(language, 'card.sources', case.sources)}")
    seen = voice.say(language, "card.seen", now=now, reporters=reporters, at=At(case.opened))
    marked = _marks(case, voice, language)
    if case.state not in OPEN:
        return [seen, marked]
    told = weight.parts.items()
    why = [f"{voice.plain(language, f'why.{name}')} +{points}" for name, points in told if points]
    return [
        seen,
        marked,
        voice.say(
            language,
            "card.priority",
            now=now,
            lamp=LAMPS[weight.level],
            level=voice.plain(language, f"level.{weight.level}"),
            why=", ".join(why),
            due=At(case.due),
        ),
    ]


def _marks(case: Case, voice: Voice, language: str) -> str:
    """What is special about it: its flags, and how reliable its reporters were before, but never who."""
    said = [voice.plain(language, f"flag.{flag}") for flag in sorted(case.flags)]
    reliable = band(case.accuracy)
    if reliable is not None:
        said.append(voice.plain(language, f"accuracy.{reliable}"))
    if case.about:
        said.append(voice.plain(language, "card.colleague"))
    return voice.say(language, "card.marks", marks=" · ".join(said)) if said else ""


def _history(facts: CaseFacts, voice: Voice, language: str) -> str:
    if not facts.history:
        return ""
    cases = ", ".join(f"C{number} ({state_label(voice, language, state)})" for number, state in facts.history)
    return voice.say(language, "card.history", cases=cases)


def _words(facts: CaseFacts) -> str:
    if not facts.words:
        return ""
    text = clip("\n".join(facts.words), EXCERPT)
    return f"<blockquote>{untappable(text)}</blockquote>"


def _rows(facts: CaseFacts, voice: Voice, language: str) -> Rows:
    case = facts.case
    if facts.menu == "reject" and Verb.REJECT in facts.verbs:
        choices = {code: f"reason.{code}.short" for code in facts.reasons}
        return _menu(facts, voice, language, Verb.REJECT, choices)
    if facts.menu == "escalate" and Verb.ESCALATE in facts.verbs:
        return _menu(facts, voice, language, Verb.ESCALATE, {LEAD: "b.to_lead"})
    if facts.menu in turns.MENUS and turns.MENUS[facts.menu] in facts.verbs:
        return turns.menu(facts.menu, case, facts.colleagues, voice, language)
    shown = [verb for verb in ORDER if verb in facts.verbs]
    if facts.on_desk or case.state is not State.NEW:
        shown = [verb for verb in shown if verb is not Verb.TAKE]
    if Verb.UNDO in shown:  # one way back at a time
        shown = [verb for verb in shown if verb is not Verb.REOPEN]
    drawn = [
        Button(
            voice.plain(language, f"b.{verb}"),
            buttons.on_case(case.id, case.round, verb),
            style=STYLES.get(verb, ""),
        )
        for verb in shown
    ]
    rows = [*in_columns(drawn[:2], 2), *in_columns(drawn[2:], 2)]
    if facts.on_desk:
        rows.append((Button(voice.plain(language, "b.next"), buttons.next_case()),))
    return tuple(rows)


def _menu(facts: CaseFacts, voice: Voice, language: str, verb: Verb, choices: dict[str, str]) -> Rows:
    case = facts.case
    drawn = [
        Button(voice.plain(language, label), buttons.on_case(case.id, case.round, verb, code))
        for code, label in choices.items()
    ]
    back = Button(voice.plain(language, "b.back"), buttons.on_case(case.id, case.round, buttons.NO_MENU))
    return (*in_columns(drawn, 2), (back,))
