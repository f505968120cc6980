import pytest

from bot.domain.account import PLATFORMS, Account, platform_name


@pytest.mark.parametrize(
    ("account", "shown"),
    [
        (Account("telegram", "account", "contohfiktif"), "@contohfiktif"),
        (Account("line", "account", "@contohfiktif"), "@contohfiktif"),
        (Account("unknown", "handle", "contohfiktif"), "@contohfiktif"),
        (Account("whatsapp", "phone", "+6281200000001"), "+62 812-0000-0001"),
        (Account("phone", "phone", "+60123456789"), "+60123456789"),
        (Account.display("michat", "Contoh  Fiktif", "Kota|Fiktif"), "contoh fiktif, kota fiktif"),
        (Account("payment", "payment", "bca:0000000001"), "BCA ••••0001"),
        (Account("telegram", "account_id", "123456789"), "ID 123456789"),
        (Account("web", "web", "situs-fiktif.example/a"), "situs-fiktif.example/a"),
    ],
)
def test_shown(account, shown):
    assert account.shown == shown


def test_the_key_can_be_read_back():
    account = Account("payment", "payment", "bca:0000000001")
    assert account.key == "payment:payment:bca:0000000001"
    assert Account.from_key(account.key) == account


def test_platform_names():
    assert platform_name("michat") == "MiChat"
    assert platform_name("unknown") == "?"
    assert platform_name("elsewhere") == "elsewhere"
    assert all(PLATFORMS.values())
