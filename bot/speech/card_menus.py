"""The buttons of a case card: its verbs, and the menus they open."""

from collections.abc import Callable

from bot.domain.case import State
from bot.domain.closing import REASONS
from bot.domain.verbs import LEAD, Verb
from bot.speech import buttons, insight_presses, turns
from bot.speech.case_facts import CaseFacts
from bot.speech.payload import Button, Rows, in_columns
from bot.speech.sorting import wholes
from bot.speech.voice import Voice

MAIN = (Verb.CONFIRM, Verb.REJECT, Verb.ESCALATE, Verb.REFER, Verb.EVIDENCE, Verb.TAKE, Verb.UNDO)
"""Verbs with a button on the card itself."""

MORE = (
    Verb.ASK,
    Verb.NOTE,
    Verb.HOLD,
    Verb.PASS,
    Verb.RELEASE,
    Verb.RECATEGORISE,
    Verb.MERGE,
    Verb.PROTECT,
    Verb.CLOSE,
    Verb.REOPEN,
)
"""Verbs behind "more"."""

MOST_COPIED = 256
"""Characters a button may copy (https://core.telegram.org/bots/api#copytextbutton)."""

STYLES = {Verb.CONFIRM: "success", Verb.REJECT: "danger"}
Menu = Callable[[CaseFacts, Voice, str], Rows]


def rows(facts: CaseFacts, voice: Voice, language: str) -> Rows:
    """The buttons of a card: those of its open menu, while what it is about is allowed, else the verbs."""
    if facts.opened:
        return facts.opened
    name = facts.menu.partition("_")[0]  # what follows is a page of it
    menu = MENUS.get(name)
    if menu is not None and (name == buttons.MORE or Verb(name) in facts.verbs):
        return menu(facts, voice, language)
    return _main(facts, voice, language)


def listed(
    facts: CaseFacts, voice: Voice, language: str, verb: Verb, choices: dict[str, str], columns: int = 2
) -> Rows:
    """A menu of a verb: a button for each choice (code and label), and the way back."""
    case = facts.case
    drawn = [Button(label, buttons.on_case(case.id, case.round, verb, code)) for code, label in choices.items()]
    return (*in_columns(drawn, columns), (_to(facts, voice, language, buttons.NO_MENU, "b.back"),))


def _main(facts: CaseFacts, voice: Voice, language: str) -> Rows:
    shown = [verb for verb in MAIN if verb in _drawable(facts)]
    if facts.on_desk or facts.case.state is not State.NEW:
        shown = [verb for verb in shown if verb is not Verb.TAKE]
    if not facts.to_read:
        shown = [verb for verb in shown if verb is not Verb.EVIDENCE]
    if Verb.ESCALATE in shown:
        shown = [verb for verb in shown if verb is not Verb.REFER]  # both are behind the one button
    deciding, others = shown[:2], shown[2:]
    drawn = [_verb(facts, voice, language, verb) for verb in others]
    if facts.on_desk:
        drawn.append(Button(voice.plain(language, "b.next"), buttons.next_case()))
    if not facts.hidden and facts.account.shown:
        drawn.append(Button(voice.plain(language, "b.copy"), copy=facts.account.shown[:MOST_COPIED]))
    if _behind(facts):
        drawn.append(_to(facts, voice, language, buttons.MORE, "b.more"))
    return (*in_columns([_verb(facts, voice, language, verb) for verb in deciding], 2), *in_columns(drawn, 2))


def _more(facts: CaseFacts, voice: Voice, language: str) -> Rows:
    drawn = [_verb(facts, voice, language, verb) for verb in _behind(facts)]
    if facts.on_desk and Verb.TAKE in facts.verbs:
        drawn.append(turns.longer(facts.case, voice, language))
    drawn.append(Button(voice.plain(language, "b.history"), insight_presses.history(facts.case.id)))
    return (*in_columns(drawn, 2), (_to(facts, voice, language, buttons.NO_MENU, "b.back"),))


def _behind(facts: CaseFacts) -> list[Verb]:
    """What stands behind "more"; one way back at a time: Undo goes before Reopen."""
    hidden = {Verb.REOPEN} if Verb.UNDO in facts.verbs else set()
    if not wholes(facts.linked):
        hidden.add(Verb.MERGE)
    if facts.case.state in (State.MERGED, State.WITHDRAWN):
        hidden.add(Verb.NOTE)  # a reply or the command still works
    return [verb for verb in MORE if verb in _drawable(facts) - hidden]


def _drawable(facts: CaseFacts) -> frozenset[Verb]:
    """What is allowed and can be asked for by a button."""
    return facts.verbs & buttons.PRESSED


def _verb(facts: CaseFacts, voice: Voice, language: str, verb: Verb) -> Button:
    label, value = voice.plain(language, f"b.{verb}"), ""
    if verb is Verb.EVIDENCE and facts.evidence:
        label = f"{label} ({facts.evidence})"
    if verb is Verb.CONFIRM and facts.case.signed_by:
        label = voice.plain(language, "b.confirm_second")
    if verb is Verb.PROTECT and facts.protected:
        label, value = voice.plain(language, "b.protect_off"), "no"
    elif verb is Verb.PROTECT and not facts.holds_files:
        value = "yes"
    data = buttons.on_case(facts.case.id, facts.case.round, verb, value)
    return Button(label, data, style=STYLES.get(verb, ""))


def _to(facts: CaseFacts, voice: Voice, language: str, menu: str, label: str) -> Button:
    return Button(voice.plain(language, label), buttons.on_case(facts.case.id, facts.case.round, menu))


def _reject(facts: CaseFacts, voice: Voice, language: str) -> Rows:
    choices = {code: voice.plain(language, f"reason.{code}.short") for code in facts.reasons}
    return listed(facts, voice, language, Verb.REJECT, choices)


def _escalate(facts: CaseFacts, voice: Voice, language: str) -> Rows:
    """To whom: a lead, where the decision may be handed on, and the agencies of its category."""
    case, drawn = facts.case, []
    if Verb.ESCALATE in facts.verbs:
        data = buttons.on_case(case.id, case.round, Verb.ESCALATE, LEAD)
        drawn.append(Button(voice.plain(language, "b.to_lead"), data))
    if Verb.REFER in facts.verbs:
        to = ((buttons.on_case(case.id, case.round, Verb.REFER, code), label) for code, label in facts.choices)
        drawn += [Button(label, data) for data, label in to]
    return (*in_columns(drawn, 2), (_to(facts, voice, language, buttons.NO_MENU, "b.back"),))


def _chosen(verb: Verb) -> Menu:
    """The menu of a verb whose choices depend on more than the case."""
    return lambda facts, voice, language: listed(facts, voice, language, verb, dict(facts.choices))


def _protect(facts: CaseFacts, voice: Voice, language: str) -> Rows:
    """Asked first: the files that go do not come back."""
    return listed(facts, voice, language, Verb.PROTECT, {"yes": voice.plain(language, "b.protect_yes")})


def _close(facts: CaseFacts, voice: Voice, language: str) -> Rows:
    """Why it is given up."""
    choices = {code: voice.plain(language, f"b.close_{code}") for code in REASONS}
    return listed(facts, voice, language, Verb.CLOSE, choices, columns=1)


MENUS: dict[str, Menu] = {
    buttons.MORE: _more,
    Verb.REJECT: _reject,
    Verb.ESCALATE: _escalate,
    Verb.REFER: _escalate,
    **{verb: _chosen(verb) for verb in (Verb.CONFIRM, Verb.RECATEGORISE, Verb.MERGE, *turns.MENUS)},
    Verb.PROTECT: _protect,
    Verb.CLOSE: _close,
}
"""What is drawn for an open menu, by its name: that of the verb it is about, or "more"."""
