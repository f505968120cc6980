"""Texts that people type, honest and hostile; chance is given, nothing else is known here."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

LONGEST = 4096
_READING = Path(__file__).parent.parent / "reading"

_ALPHABETS = (
    "abc xyz .,!?-_/\\@#$%^&*()[]{}<>'\"`~|;:=+",
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e a@t.me/_",
    "\u200f\u200e\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069 שלום مرحبا @abc",
    "e\u0301\u0316\u0327\u0489\u20dd\u0b4d\u0e33 z",
    "👨\u200d👩👧🏿🇮🇩🇬🇧🔞🎲\ufe0f\u20e3 1",
    "𝓞𝓹𝓮𝓷 𝔟𝔬 ⓐⓑⓒ аеорсух ΑΒΕ ｆｕｌｌ",
    "<b></b><i>&lt;&amp;&#x0;{code}{0}%s%(x)s\\n",
    "0123456789 +-(). 62 081 3171 4000",
    "\n\t\r \x00\x01\x1f\x7f\x85\u2028\u2029",
    "漢字かな한글ไทยहिन्दी ﷽ꙮ\U0001f9ff\U000e0041\U0010ffff",
)
_NOTES = (
    "dia minta transfer dulu lalu menghilang", "akun ini menipu teman saya", "tolong diperiksa", "halo", "p",
    "open bo area fiktif", "slot gacor maxwin hari ini", "pinjol ilegal menagih kasar", "she asked for a deposit",
    "anak kelas 5 SD", "saya masih 14 tahun", "NIK saya 3174091201850001", "kartu 4111 1111 1111 1111",
    "dia mengancam akan menyebarkan foto", "apa ini?", "terima kasih", "?", "namanya Sari Fiktif, Bandung",
)  # fmt: skip


@cache
def _column(file: str, name: str) -> tuple[str, ...]:
    texts = (json.loads(line)[name] for line in (_READING / file).read_text("utf-8").splitlines() if line)
    return tuple(text for text in texts if any(map(str.isalnum, text)))  # what is empty cannot be sent


def account(chance: Random) -> str:
    """One of the known ways of writing an account, of all platforms, or a look-alike."""
    return chance.choice(_column("accounts.jsonl", "input"))


def fresh(chance: Random) -> str:
    """One of a few accounts, so that reports meet on a case."""
    name = f"contoh_fiktif_{chance.randrange(40):02}"
    shape = chance.choice(("michat: {}", "https://t.me/{}", "@{}", "ig {}", "https://www.tiktok.com/@{}", "wa {}"))
    return shape.format(name)


def several(chance: Random) -> str:
    """Several accounts in one message, at times more than are taken."""
    return "\n".join(account(chance) for _ in range(chance.choice((2, 3, 8, 40))))[:LONGEST]


def note(chance: Random) -> str:
    """Words without an account."""
    return chance.choice(_NOTES)


def lure(chance: Random) -> str:
    """Words that the rules were made for."""
    return chance.choice(_column("signals.jsonl", "text"))


def story(chance: Random) -> str:
    """An account and what it did."""
    parts = [fresh(chance), note(chance), lure(chance)]
    chance.shuffle(parts)
    return " ".join(parts)[:LONGEST]


def hostile(chance: Random) -> str:
    """Characters that break what is not careful; one ordinary letter is always there, or nothing could be sent."""
    letters = "".join(chance.sample(_ALPHABETS, chance.randint(1, 3)))
    length = chance.choice((1, 2, 7, 64, 65, 500, LONGEST - 1))
    drawn = chance.choices(letters, k=length)
    drawn.insert(chance.randrange(len(drawn) + 1), "z")
    return "".join(drawn).removeprefix("/")


def stacked(chance: Random) -> str:
    """An account below a tower of marks, or inside invisible ones."""
    mark = chance.choice("\u0301\u200b\u202e\u2066\u20dd")
    name = fresh(chance)
    return chance.choice((name + " z" + mark * 3000, mark.join(name), mark + name + mark, f"<b>{name}</b>"))


def links(chance: Random) -> str:
    """A hundred links."""
    hosts = ("t.me/", "instagram.com/", "x.com/", "bit.ly/", "contoh.test/", "wa.me/62811000")
    return "\n".join(f"https://{chance.choice(hosts)}fiktif{number:02}" for number in range(100))[:LONGEST]


def longest(chance: Random) -> str:
    """Exactly as much as a message holds."""
    unit = chance.choice(("a", "<", "👍", "@a ", "https://t.me/a_", "0812", "z\u0301"))
    return (fresh(chance) + " " + unit * LONGEST)[:LONGEST].strip().ljust(LONGEST, "z")


def markup(chance: Random) -> str:
    """What would be markup, placeholders or code elsewhere."""
    tricks = (
        "<script>alert(1)</script>", "</blockquote></code><b>", "{code} {account} {0}", "%s %(x)s",
        "&lt;&#0;&bogus;", "'; DROP TABLE reports; --", "$(reboot) `id`", "../../etc/passwd", "*_[`tebal](tg://user?id=1)",
        "\\u0000",
    )  # fmt: skip
    return f"{chance.choice(tricks)} {fresh(chance)} {chance.choice(tricks)}"


TYPED: dict[str, Callable[[Random], str]] = {
    "an account": account,
    "an account again": fresh,
    "several accounts": several,
    "a note": note,
    "a lure": lure,
    "a story": story,
    "hostile letters": hostile,
    "stacked marks": stacked,
    "a hundred links": links,
    "the longest text": longest,
    "markup": markup,
}


def any_text(chance: Random) -> str:
    """Any of them."""
    return chance.choice(tuple(TYPED.values()))(chance)


def caption(chance: Random) -> str:
    """What stands below a file: nothing, words, or tricks (at most 1,024 characters)."""
    return chance.choice(("", "", note(chance), story(chance), any_text(chance)))[:1024].strip()


def name(chance: Random) -> str:
    """What people call themselves."""
    return chance.choice(
        ("Ana", "Budi Fiktif", "<b>Cici</b> & <i>", "\u202eDedi\u2066", "E\u0301\u0301ka", "👻", "{name} %s",
         "N" * 64,         "</code>", "ᴀɪɴɪ \u200b\u200b z", "; DROP", "Ω≈ç", "مريم")
    )  # fmt: skip


def language(chance: Random) -> str | None:
    """What Telegram says somebody's language is."""
    return chance.choice(("id", "id", "id", "en", "en", None, "zh-hans", "xx", "EN-us", "jv", "i" * 35, "ar"))


def button(chance: Random) -> str:
    """Button data that nobody drew."""
    known = (
        "c.1.0.confirm", "c.1.0.take", "c.2.1.reject.not_enough", "c.99999999999999.0.undo", "f.AAAAAAAA.0.send",
        "n", "o.1", "s", "s.R7K2M4Q", "e.R7K2M4Q", "l.en", "l.xx", "a.S1.lift", "a.S1.keep", "a", "p.data",
        "p.erase",
        "p.erase.1.1.all", "q", "h", "h.1", "h.zz", "w.R7K2M4Q", "w.R7K2M4Q.yes",
        "x.y.z", "", ".", "c.1.0.escalate.lead", "c.-1.0.take", "f...", "c.1.0.false_report",
    )  # fmt: skip
    wild = "".join(chance.choices("abcdefpsonl.0189_-é👍 \n", k=chance.randint(1, 15)))
    return chance.choice((*known, wild))
