"""How partners are reached, in words."""

from collections.abc import Mapping

from bot.domain.directory import Directory
from bot.domain.partner import Contact, Partner, Route, Sort
from bot.speech.payload import Payload
from bot.speech.voice import Voice


def everybody(
    directory: Directory, known: Mapping[str, Contact], voice: Voice, language: str, *, mail: bool
) -> Payload:
    """Who is reached otherwise than by hand, and how many are not.

    Args:
        mail: e-mail is sent by this deployment.
    """
    lines: list[str] = [voice.say(language, "partner.header")]
    if not mail and any(one.route is Route.MAIL for one in known.values()):
        lines.append(voice.say(language, "partner.no_mail"))
    for sort in Sort:
        group = directory.of(sort)
        linked = [one for one in group if one.code in known and known[one.code].route is not Route.HAND]
        lines.append("")
        lines.append(voice.say(language, f"partner.{sort}"))
        lines += [_line(one, known[one.code], voice, language) for one in linked]
        others = ", ".join(one.code for one in group if one not in linked)
        if others:
            lines.append(voice.say(language, "partner.others", codes=others))
    lines += ["", voice.say(language, "partner.how")]
    return Payload("\n".join(lines))


def one(partner: Partner, known: Contact | None, voice: Voice, language: str) -> Payload:
    """How one partner is reached."""
    lines: list[str]
    if known is None or known.route is Route.HAND:
        lines = [voice.say(language, "partner.line_hand", name=partner.name(language), code=partner.code)]
    else:
        lines = [_line(partner, known, voice, language)]
    return Payload("\n".join([*lines, "", voice.say(language, "partner.how")]))


def _line(partner: Partner, known: Contact, voice: Voice, language: str) -> str:
    key = f"partner.line_{known.route}" + ("" if known.verified is not None else "_unproven")
    return voice.say(language, key, name=partner.name(language), code=partner.code, address=known.address)
