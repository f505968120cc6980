"""Every language says everything, in the same terms, within Telegram's limits."""

import re
from html.parser import HTMLParser

import pytest
from babel.messages.catalog import Message

from bot.domain.hotline import NEEDED
from bot.speech.menu import COMMANDS, menu
from bot.speech.voice import LOCALES, Voice
from tests.speech.catalogues import (
    LANGUAGES,
    catalogue,
    composed_keys,
    forms,
    literal_keys,
    messages,
    placeholders,
)

EVERY = [(language, key, said) for language in LANGUAGES for key, said in messages(language).items()]
TAGS = {"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"}


def test_both_languages_are_there() -> None:
    assert LANGUAGES == ["en", "id"]


def test_every_language_has_the_same_keys() -> None:
    keys = {language: set(messages(language)) for language in LANGUAGES}
    assert keys["id"] ^ keys["en"] == set()


def test_nothing_is_said_twice_or_left_empty() -> None:
    for language in LANGUAGES:
        text = (LOCALES / f"{language}.po").read_text("utf-8")
        written = re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)
        assert len(written) == len(set(written)), sorted({key for key in written if written.count(key) > 1})
    assert not [(language, key) for language, key, said in EVERY if not all(forms(said))]
    assert not [(language, key) for language, key, said in EVERY if said.fuzzy]


def test_placeholders_are_equal() -> None:
    for key, said in messages("id").items():
        wanted = {form: placeholders(form) for form in (*forms(said), *forms(messages("en")[key]))}
        assert len({frozenset(names) for names in wanted.values()}) == 1, (key, wanted)


def test_plurals_are_plural_everywhere() -> None:
    counted = {language: {key for key, said in messages(language).items() if said.pluralizable}
               for language in LANGUAGES}  # fmt: skip
    assert counted["id"] == counted["en"]
    for key in counted["id"]:
        assert all("{n}" in form for form in forms(messages("id")[key])), key


def test_the_header_that_babel_gets_wrong() -> None:
    """Babel knows no plural rule for Indonesian and writes the English one."""
    text = (LOCALES / "id.po").read_text("utf-8")
    assert '"Plural-Forms: nplurals=1; plural=0;\\n"' in text
    assert "msgstr[1]" not in text
    assert catalogue("en").num_plurals == 2


@pytest.mark.parametrize("n", [0, 1, 2, 5, 21, 1000])
def test_plurals_come_out(n: int) -> None:
    voice = Voice("Asia/Jakarta")
    counted = [key for key, said in messages("id").items() if said.pluralizable]
    assert counted
    for key in counted:
        indonesian, english = voice.count("id", key, n), voice.count("en", key, n)
        assert str(n) in indonesian
        assert indonesian == forms(messages("id")[key])[0].replace("{n}", str(n))
        assert english == forms(messages("en")[key])[n != 1].replace("{n}", str(n))


def test_every_key_that_is_used_exists() -> None:
    known = set(messages("id"))
    missing = [(key, where) for key, where in literal_keys() if key not in known]
    assert not missing
    assert not composed_keys() - known


def test_every_key_that_exists_is_used() -> None:
    used = {key for key, _ in literal_keys()} | composed_keys()
    assert not set(messages("id")) - used


def test_labels_fit_their_buttons() -> None:
    for language, key, said in EVERY:
        if re.fullmatch(r"b\..+|(category|reason)\..+\.short|language\.name", key):
            assert all(len(form) <= 22 for form in forms(said)), (language, key, said.string)


def test_commands_are_as_telegram_wants_them() -> None:
    """https://core.telegram.org/bots/api#botcommand"""
    names = [name for spelling in COMMANDS.values() for name in spelling.names]
    assert len(names) == len(set(names)), "a command means one thing"
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", name) for name in names)
    voice = Voice("Asia/Jakarta")
    for language in LANGUAGES:
        for staff in (True, False):
            listed = menu(voice, language, staff=staff)
            assert len(listed) <= 100
            assert all(1 <= len(one["description"]) <= 256 for one in listed)
    assert len(menu(voice, "id", staff=False)) < len(menu(voice, "id", staff=True))


class Tags(HTMLParser):
    """Checks that tags are Telegram's and closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_is_telegrams(language: str) -> None:
    for key, said in messages(language).items():
        for form in forms(said):
            tags = Tags()
            tags.feed(form)
            tags.close()
            assert not tags.open, (language, key)
            assert not re.search(r"&(?!(amp|lt|gt|quot);)", form), (language, key)


PLAIN = (
    "b.",
    "flag.",
    "accuracy.",
    "strike_kind.",
    "appeal.done_",
    "appeal.dropped",
    "role.",
    "level.",
    "why.",
    "case_state.",
    "status.received",
    "command.",
    "category.",
    "reason.",
)


def test_what_is_used_as_plain_text_has_no_markup() -> None:
    """Labels, toasts and values that are set into other texts."""
    for language, key, said in EVERY:
        if key.startswith((*PLAIN, "mod.done.", "refusal.")):
            assert not any("<" in form or "&" in form for form in forms(said)), (language, key)


BANNED = {
    "id": ["petugas", "pelaku", "psk", "pelacur", "diturunkan", "tersangka", "korban", "eskalasi"],
    "en": ["officer", "perpetrator", "offender", "prostitute", "whore", "suspect", "victim", "criminal"],
}


def test_no_word_for_a_person_and_no_borrowed_authority() -> None:
    for language, key, said in EVERY:
        for word in BANNED[language]:
            for form in forms(said):
                assert not re.search(rf"\b{word}", form, re.IGNORECASE), (language, key, word)


def test_people_are_told_of_commands_that_exist() -> None:
    for language, key, said in EVERY:
        names = {spelling.id if language == "id" else spelling.en for spelling in COMMANDS.values()}
        for form in forms(said):
            told = re.findall(r"(?<![\w/:.<])/([a-z0-9_]+)", re.sub(r"\S+/\S+", "", form))
            assert set(told) <= names, (language, key, set(told) - names)


def test_every_number_in_an_advice_is_in_the_hotlines() -> None:
    for language, key, said in EVERY:
        if key.startswith(("advice.", "sos.")):
            for form in forms(said):
                assert placeholders(form) <= set(NEEDED), (language, key)
                assert not re.search(r"\b(110|129|112|119)\b", form), (language, key, "belongs to hotlines.toml")


def test_lines_are_short() -> None:
    """At most three lines of a hundred characters, but for the few texts that explain the whole, and for what is
    read on paper."""
    long = {"start.welcome", "help.reporter", "help.team", "privacy.short", "team.claimed"}
    for language, key, said in EVERY:
        if key not in long and not key.startswith("paper."):
            _short(language, key, said, most=7 if key.startswith("sos.") else 4)


def _short(language: str, key: str, said: Message, most: int) -> None:
    for form in forms(said):
        lines = form.split("\n")
        assert len(lines) <= most, (language, key)
        assert all(len(line) <= 150 for line in lines), (language, key)


REALISTIC = {
    "category": "Terorisme atau radikalisme", "into": "C123456",
    "case": "C1234567", "state": "Diteruskan ke ketua", "name": "Citra Dewi Lestari Putri", "seconds": 3600,
    "at": "23 Nov 23.59 WIB", "code": "R7K2M4Q", "given": "polri_siber", "usage": "/reject C42 not_enough",
    "left": "Dilewati: 12 sedang diperiksa rekan, 3 mendesak.",
    "known": "lead", "most": 1000, "kind": "jajak pendapat",
    "organisation": "Komunitas Jaga Warga Nusantara", "roles": "", "role": "",
    "bot": "ronda_jaga_warga_bot", "policy": "produk keuangan ilegal",
    "account": "nama_yang_panjang_sekali_1234567", "codes": "R7K2M4Q, " * 8,
    "contact": "Komunitas Jaga Warga Nusantara", "other": "C7654321", "notice": "N123456789A",
    "agency": "Polri, Perlindungan Perempuan dan Anak", "number": 1234567, "report": "R7K2M4Q",
}  # fmt: skip


TOASTS = (
    "mod.done.", "refusal.", "appeal.done_", "appeal.case_done_", "appeal.dropped", "status.none", "language.set",
    "privacy.delete_done", "privacy.delete_not", "privacy.nothing_kept",
    "privacy.data_coming",
)  # fmt: skip


def test_toasts_fit() -> None:
    """https://core.telegram.org/bots/api#answercallbackquery: at most 200 characters."""
    for language, key, said in EVERY:
        toast = key.startswith(TOASTS)
        if toast and key not in (
            "refusal.no_reason", "refusal.no_category", "refusal.no_filter", "refusal.no_denial"
        ):  # fmt: skip
            for form in forms(said):
                text = form.format_map(REALISTIC)
                assert len(text) <= 200, (language, key, text)
                assert "\n" not in text or len(text) < 150
