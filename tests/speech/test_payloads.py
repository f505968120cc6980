"""Cards, forms and receipts fit into one message and show hostile words as words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import hotline
from bot.domain.account import KINDS, PLATFORMS, Account
from bot.domain.case import Decision, Lease, State
from bot.domain.category import Lane
from bot.domain.draft import MOST_ACCOUNTS, Draft, Filed, Stage
from bot.domain.evidence import Attachment, EvidenceKind, OriginKind
from bot.domain.flag import Flag
from bot.domain.moment import DAY, HOUR
from bot.domain.part import Part
from bot.domain.priority import priority
from bot.domain.taxonomy import load
from bot.domain.verbs import Verb
from bot.speech import card, form, receipt
from bot.speech.case_facts import CaseFacts
from bot.speech.payload import MOST_TEXT, Payload
from bot.speech.voice import Due, Markup, Voice, escaped, untappable
from simulator.html import parse
from tests.domain.made import NOW, case
from tests.speech.catalogues import LANGUAGES

VOICE = Voice("Asia/Jakarta")
TAXONOMY = load()
HOSTILE = {
    "long": "W" * 4096,
    "markup": "<b>&amp;</b><a href='https://t.me/x'>" * 100,
    "entities": "&" * 4096,
    "right to left": "\u202e\u2066abc\u200b\u200d" * 600,
    "emoji": "👨‍👩‍👧‍👦" * 370,
    "combining": "a" + "\u0301" * 4095,
    "lines": "\n" * 4096,
    "tags": "</code></blockquote></b>" * 150,
}


def shown(payload: Payload) -> str:
    """What Telegram makes of it: the text without its tags."""
    call = payload.as_call()
    assert call["parse_mode"] == "HTML"
    text, _entities = parse(payload.text)
    assert 1 <= len(text.encode("utf-16-le")) // 2 <= MOST_TEXT
    for row in payload.rows:
        assert 1 <= len(row) <= 8
        for button in row:
            assert 1 <= len((button.copy or button.data).encode()) <= (1024 if button.copy else 64)
            assert button.label
    assert sum(len(row) for row in payload.rows) <= 100
    return str(text)


def facts(words: str, account: Account, state: State, menu: str = "", **changes: object) -> CaseFacts:
    made = case(
        state,
        id=10**15 - 1,
        round=10**15 - 1,
        reporters=10**6,
        lease=Lease(1, NOW + HOUR) if state is State.IN_REVIEW else None,
        decision=Decision(1, NOW, 1, State.NEW, NOW + DAY, "operator_own_rule")
        if state is State.REJECTED
        else None,
        category="impersonation",
    )
    return CaseFacts(
        case=made,
        account=account,
        priority=priority(made, TAXONOMY["threat"], TAXONOMY, 5, NOW + DAY),
        words=(words, words, words),
        history=tuple((10**15 - number, State.WAITING) for number in range(1, 6)),
        verbs=frozenset(Verb),
        reasons=TAXONOMY.reasons,
        holder=words[:64],
        decider=words[:64],
        menu=menu,
        **changes,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_case_cards(language: str, words: str) -> None:
    for state in State:
        for menu in ("", "reject", "escalate", "nonsense"):
            for on_desk in (False, True):
                given = facts(words, Account("michat", "display", words), state, menu, on_desk=on_desk)
                shown(card.draw(given, VOICE, language, NOW))


def test_every_kind_of_account_can_be_shown() -> None:
    for platform in (*PLATFORMS, "made_up"):
        for kind in KINDS:
            for value in ("", "x", "a|b", "bca:0000000001", *HOSTILE.values()):
                text, _ = parse(form.account_line(Account(platform, kind, value)))
                assert len(text) <= 110


def paper(language: str) -> form.Stationery:
    return form.Stationery(VOICE, language, TAXONOMY, hotline.load(), NOW, "gambling", "w" * 60)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_forms(language: str, words: str) -> None:
    many = tuple(Account("michat", "display", f"{number} {words}") for number in range(MOST_ACCOUNTS))
    picture = Attachment(EvidenceKind.PHOTO, 1, "FILE", size=2**40, name=words[:120])
    file = replace(picture, kind=EvidenceKind.DOCUMENT, mime="application/zip")
    part = Part(text=words, masked=True, left="location", attachment=picture)
    empty = Draft("W" * 8, 1, round=10**15 - 1, parts=(part, replace(part, attachment=file)), left=1000)
    full = replace(empty, parts=(*empty.parts, replace(part, accounts=many * 30)), media_refused=True)
    drafts = [
        empty,
        replace(empty, parts=(replace(part, origin=OriginKind.HIDDEN_USER),)),
        replace(empty, parts=(replace(part, handles=(words[:64],)),)),
        replace(full, parts=(replace(part, accounts=many[:-2], handles=(words[:64], "x")),)),
        replace(empty, nameless=True),
        replace(empty, nameless=True, name=words[:64]),
        full,
        replace(full, flags=frozenset({Flag.MINOR})),
        *[replace(full, group=group) for group in TAXONOMY.groups],
        *[replace(full, category=code, picked=picked) for code in TAXONOMY.codes for picked in (True, False)],
        replace(empty, onto=("R7K2M4Q",) * MOST_ACCOUNTS, added=40),
        *[replace(empty, ended=how) for how in (Stage.CANCELLED, Stage.EXPIRED)],
    ]
    platforms = tuple(PLATFORMS)
    for draft in drafts:
        shown(form.draw(draft, platforms, paper(language)))


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("count", [1, 2, MOST_ACCOUNTS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_receipts(language: str, count: int, again: bool) -> None:
    """However many accounts there are, every code is on the receipt."""
    for words in HOSTILE.values():
        filed = tuple(
            Filed(
                f"R7K2M{number:02}", Account("michat", "display", f"{number} {words}"), NOW + 9 * DAY, again=again
            )
            for number in range(count)
        )
        for code in TAXONOMY.codes:
            draft = Draft("W" * 8, 1, category=code, media_refused=True, ended=Stage.SENT, filed=filed)
            text = shown(receipt.draw(draft, paper(language)))
            assert all(one.code in text for one in filed)
            assert VOICE.plain(language, "receipt.honest") in text


@given(st.text())
def test_somebodys_words_are_never_markup(words: str) -> None:
    for said in (escaped(words), untappable(words), VOICE.say("id", "team.line", name=words, roles=words)):
        _, entities = parse(str(said))
        assert {entity["type"] for entity in entities} <= {"code"}
        assert "<" not in str(said).replace("<code>", "").replace("</code>", "")
    assert VOICE.say("id", "team.line", name=Markup("<b>x</b>"), roles="").startswith("<b>x</b>")


@given(st.text(max_size=50), st.integers(0, 4 * DAY), st.sampled_from(LANGUAGES))
def test_moments_can_always_be_said(name: str, later: int, language: str) -> None:
    said = VOICE.say(language, "receipt.due", now=NOW, due=Due(NOW + later))
    assert "WIB" in said
    assert name or said


@pytest.mark.parametrize(
    ("later", "indonesian", "english"),
    [
        (6 * HOUR, "dalam 6 jam (", "in 6 hours ("),
        (HOUR, "dalam 1 jam (", "in 1 hour ("),
        (HOUR * 5 // 4, "dalam 75 menit (", "in 75 minutes ("),
        (1, "dalam 1 menit (", "in 1 minute ("),
        (HOUR + 1, "dalam 1 jam (", "in 1 hour ("),
        (2 * DAY, "dalam 2 hari (", "in 2 days ("),
        (2 * DAY - 1, "dalam 48 jam (", "in 48 hours ("),
    ],
)
def test_spans_of_time(later: int, indonesian: str, english: str) -> None:
    for language, expected in (("id", indonesian), ("en", english)):
        assert expected in VOICE.say(language, "receipt.due", now=NOW, due=Due(NOW + later))


def test_whose_language_is_whose() -> None:
    codes = {"id": "id", "id-ID": "id", "en": "en", "en-GB": "en", "EN": "en", "ms": "id", "jv": "id", "": "id",
             "fr": "en", "zh-hans": "en"}  # fmt: skip
    assert {code: VOICE.language(code) for code in codes} == codes


def test_a_child_lane_card_needs_no_words_of_its_own() -> None:
    given = facts("", Account("telegram", "account", "x"), State.NEW)
    text = shown(card.draw(replace(given, case=case(lane=Lane.CHILD)), VOICE, "id", NOW))
    assert "Eksploitasi seksual anak" in text
