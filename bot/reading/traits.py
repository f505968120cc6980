"""What of a report could tie its case to others: the accounts it names, and its words."""

from collections.abc import Iterable
from types import MappingProxyType

from bot.domain.account import Account
from bot.domain.link import Mark, Tie
from bot.reading import likeness
from bot.reading.payment import WALLETS
from bot.reading.phones import normalise

MOST_NAMED = 20

_TIES = MappingProxyType(
    {
        "account": Tie.ACCOUNT,
        "account_id": Tie.ACCOUNT,
        "handle": Tie.ACCOUNT,
        "invite": Tie.ACCOUNT,
        "channel": Tie.ACCOUNT,
        "biolink": Tie.ACCOUNT,
        "phone": Tie.PHONE,
        "payment": Tie.PAYMENT,
        "post": Tie.LINK,
        "shortlink": Tie.LINK,
        "web": Tie.LINK,
    }
)
"""By an account's kind. A page of links and an invitation are one person's. Display names tie nothing: they
are anybody's."""


def of_accounts(accounts: Iterable[Account], key: bytes) -> tuple[Mark, ...]:
    """The marks of accounts, the same on every platform where a phone number is the account."""
    found: dict[str, Mark] = {}
    for account in list(accounts)[:MOST_NAMED]:
        for tie, words in _read(account):
            found[words] = Mark(tie, likeness.digest(words, key))
    return tuple(found.values())


def _read(account: Account) -> list[tuple[Tie, str]]:
    tie = _TIES.get(account.kind)
    if tie is None:
        return []
    if tie is Tie.PHONE:
        return [(tie, f"phone:{account.value}")]
    read: list[tuple[Tie, str]] = [(tie, account.key)]
    wallet, _, digits = account.value.partition(":")
    if tie is Tie.PAYMENT and wallet in WALLETS and (number := normalise(digits)):
        read.append((Tie.PHONE, f"phone:{number}"))  # an e-wallet's number is its owner's telephone
    return read
