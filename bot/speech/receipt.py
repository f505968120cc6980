"""The receipt: the form's last face. Codes, the target time, an honest sentence, advice, and what may be added."""

from collections.abc import Iterator

from bot.domain.draft import Draft
from bot.domain.flag import Flag
from bot.speech import buttons
from bot.speech.form import LISTED, LONGEST, Stationery, account_line
from bot.speech.payload import Button, Payload
from bot.speech.voice import Due, Markup, untappable

SHORTEST = 20
"""Characters of an account in a receipt that names up to 32 of them."""

ANSWERS = ("yes", "no", "unsure")


def draw(draft: Draft, paper: Stationery) -> Payload:
    """Draw the receipt of a sent form; for a form that added to reports, the thanks."""
    if draft.onto:
        return Payload(
            paper.voice.say(paper.language, "form.done_adding" if draft.added else "form.added_nothing")
        )
    lines: list[str] = [*_reports(draft, paper), *_afterwards(draft, paper)]
    question = _open_question(draft, paper)
    rows: list[tuple[Button, ...]] = []
    if question:
        lines += ["", paper.voice.say(paper.language, f"ask.{question}")]
        rows.append(tuple(_button(draft, paper, f"b.{said}", "ask", f"{question}_{said}") for said in ANSWERS))
    code = draft.filed[0].code if len(draft.filed) == 1 else ""
    status = Button(paper.voice.plain(paper.language, "b.status"), buttons.status(code))
    rows.append((_button(draft, paper, "b.add_evidence", "add"), status))
    return Payload("\n".join(lines), tuple(rows))


def _button(draft: Draft, paper: Stationery, label: str, name: str, value: str = "") -> Button:
    return Button(paper.voice.plain(paper.language, label), buttons.on_form(draft.id, draft.round, name, value))


def _open_question(draft: Draft, paper: Stationery) -> str:
    answered = dict(draft.replies)
    return next((name for name in paper.taxonomy[draft.category].ask if name not in answered), "")


def _reports(draft: Draft, paper: Stationery) -> Iterator[Markup]:
    say, language = paper.voice.say, paper.language
    many = len(draft.filed) > 1
    most = LONGEST if len(draft.filed) <= LISTED else SHORTEST
    if many:
        yield paper.voice.count(language, "receipt.many", len(draft.filed))
    for one in draft.filed:
        key = "receipt.again" if one.again else "receipt.each" if many else "receipt.one"
        yield say(
            language,
            key,
            now=paper.now,
            code=untappable(one.code),
            account=account_line(one.account, most),
            due=Due(one.due),
        )
    if many:
        yield say(language, "receipt.due", now=paper.now, due=Due(max(one.due for one in draft.filed)))


def _afterwards(draft: Draft, paper: Stationery) -> Iterator[Markup]:
    say, language = paper.voice.say, paper.language
    if draft.media_refused:
        yield say(language, "form.media_minor" if Flag.MINOR in draft.flags else "form.media_refused")
    if draft.added:
        yield paper.voice.count(language, "add.count", draft.added)
    if draft.left:
        yield paper.voice.count(language, "add.left", draft.left)
    yield say(language, "receipt.honest")
    child = Flag.MINOR in draft.flags
    advice = (paper.taxonomy.child if child else paper.taxonomy[draft.category]).advice
    if advice:
        yield Markup("\n" + say(language, f"advice.{advice}", 0, **paper.hotlines))
    if draft.replies and not _open_question(draft, paper):
        yield say(language, "ask.thanks")
