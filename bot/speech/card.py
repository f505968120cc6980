"""The case card that moderators see: what it says. Its buttons are in `bot.speech.card_menus`."""

from collections.abc import Callable

from bot.domain.accuracy import band
from bot.domain.case import LIVE, OPEN, Case, State
from bot.domain.category import Lane
from bot.domain.moment import Micros
from bot.domain.origin import Origin
from bot.domain.priority import Level
from bot.domain.recommendation import recommend
from bot.speech import linked, origins
from bot.speech.card_menus import rows
from bot.speech.case_facts import EXCERPT, CaseFacts
from bot.speech.exhibits import summary
from bot.speech.form import account_line
from bot.speech.payload import Payload, clip
from bot.speech.reasons import reasons
from bot.speech.voice import At, Markup, Voice, untappable

MOST_NOTICES = 3
"""Notices that are named one by one."""

SUMMED = 160
"""Characters of what is said of the evidence."""

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


def draw(facts: CaseFacts, voice: Voice, language: str, now: Micros) -> Payload:
    """Draw a card."""
    parts = [line for section in SECTIONS for line in section(facts, voice, language, now)]
    return Payload("\n".join(part for part in parts if part), rows(facts, voice, language))


def state_label(voice: Voice, language: str, state: State) -> str:
    """A state as moderators read it."""
    return voice.plain(language, f"case_state.{state}")


def _title(facts: CaseFacts, voice: Voice, language: str, _now: Micros) -> list[str]:
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
    ]


def _notice(facts: CaseFacts, voice: Voice, language: str, now: Micros) -> list[str]:
    """What became of the notices; the account's owner names the decision by the code of theirs."""
    said: list[str] = []
    for one in facts.notices[:MOST_NOTICES]:
        state = "overdue" if one.overdue(now) else str(one.state)
        became = voice.plain(language, f"notice_state.{state}")
        if one.proof is not None:
            became = f"{became} · {voice.plain(language, f'proof.{one.proof}')}"
        said.append(voice.say(language, "card.notice", code=untappable(one.code), state=became))
    return said


def _account(facts: CaseFacts, voice: Voice, language: str, _now: Micros) -> list[str]:
    if facts.hidden:
        return [voice.say(language, "card.account_hidden")]
    lines: list[str] = [voice.say(language, "card.account", account=account_line(facts.account))]
    if facts.also:
        also = Markup(", ".join(account_line(account) for account in facts.also))
        lines.append(voice.say(language, "card.also", accounts=also))
    return lines


def _standing(facts: CaseFacts, voice: Voice, language: str, now: Micros) -> list[str]:
    """Who decided, or who looks, or nothing."""
    case = facts.case
    if case.state is State.MERGED:
        into = f"C{case.merged_into}"
        return [voice.say(language, "card.merged", into=into, name=facts.decider)]
    if case.decision is not None and case.state not in (State.NEW, State.IN_REVIEW, State.WAITING):
        reason = ""
        if case.state is State.REJECTED:
            reason = voice.plain(language, f"reason.{case.decision.reason}")
        key = "card.decided_why" if reason else "card.decided"
        return [voice.say(language, key, now=now, name=facts.decider, at=At(case.decision.at), reason=reason)]
    if case.lease is not None and case.lease.until > now:
        return [voice.say(language, "card.held", now=now, name=facts.holder, at=At(case.lease.until))]
    return []


def _waiting(facts: CaseFacts, voice: Voice, language: str, now: Micros) -> list[str]:
    """How urgent, and why."""
    case, weight = facts.case, facts.priority
    reporters = voice.count(language, "card.reporters", case.reporters)
    if case.sources != case.reporters:
        reporters = Markup(f"{reporters}, {voice.count(language, 'card.sources', case.sources)}")
    if any(origin is not Origin.PUBLIC for origin, _ in facts.origins):
        reporters = Markup(f"{reporters} ({origins.kinds(facts.origins, voice, language)})")
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
        ),
        _deadlines(case, voice, language, now),
    ]


def _deadlines(case: Case, voice: Voice, language: str, now: Micros) -> str:
    """By when somebody looks, while nobody has, and by when it is decided."""
    if case.state is State.NEW:
        return voice.say(language, "card.due_look", now=now, look=At(case.look_due), due=At(case.due))
    return voice.say(language, "card.due", now=now, due=At(case.due))


def _marks(case: Case, voice: Voice, language: str) -> str:
    """What is special about it: its flags, and how reliable its reporters were before, but never who."""
    said = [voice.plain(language, f"flag.{flag}") for flag in sorted(case.flags)]
    reliable = band(case.accuracy)
    if reliable is not None:
        said.append(voice.plain(language, f"accuracy.{reliable}"))
    if case.about:
        said.append(voice.plain(language, "card.colleague"))
    return voice.say(language, "card.marks", marks=" · ".join(said)) if said else ""


def _history(facts: CaseFacts, voice: Voice, language: str, _now: Micros) -> list[str]:
    confirmed = sum(one.count for one in facts.past if one.state in (State.CONFIRMED, State.CLOSED))
    if not facts.history:
        return []
    cases = ", ".join(f"C{number} ({state_label(voice, language, state)})" for number, state in facts.history)
    if confirmed:
        cases = f"{cases} · {voice.count(language, 'card.confirmed_before', confirmed)}"
    return [voice.say(language, "card.history", cases=cases)]


def _linked(facts: CaseFacts, voice: Voice, language: str, _now: Micros) -> list[str]:
    return linked.lines(facts.linked, voice, language)


def _words(facts: CaseFacts, _voice: Voice, _language: str, _now: Micros) -> list[str]:
    if not facts.words or facts.hidden:
        return []
    text = clip("\n".join(facts.words), EXCERPT)
    return [f"<blockquote>{untappable(text)}</blockquote>"]


def _signed(facts: CaseFacts, voice: Voice, language: str, _now: Micros) -> list[str]:
    """Who signed first, while a second signature is waited for."""
    if not facts.case.signed_by or facts.case.state not in OPEN:
        return []
    return [voice.say(language, "card.signed", name=facts.signer)]


def _advice(facts: CaseFacts, voice: Voice, language: str, _now: Micros) -> list[str]:
    """What the account's history recommends; where a child may be involved, the procedure and nothing else."""
    if facts.case.lane is Lane.CHILD:
        return [voice.say(language, "card.procedure")] if facts.case.state in OPEN else []
    found = recommend(facts.case, facts.past)
    if found is None:
        return []
    reason = voice.plain(language, f"reason.{found.reason}.short") if found.reason else ""
    return [voice.say(language, f"card.advice.{found.advice}", n=found.count, reason=reason)]


def _signals(facts: CaseFacts, voice: Voice, language: str, _now: Micros) -> list[str]:
    """What the words suggest, and which words."""
    if facts.signal is None or facts.signal.category is None or facts.hidden or facts.case.state not in OPEN:
        return []
    category = voice.plain(language, f"category.{facts.signal.category}.short")
    return [voice.say(language, "card.signals", why=reasons(facts.signal, voice, language), category=category)]


def _evidence(facts: CaseFacts, voice: Voice, language: str, _now: Micros) -> list[str]:
    if not facts.tallies:
        return []
    return [voice.say(language, "card.evidence", what=clip(summary(facts.tallies, voice, language), SUMMED))]


def _hint(facts: CaseFacts, voice: Voice, language: str, _now: Micros) -> list[str]:
    """What to think of where the person behind the account may be a victim."""
    if not facts.protected or facts.case.state not in LIVE:
        return []
    return [voice.say(language, "card.protect_hint", sapa=facts.helpline)]


Section = Callable[[CaseFacts, Voice, str, Micros], list[str]]


def _beside(facts: CaseFacts, _voice: Voice, _language: str, _now: Micros) -> list[str]:
    """Answers and notes may say who a person is: where the account is not told, they are not either."""
    return [] if facts.hidden else list(facts.beside)


SECTIONS: tuple[Section, ...] = (
    _title,
    _account,
    _standing,
    _notice,
    _signed,
    _waiting,
    _advice,
    _history,
    _linked,
    _signals,
    _evidence,
    _words,
    _beside,
    _hint,
)
"""What a card says, from top to bottom: each gives its lines, none if it has nothing to say."""
