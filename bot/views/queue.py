"""The queue as a page of text."""

from bot.domain.category import Lane
from bot.domain.moment import Micros
from bot.domain.priority import priority
from bot.house import House
from bot.speech import buttons
from bot.speech.card import LAMPS
from bot.speech.form import account_line
from bot.speech.payload import Button, Payload
from bot.speech.voice import Due
from storage import accounts, cases, queue
from storage.database import Tx

PAGE = 5
COUNTED = 1000
"""Waiting cases that are counted: more are "999+"."""


def queue_page(tx: Tx, lanes: frozenset[Lane], reader: int, house: House, language: str, now: Micros) -> Payload:
    """How many cases wait, and the most urgent of them with a button each; none that is about the reader."""
    voice = house.voice
    waiting = queue.waiting(tx, lanes, COUNTED, reader)
    if not waiting:
        return Payload(voice.say(language, "queue.empty"))
    more = voice.say(language, "queue.many", n=COUNTED - 1)
    lines = [more if waiting == COUNTED else voice.count(language, "queue.waiting", waiting)]
    drawn = []
    for case in cases.page(tx, lanes, PAGE, reader):
        account = accounts.by_id(tx, case.account)
        weight = priority(case, house.taxonomy[case.category], house.taxonomy, account.confirmed, now)
        lines.append(
            voice.say(
                language,
                "queue.line",
                now=now,
                lamp=LAMPS[weight.level],
                case=case.label,
                category=voice.plain(language, f"category.{case.category}"),
                account=account_line(account.account),
                due=Due(case.due),
            )
        )
        drawn.append(Button(case.label, buttons.open_case(case.id)))
    return Payload(
        "\n".join(lines), (tuple(drawn), (Button(voice.plain(language, "b.next"), buttons.next_case()),))
    )
