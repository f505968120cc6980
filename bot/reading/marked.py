"""What Telegram itself marked in a message: hidden links, people without a user name, numbers.

A `mention` is any @name, on Telegram or not, and stays a question; a `text_mention` carries a user id and is
certain.
"""

from collections.abc import Iterator, Sequence

from bot.domain.account import Account
from bot.reading import links
from bot.reading.clean import LIMIT, prepare
from bot.reading.found import USED, Confidence, Entity, Found, Sheet
from bot.reading.phones import normalise

MOST = 100
"""Telegram sends no more entities than this in a message."""

_READ = frozenset(("text_link", "text_mention", "url", "email", "phone_number"))
_LONGEST = 600


def take(sheet: Sheet, raw: str, entities: Sequence[Entity]) -> None:
    """Links behind a text and people mentioned by id. The shown text is still read as text."""
    for entity, span, _ in _placed(raw, entities):
        if entity.kind == "text_link" and entity.url:
            links.take_entity(sheet, prepare(entity.url).strip(), span)
        elif entity.kind == "text_mention" and entity.user_id is not None:
            person = Account("telegram", "account_id", str(entity.user_id))
            sheet.found.append(Found(person, Confidence.CERTAIN, span))


def take_unnamed_links(sheet: Sheet, raw: str, entities: Sequence[Entity]) -> None:
    """Links without a scheme on hosts we do not know, and numbers we did not see, as Telegram marked them."""
    for entity, span, shown in _placed(raw, entities):
        if USED in sheet.text[span[0] : span[1]]:
            continue
        if entity.kind == "url" and "." in shown:
            links.take_entity(sheet, shown, span)
            sheet.take(*span)
        elif entity.kind == "email":
            sheet.take(*span)
        elif entity.kind == "phone_number" and (number := normalise(shown)):
            sheet.add(Account("phone", "phone", number), Confidence.LIKELY, span)


def _placed(raw: str, entities: Sequence[Entity]) -> Iterator[tuple[Entity, tuple[int, int], str]]:
    """Entities with their place in the prepared text; UTF-16 units are counted in the raw one."""
    units = raw[:LIMIT].encode("utf-16-le", "surrogatepass")
    done = place = 0
    for entity in sorted((one for one in entities[:MOST] if one.kind in _READ), key=lambda one: one.offset):
        start = max(done, entity.offset)
        end = min(entity.offset + entity.length, start + _LONGEST)
        place += len(_prepared(units, done, start))
        done = start
        shown = _prepared(units, start, end)
        yield entity, (place, place + len(shown)), shown.strip()


def _prepared(units: bytes, start: int, end: int) -> str:
    return prepare(units[2 * start : 2 * end].decode("utf-16-le", "replace")) if end > start else ""
