"""Letters to partners, and what the team sees of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.account import Account
from bot.domain.dispatch import Dispatch, DispatchState
from bot.domain.moment import Micros
from bot.domain.notice import HERE, Notice, NoticeState, Step, possible
from bot.domain.partner import Partner, Route
from bot.domain.sighting import Proof, Seen
from bot.speech import notice_buttons as buttons
from bot.speech.form import account_line
from bot.speech.payload import Button, Payload, Rows, clip, in_columns, unmarked
from bot.speech.voice import At, Due, Markup, Voice, escaped, untappable

LONGEST_ACCOUNT = 90
LONGEST_FORMAL = 120

ICONS = {
    NoticeState.SENT: "⏳",
    NoticeState.ACKNOWLEDGED: "👀",
    NoticeState.TAKEN_DOWN: "✅",
    NoticeState.REFUSED: "✖️",
    NoticeState.WITHDRAWN: "↩️",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One notice in a letter.

    Args:
        origins: whose reports they were, as kinds; never persons.
        seen: when the account was first reported.
        category: code.
        evidence: pieces that are kept; they are given to law enforcement on request, never sent along.
        formal: who asked formally that the account goes; with unit and number of the letter if these are named.
    """

    notice: Notice
    account: Account
    category: str
    origins: tuple[str, ...]
    seen: Micros
    evidence: int = 0
    formal: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says.

    Args:
        due: by when an answer is asked for; None for no clock.
        menu: code of the notice whose reasons are open; empty for none.
        contact: where they may write instead; empty for nowhere.
        bot: our own @name, without the @.
    """

    dispatch: Dispatch
    partner: Partner
    entries: tuple[Entry, ...]
    organisation: str
    due: Micros | None
    contact: str = ""
    bot: str = ""
    menu: str = ""
    reasons: tuple[str, ...] = ()


def for_partner(letter: Letter, voice: Voice, language: str, now: Micros) -> Payload:
    """The letter as the partner gets it in their chat, with an answer for each account."""
    return Payload(text(letter, voice, language, now), _answers(letter, voice, language))


def for_team(letter: Letter, voice: Voice, language: str, partner_language: str, now: Micros) -> Payload:
    """The letter as the team sees it: to be copied and sent by hand, or with answers to be written down."""
    name = letter.partner.name(language)
    if not letter.entries:
        return Payload(voice.say(language, "dispatch.all_withdrawn", name=name))
    if letter.dispatch.state is DispatchState.GOING and letter.dispatch.route is Route.HAND:
        head = voice.say(language, "dispatch.by_hand", name=name)
        copied = escaped(unmarked(text(letter, voice, partner_language, now)))
        done = Button(voice.plain(language, "b.sent_by_hand"), buttons.sent_by_hand(letter.dispatch.id), "success")
        return Payload(f"{head}\n\n<pre>{copied}</pre>", ((done,),))
    going = letter.dispatch.state is DispatchState.GOING and letter.dispatch.route is Route.MAIL
    head = voice.say(
        language, "dispatch.going_mail" if going else f"dispatch.sent_{letter.dispatch.route}", name=name
    )
    lines = [_status(nth, one, voice, language, now) for nth, one in enumerate(letter.entries, 1)]
    if going:
        return Payload("\n".join([head, *lines]))
    drawn = (*_answers(letter, voice, language), *_seen(letter, voice, language))
    return Payload("\n".join([head, *lines]), drawn)


def for_mail(letter: Letter, voice: Voice, language: str, now: Micros) -> str:
    """The letter as plain text, and how it is answered without buttons."""
    return f"{unmarked(text(letter, voice, language, now))}\n\n{voice.plain(language, 'dispatch.mail_answers')}\n"


def mail_subject(codes: Sequence[str], organisation: str, voice: Voice, language: str) -> str:
    """What stands above the letter, and above everything that follows it."""
    return voice.plain(language, "dispatch.mail_subject", codes=", ".join(codes), organisation=organisation)


def text(letter: Letter, voice: Voice, language: str, now: Micros) -> str:
    """The letter itself, as Telegram HTML."""
    head = voice.say(
        language, "dispatch.head", name=letter.partner.name(language), organisation=letter.organisation
    )
    entries = [_entry(nth, one, voice, language, now) for nth, one in enumerate(letter.entries, 1)]
    foot = voice.say(
        language, "dispatch.foot", organisation=letter.organisation,
        contact=letter.contact or letter.organisation, bot=untappable(f"@{letter.bot}"),
    )  # fmt: skip
    asked = (
        voice.say(language, "dispatch.asked", now=now, due=Due(letter.due))
        if letter.due is not None
        else voice.say(language, "dispatch.asked_anytime")
    )
    return "\n\n".join([head, *entries, *_formal(letter, voice, language), asked, foot])


def _entry(nth: int, entry: Entry, voice: Voice, language: str, now: Micros) -> str:
    notice, origins = entry.notice, ", ".join(voice.plain(language, f"origin.{one}") for one in entry.origins)
    lines = [
        voice.say(
            language, "dispatch.entry", nth=nth, code=untappable(notice.code),
            account=account_line(entry.account, LONGEST_ACCOUNT),
        ),
        voice.say(
            language, "dispatch.what", now=now, category=voice.plain(language, f"category.{entry.category}"),
            policy=_policy(entry.category, voice, language), origins=origins, seen=At(entry.seen),
        ),
    ]  # fmt: skip
    if notice.again is not None and notice.state is not NoticeState.WITHDRAWN:
        lines.append(voice.say(language, f"dispatch.again_{notice.again}"))
    if notice.facts:
        lines.append(voice.say(language, "dispatch.facts", facts=untappable(notice.facts)))
    if entry.evidence:
        lines.append(voice.count(language, "dispatch.evidence", entry.evidence))
    if notice.state not in (*HERE, NoticeState.SENT):
        lines.append(_standing(notice, voice, language, now))
    return "\n".join(lines)


def _formal(letter: Letter, voice: Voice, language: str) -> list[Markup]:
    """Who asked formally, for which of the accounts; with unit and number where these are named."""
    said = []
    for nth, entry in enumerate(letter.entries, 1):
        who = [
            voice.plain(language, f"issuer.{one}") + (f" ({paper})" if paper else "")
            for one, paper in entry.formal
        ]
        if who:
            said.append((f"{nth}: " if len(letter.entries) > 1 else "") + ", ".join(dict.fromkeys(who)))
    if not said:
        return []
    return [voice.say(language, "dispatch.formal", who=untappable(clip("; ".join(said), LONGEST_FORMAL)))]


def _policy(category: str, voice: Voice, language: str) -> str:
    key = f"policy.{category}"
    return voice.plain(language, f"category.{category}.short" if voice.missing([key]) else key)


def _standing(notice: Notice, voice: Voice, language: str, now: Micros, *, proof: str = "") -> Markup:
    """What became of it; for the team also whose word that is."""
    state = voice.plain(language, f"notice_state.{notice.state}")
    if notice.reason:
        state = f"{state}: {voice.plain(language, f'answer.{notice.reason}')}"
    if proof:
        state = f"{state} · {proof}"
    at = notice.answered if notice.answered is not None else notice.sent
    key = "dispatch.standing_at" if at is not None else "dispatch.standing"
    return voice.say(language, key, now=now, icon=ICONS.get(notice.state, "•"), state=state, at=At(at or 0))


def _status(nth: int, entry: Entry, voice: Voice, language: str, now: Micros) -> str:
    """One line for the team."""
    line = voice.say(
        language, "dispatch.line", nth=nth, code=untappable(entry.notice.code), case=f"C{entry.notice.case}",
        account=account_line(entry.account, LONGEST_ACCOUNT),
    )  # fmt: skip
    known = entry.notice.proof
    proof = voice.plain(language, f"proof.{known}") if known is not None else ""
    return f"{line}\n{_standing(entry.notice, voice, language, now, proof=proof)}"


def _answers(letter: Letter, voice: Voice, language: str) -> Rows:
    """A row of answers for each account that waits for one; or the reasons of one of them."""
    if letter.menu:
        return _reasons(letter, voice, language)
    rows: list[tuple[Button, ...]] = []
    several = len(letter.entries) > 1
    for nth, entry in enumerate(letter.entries, 1):
        steps = [step for step in possible(_read(entry.notice)) if step is not Step.ACKNOWLEDGE]
        before = f"{nth} " if several else ""
        row = tuple(
            Button(
                clip(before + voice.plain(language, f"b.answer_{step}"), 22),
                buttons.answer(entry.notice.code, step),
                "success" if step is Step.TAKE_DOWN else "",
            )
            for step in steps
        )
        if row:
            rows.append(row)
    fresh = next((one.notice for one in letter.entries if _read(one.notice) is NoticeState.SENT), None)
    if fresh is not None and letter.dispatch.route is Route.CHAT:
        label = voice.plain(language, f"b.answer_{Step.ACKNOWLEDGE}")
        rows.append((Button(label, buttons.answer(fresh.code, Step.ACKNOWLEDGE)),))
    return tuple(rows)


def _seen(letter: Letter, voice: Voice, language: str) -> Rows:
    """For the team: whether an account is gone of which the operator says so."""
    if letter.menu:
        return ()
    rows = []
    for nth, entry in enumerate(letter.entries, 1):
        notice, before = entry.notice, f"{nth} " if len(letter.entries) > 1 else ""
        if notice.state is not NoticeState.TAKEN_DOWN:
            continue
        known = notice.settled and notice.proof is not Proof.OPERATOR
        rows.append(
            tuple(
                Button(clip(before + voice.plain(language, f"b.seen_{one}"), 22), buttons.seen(notice.code, one))
                for one in ((Seen.STILL,) if known else (Seen.GONE, Seen.STILL))
            )
        )
    return tuple(rows)


def _read(notice: Notice) -> NoticeState:
    """Where a notice stands for whoever reads its letter: by then it was sent."""
    return NoticeState.SENT if notice.state is NoticeState.APPROVED else notice.state


def _reasons(letter: Letter, voice: Voice, language: str) -> Rows:
    drawn = [
        Button(voice.plain(language, f"answer.{one}.short"), buttons.answer(letter.menu, Step.REFUSE, one))
        for one in letter.reasons
    ]
    back = Button(voice.plain(language, "b.back"), buttons.back(letter.menu))
    return (*in_columns(drawn, 2), (back,))
