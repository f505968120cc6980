"""Every command people may type: its names in both languages, and who is shown it.

Both spellings always work; a menu shows the one of its language. Descriptions are the texts
``command.<name>``.
"""

from dataclasses import dataclass
from typing import Any

from bot.domain.actor import Role, figures_only
from bot.speech.voice import Voice


@dataclass(frozen=True, slots=True)
class Spelling:
    """A command's names; `staff` ones are shown in the moderators' group only.

    Args:
        also: further names, in any language, that no menu shows.
        optional: a deployment may do without it; then no menu shows it.
    """

    id: str
    en: str
    staff: bool = False
    also: tuple[str, ...] = ()
    optional: bool = False

    @property
    def names(self) -> frozenset[str]:
        """Everything that may be typed."""
        return frozenset((self.id, self.en, *self.also))


COMMANDS = {
    "start": Spelling("start", "start"),
    "report": Spelling("lapor", "report"),
    "status": Spelling("status", "status"),
    "check": Spelling("cek", "check", optional=True),
    "cancel": Spelling("batal", "cancel"),
    "appeal": Spelling("banding", "appeal"),
    "language": Spelling("bahasa", "language"),
    "sos": Spelling("tolong", "sos", also=("tentangsaya", "aboutme")),
    "privacy": Spelling("privasi", "privacy"),
    "my_data": Spelling("datasaya", "mydata"),
    "erase": Spelling("hapusdata", "deletemydata"),
    "help": Spelling("bantuan", "help"),
    "next": Spelling("berikut", "next", staff=True),
    "queue": Spelling("antrean", "queue", staff=True),
    "case": Spelling("kasus", "case", staff=True),
    "find": Spelling("cari", "find", staff=True),
    "account": Spelling("akun", "account", staff=True),
    "take": Spelling("ambil", "take", staff=True),
    "release": Spelling("lepas", "release", staff=True, also=("lewati", "skip")),
    "pass": Spelling("oper", "pass", staff=True),
    "hold": Spelling("sisihkan", "hold", staff=True),
    "mine": Spelling("milikku", "mine", staff=True),
    "bulk": Spelling("massal", "bulk", staff=True),
    "confirm": Spelling("konfirmasi", "confirm", staff=True),
    "evidence": Spelling("bukti", "evidence", staff=True),
    "protect": Spelling("lindungi", "protect", staff=True),
    "reject": Spelling("tolak", "reject", staff=True),
    "escalate": Spelling("teruskan", "escalate", staff=True),
    "referral": Spelling("rujukan", "referral", staff=True),
    "request": Spelling("permintaan", "request", staff=True, also=("requests",)),
    "disclose": Spelling("ungkap", "disclose", staff=True),
    "ask": Spelling("tanya", "ask", staff=True),
    "note": Spelling("catatan", "note", staff=True),
    "undo": Spelling("urungkan", "undo", staff=True),
    "close": Spelling("tutup", "close", staff=True),
    "reopen": Spelling("tinjau", "reopen", staff=True),
    "category": Spelling("kategori", "category", staff=True),
    "merge": Spelling("gabung", "merge", staff=True),
    "on": Spelling("jaga", "on", staff=True),
    "off": Spelling("selesai", "off", staff=True),
    "duty": Spelling("piket", "duty", staff=True),
    "shift": Spelling("jadwal", "shift", staff=True),
    "topic": Spelling("topik", "topic", staff=True),
    "history": Spelling("riwayat", "history", staff=True),
    "stats": Spelling("statistik", "stats", staff=True),
    "operators": Spelling("operator", "operators", staff=True),
    "anchor": Spelling("jangkar", "anchor", staff=True),
    "notice": Spelling("pemberitahuan", "notice", staff=True),
    "notices": Spelling("kiriman", "notices", staff=True),
    "partner": Spelling("mitra", "partner", staff=True),
    "verify": Spelling("verifikasi", "verify", staff=True),
    "setup": Spelling("atur", "setup", staff=True),
    "grant": Spelling("beri", "grant", staff=True),
    "revoke": Spelling("cabut", "revoke", staff=True),
    "team": Spelling("tim", "team", staff=True),
    "origin": Spelling("asal", "origin", staff=True),
    "import": Spelling("impor", "import", staff=True),
}


def menu(voice: Voice, language: str, *, staff: bool, optional: bool = False) -> list[dict[str, str]]:
    """A command menu as setMyCommands takes it: the public's, or the team's with everything."""
    return [
        {
            "command": spelling.id if language == "id" else spelling.en,
            "description": voice.plain(language, f"command.{name}"),
        }
        for name, spelling in COMMANDS.items()
        if (staff or not spelling.staff) and (optional or not spelling.optional)
    ]


def for_trusted(voice: Voice, language: str, chat: int) -> dict[str, Any]:
    """The menu of somebody trusted in their private chat: the public's, and lists."""
    own = COMMANDS["import"].names
    more = [one for one in menu(voice, language, staff=True) if one["command"] in own]
    return {"commands": [*menu(voice, language, staff=False), *more], "scope": {"type": "chat", "chat_id": chat}}


def for_chat(voice: Voice, language: str, chat: int, roles: frozenset[Role] = frozenset()) -> dict[str, Any]:
    """The team's menu in one chat, as a setMyCommands call; a short one for whoever reads figures only."""
    listed = menu(voice, language, staff=True)
    if figures_only(roles):
        read = COMMANDS["stats"].names | COMMANDS["operators"].names
        names = {one["command"] for one in menu(voice, language, staff=False)} | read
        listed = [one for one in listed if one["command"] in names]
    return {"commands": listed, "scope": {"type": "chat", "chat_id": chat}}
