"""A referral in words: as the team reads it, as the agency reads it, and in a line on the case's card."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.account import Account, platform_name
from bot.domain.case import Case
from bot.domain.directory import Directory
from bot.domain.moment import Micros
from bot.domain.partner import Partner
from bot.domain.referral import Act, Referral
from bot.domain.request import Issuer
from bot.domain.stay import Stay
from bot.speech import referral_presses
from bot.speech.asking import harmless
from bot.speech.payload import Button, Payload, Rows, clip, in_columns
from bot.speech.voice import At, Markup, Voice, untappable

EXCERPT = 300
STYLES = {Act.APPROVE: "success", Act.ACK: "success", Act.DROP: "danger"}


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a referral's card shows.

    Args:
        needed: how many people it takes.
        maker: name of who wrote it; `approver` of who approved it.
        reachable: the agency has a chat.
        acts: its buttons.
        stays: what takedowns of the case wait for, the last to end last.
        private: one person reads it; otherwise a group does.
    """

    referral: Referral
    case: Case
    account: Account
    agency: Partner
    needed: int
    maker: str
    approver: str
    reachable: bool
    acts: tuple[Act, ...]
    stays: tuple[Stay, ...]
    private: bool


def card(facts: Facts, directory: Directory, voice: Voice, language: str, now: Micros) -> Payload:
    """As the team reads it. The account is named nowhere: it is on the case's card."""
    referral = facts.referral

    def say(key: str, **fields: object) -> Markup:
        return voice.say(language, f"referral.{key}", now=now, **fields)

    lines = [
        say("title", code=referral.code, case=facts.case.label, agency=facts.agency.name(language)),
        say("state", category=voice.plain(language, f"category.{facts.case.category}"),
            stage=voice.plain(language, f"referral.stage_{referral.stage}"),
            level=voice.plain(language, f"paper.level.{referral.level}")),
        _signed(facts, say),
    ]  # fmt: skip
    if referral.facts:
        lines.append(say("facts", words=harmless(clip(referral.facts, EXCERPT))))
    elif Act.APPROVE in facts.acts:
        lines.append(say("no_facts", case=facts.case.label, agency=referral.agency))
    if referral.sent is not None:
        lines.append(say(f"sent_{referral.route}", at=At(referral.sent)))
    elif referral.approved is not None:
        lines.append(say("by_hand_now"))
    elif not facts.reachable:
        lines.append(say("no_route"))
    if referral.number:
        lines.append(say("number", number=untappable(referral.number)))
    if referral.corrected:
        lines.append(say("corrected"))
    lines += _waits(facts.stays, directory, voice, language, now)
    return Payload("\n".join(lines), _rows(facts, voice, language))


def _signed(facts: Facts, say: object) -> Markup:
    assert callable(say)
    referral = facts.referral
    key = "signed" if referral.approved is not None else ("waits_second" if facts.needed > 1 else "waits")
    made: Markup = say(key, maker=facts.maker, approver=facts.approver)
    return made


def _rows(facts: Facts, voice: Voice, language: str) -> Rows:
    drawn = []
    for act in facts.acts:
        label = f"b.referral_{act}" + ("_second" if act is Act.APPROVE and facts.needed > 1 else "")
        data = referral_presses.button(facts.referral.code, act)
        drawn.append(Button(voice.plain(language, label), data, style=STYLES.get(act, "")))
    return in_columns(drawn, 2)


def _waits(stays: Sequence[Stay], directory: Directory, voice: Voice, language: str, now: Micros) -> list[Markup]:
    """Every one of them, and which is the last: nobody takes another's for their own."""
    lines = []
    for stay in stays:
        if stay.agency in directory:
            name = directory[stay.agency].name(language)
        else:
            key = f"stay.by_{stay.agency}" if stay.agency in frozenset(Issuer) else "stay.by_itself"
            name = voice.plain(language, key)
        lines.append(voice.say(language, "stay.line", now=now, name=name, at=At(stay.until)))
    if len(stays) > 1:
        lines.append(voice.say(language, "stay.last", now=now, at=At(stays[-1].until)))
    return lines


def letter(facts: Facts, organisation: str, voice: Voice, language: str, now: Micros) -> Payload:
    """As the agency reads it in its own chat. Others' stays are not its business."""
    referral, account = facts.referral, facts.account

    def say(key: str, **fields: object) -> Markup:
        return voice.say(language, f"handover.{key}", now=now, **fields)

    lines = [
        say("title", code=referral.code, organisation=organisation),
        say("what", category=voice.plain(language, f"category.{facts.case.category}"),
            platform=platform_name(account.platform), account=untappable(account.shown)),
    ]  # fmt: skip
    if referral.facts:
        lines.append(say("facts", words=harmless(clip(referral.facts, 1500))))
    lines.append(say("package", organisation=organisation))
    if referral.acknowledged is not None:
        lines.append(say("acknowledged", at=At(referral.acknowledged)))
    if referral.number:
        lines.append(say("number", number=untappable(referral.number)))
    own = [stay for stay in facts.stays if stay.agency == referral.agency]
    lines += [say("stay", at=At(stay.until)) for stay in own]
    return Payload("\n".join(lines), _rows(facts, voice, language))


def line(referral: Referral, agency: str, voice: Voice, language: str, now: Micros) -> Markup:
    """One line: to whom, and how far it is."""
    stage = voice.plain(language, f"referral.stage_{referral.stage}")
    at = At(referral.acknowledged or referral.sent or referral.made)
    return voice.say(language, "referral.line", now=now, code=referral.code, agency=agency, stage=stage, at=at)


def on_case(
    found: Sequence[Referral],
    stays: Sequence[Stay],
    directory: Directory,
    voice: Voice,
    language: str,
    now: Micros,
) -> tuple[Markup, ...]:
    """What a case's card says of hand-overs."""
    lines = [line(one, _name(one.agency, directory, language), voice, language, now) for one in found]
    return (*lines, *_waits(stays, directory, voice, language, now))


def everything(
    case: Case, found: Sequence[Referral], directory: Directory, voice: Voice, language: str, now: Micros
) -> Payload:
    """The referrals of a case, as a list."""
    if not found:
        return Payload(voice.say(language, "referral.none", case=case.label))
    head = voice.say(language, "referral.list", case=case.label)
    lines = [line(one, _name(one.agency, directory, language), voice, language, now) for one in found]
    return Payload("\n".join([head, *lines]))


def _name(code: str, directory: Directory, language: str) -> str:
    return directory[code].name(language) if code in directory else code
