"""Reports for machines: whatever the account and the category, the standard's own schemas accept them."""

import pytest

from bot.domain.account import KINDS, PLATFORMS, Account
from bot.domain.notice import Notice, NoticeState
from bot.domain.taxonomy import load
from bot.papers.xarf import Sender, name, report
from bot.speech.dispatch import Entry
from tests.stories.mailing import valid

SENDER = Sender("Komunitas Uji " + "x" * 300, "ronda@contoh.example")
VALUES = {"phone": "+6281200000001", "payment": "bca:0000000001", "display": "contoh fiktif|bandung"}


def entry(category: str, account: Account, facts: str = "") -> Entry:
    notice = Notice(1, "N0123456789", 1, 1, NoticeState.APPROVED, 0, 1, "x", facts=facts)
    return Entry(notice, account, category, ("public", "police"), 1_767_225_600_000_000, 3)


@pytest.mark.parametrize("category", load().codes)
def test_every_category_and_every_kind_of_account(category: str) -> None:
    for platform in PLATFORMS:
        for kind in KINDS:
            made = entry(category, Account(platform, kind, VALUES.get(kind, "contoh_fiktif_01")), "Fakta. " * 400)
            found = valid(report(made, SENDER, "Penipuan"))
            assert found["source_identifier"].startswith(f"{platform}:{kind}:")
            assert {f"category:{category}", "origin:police"} <= set(found["tags"])


def test_fraud_on_a_page_is_called_so_and_always_the_same_report() -> None:
    made = entry("fraud", Account("instagram", "account", "contoh_fiktif"))
    found = valid(report(made, SENDER, "Penipuan"))
    assert (found["category"], found["type"], found["url"]) == (
        "content", "fraud", "https://instagram.com/contoh_fiktif",
    )  # fmt: skip
    assert report(made, SENDER, "Penipuan") == report(made, SENDER, "Penipuan")
    assert name(made) == "xarf-N0123456789.json"


def test_the_schemas_refuse_something() -> None:
    made = report(entry("fraud", Account("michat", "account", "x")), SENDER, "Penipuan")
    with pytest.raises(AssertionError):
        valid(made.replace(b'"protocol": "chat"', b'"protocol": "burung merpati"'))
