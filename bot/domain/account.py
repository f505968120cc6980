"""What an account is: three words that two reports of the same thing have in common.

The key is `platform:kind:value` and the value is already canonical: user names in lower case, phones as
E.164, opaque codes exactly as written (shared/domain/accounts.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

PLATFORMS: Mapping[str, str] = MappingProxyType(
    {
        "michat": "MiChat",
        "telegram": "Telegram",
        "whatsapp": "WhatsApp",
        "instagram": "Instagram",
        "facebook": "Facebook",
        "tiktok": "TikTok",
        "x": "X",
        "line": "LINE",
        "wechat": "WeChat",
        "bigo": "Bigo Live",
        "discord": "Discord",
        "threads": "Threads",
        "signal": "Signal",
        "snapchat": "Snapchat",
        "tantan": "Tantan",
        "beetalk": "BeeTalk",
        "youtube": "YouTube",
        "phone": "☎",
        "payment": "Bank / e-wallet",
        "biolink": "Bio link",
        "shortlink": "Short link",
        "web": "Web",
        "unknown": "?",
    }
)

KINDS = (
    "account",
    "account_id",
    "phone",
    "invite",
    "channel",
    "post",
    "shortlink",
    "biolink",
    "web",
    "payment",
    "handle",
    "display",
)


@dataclass(frozen=True, slots=True)
class Account:
    """Something that can be reported, under the key by which duplicates are found."""

    platform: str
    kind: str
    value: str

    @property
    def key(self) -> str:
        """The canonical duplicate key, `platform:kind:value`."""
        return f"{self.platform}:{self.kind}:{self.value}"

    @property
    def shown(self) -> str:
        """The value as people read it; a payment account shows its last four digits only."""
        if self.kind in ("account", "handle"):
            return self.value if self.value.startswith("@") else f"@{self.value}"
        if self.kind == "account_id":
            return f"ID {self.value}"
        if self.kind == "phone":
            return _spaced(self.value)
        if self.kind == "display":
            return ", ".join(part for part in self.value.split("|") if part)
        if self.kind == "payment":
            return _masked(self.value)
        return self.value

    @classmethod
    def display(cls, platform: str, name: str, city: str) -> "Account":
        """What people know where an app shows no id: profile name and city, without case or spacing."""
        parts = (" ".join(part.replace("|", " ").split()).casefold() for part in (name, city))
        return cls(platform, "display", "|".join(parts))

    @classmethod
    def from_key(cls, key: str) -> "Account":
        """Read a key back; the value may contain colons."""
        platform, kind, value = key.split(":", 2)
        return cls(platform, kind, value)


def platform_name(code: str) -> str:
    """How the platform writes its own name; an unknown code is shown as it is."""
    return PLATFORMS.get(code, code)


def _spaced(phone: str) -> str:
    """Group an Indonesian mobile number the way people say it: +62 812-0000-0001."""
    if not phone.startswith("+628") or len(phone) < 11:
        return phone
    national = phone[3:]
    return f"+62 {national[:3]}-{national[3:7]}-{national[7:]}"


def _masked(payment: str) -> str:
    """`bca:0000000001` as `BCA ••••0001`."""
    bank, _, number = payment.partition(":")
    return f"{bank.upper()} ••••{number[-4:]}"
