"""HTML in, text and entities out; and what is found without markup."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.entities import detect, formatted
from simulator.errors import ApiError
from simulator.html import parse, units
from simulator.markup import page_html, telegram_html


def cut(text: str, entity: dict[str, Any]) -> str:
    wide = text.encode("utf-16-le")
    return wide[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le")


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>a</b>", "a", [("bold", "a")]),
        ("<STRONG>a</STRONG><em>b</em>", "ab", [("bold", "a"), ("italic", "b")]),
        ("👋<b>🏠a</b>b", "👋🏠ab", [("bold", "🏠a")]),
        ("<b>x<i>y</i></b>", "xy", [("bold", "xy"), ("italic", "y")]),
        ("<b><b>x</b>y</b>", "xy", [("bold", "xy")]),
        ("<u>a</u><ins>b</ins><s>c</s><del>d</del>", "abcd", ["underline"] * 2 + ["strikethrough"] * 2),
        ("<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>", "ab", ["spoiler", "spoiler"]),
        ("&lt;&gt;&amp;&quot;&#128075;&#x41;&nbsp;&", '<>&"👋A&nbsp;&', []),
        ("<code>x &lt; y</code>", "x < y", [("code", "x < y")]),
        ("<blockquote>q</blockquote>", "q", ["blockquote"]),
        ("<blockquote expandable>q</blockquote>", "q", ["expandable_blockquote"]),
        ("<b></b>x", "x", []),
        ("<b>a</>", "a", [("bold", "a")]),
        ("a > b", "a > b", []),
    ],
)
def test_html(source: str, text: str, entities: list[Any]) -> None:
    shown, found = parse(source)
    assert shown == text
    wanted = [e if isinstance(e, tuple) else (e, None) for e in entities]
    assert [(e["type"], cut(shown, e) if w else None) for e, (_, w) in zip(found, wanted, strict=True)] == wanted


@pytest.mark.parametrize(
    ("source", "url"),
    [
        ('<a href="https://x.example/?a=1&amp;b=2">l</a>', "https://x.example/?a=1&b=2"),
        ("<a href='http://x.example'>l</a>", "http://x.example/"),
        ('<a href="x.example/y">l</a>', "http://x.example/y"),
        ("<a href=x.example>l</a>", "http://x.example/"),
        ("<a>x.example/z</a>", "http://x.example/z"),
        ('<a href="tg://user?id=5">l</a>', "tg://user?id=5"),
    ],
)
def test_links(source: str, url: str) -> None:
    assert parse(source)[1][0]["url"] == url


def test_a_link_to_nowhere_is_no_link() -> None:
    assert parse('<a href="javascript:x">l</a>') == ("l", [])


def test_code_with_a_language() -> None:
    _, found = parse('<pre><code class="language-python">x</code></pre>')
    assert found == [{"type": "pre", "offset": 0, "length": 1, "language": "python"}]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("é</b>", "Unexpected end tag at byte offset 2"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<script>x</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("x<", "Unclosed start tag at byte offset 1"),
        ("x<b", "Unclosed start tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        (
            "<a href>y</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        ),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
    ],
)
def test_html_that_cannot_be_parsed(source: str, text: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {text}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start x", [("bot_command", "/start")]),
        ("lihat /status@ronda_bot.", [("bot_command", "/status@ronda_bot")]),
        ("a/b 1/2 //x", []),
        ("halo @ana_fiktif!", [("mention", "@ana_fiktif")]),
        ("ana@contoh.example", [("email", "ana@contoh.example")]),
        ("https://contoh.example/a?b=1.", [("url", "https://contoh.example/a?b=1")]),
        ("buka t.me/kanalfiktif, ya", [("url", "t.me/kanalfiktif")]),
        ("berkas.txt dan v1.2", []),
        ("#awas dan #123", [("hashtag", "#awas")]),
        ("telp +62 812-3456-7890 ya", [("phone_number", "+62 812-3456-7890")]),
        ("WA 081234567890", [("phone_number", "081234567890")]),
        ("👋 /bantuan", [("bot_command", "/bantuan")]),
        ("biasa saja", []),
    ],
)
def test_what_is_found(text: str, found: list[tuple[str, str]]) -> None:
    assert [(e["type"], cut(text, e)) for e in detect(text)] == found


def test_nothing_is_found_in_code_and_links() -> None:
    text, entities = formatted('<code>/x @aaa</code> <a href="x.example">@bbb</a> <b>@ccc</b>', "HTML")
    assert [(e["type"], cut(text, e)) for e in entities] == [
        ("code", "/x @aaa"),
        ("text_link", "@bbb"),
        ("bold", "@ccc"),
        ("mention", "@ccc"),
    ]


def test_surrounding_space_is_cut_off() -> None:
    text, entities = formatted("\n  <b>  a </b> \n", "HTML")
    assert (text, entities) == ("a", [{"type": "bold", "offset": 0, "length": 1}])


def test_the_page_gets_no_markup_of_strangers() -> None:
    text, entities = formatted('<script>alert(1)</script> "x" javascript:y')
    shown = page_html(text, entities)
    assert "<script" not in shown
    evil = [{"type": "text_link", "offset": 0, "length": 1, "url": 'javascript://"onclick=x'}]
    assert "<a" not in page_html("x", evil)


TAGS = ["b", "i", "u", "s", "tg-spoiler", "code"]
TREE = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=8).map(
        lambda t: (escape(t), t)
    ),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, min_size=1, max_size=3)).map(
        lambda p: (f"<{p[0]}>" + "".join(s for s, _ in p[1]) + f"</{p[0]}>", "".join(t for _, t in p[1]))
    ),
    max_leaves=12,
)


@given(st.lists(TREE, max_size=5))
def test_any_tree_gives_its_text_and_sound_entities(parts: list[tuple[str, str]]) -> None:
    source, text = "".join(s for s, _ in parts), "".join(t for _, t in parts)
    shown, entities = parse(source)
    assert shown == text.replace("'", "'")
    whole = units(shown)
    for entity in entities:
        assert entity["length"] > 0
        assert 0 <= entity["offset"] <= entity["offset"] + entity["length"] <= whole
        assert cut(shown, entity)
    spans = [(e["offset"], e["offset"] + e["length"]) for e in entities]
    assert not any(a < c < b < d for a, b in spans for c, d in spans), "entities nest or stay apart"


@given(st.lists(TREE, max_size=5))
def test_html_survives_a_round(parts: list[tuple[str, str]]) -> None:
    shown, entities = parse("".join(s for s, _ in parts))
    again, _ = parse(telegram_html(shown, entities))
    assert again == shown


@given(st.text(max_size=60) | st.text("<>/ab&;\"'= #", max_size=60))
def test_any_text_parses_or_is_refused(source: str) -> None:
    refusal = ""
    text = ""
    entities: list[dict[str, Any]] = []
    try:
        text, entities = formatted(source, "HTML")
    except ApiError as wrong:
        refusal = wrong.description
    assert refusal == "" or refusal.startswith("Bad Request: can't parse entities: ")
    assert all(e["offset"] + e["length"] <= units(text) for e in entities)
    page_html(text, entities)


@given(st.text("/@#+abc012. :t.me\U0001f44b", max_size=60))
def test_found_entities_do_not_overlap(text: str) -> None:
    found = detect(text)
    for first, second in pairwise(found):
        assert first["offset"] + first["length"] <= second["offset"]
    assert all(cut(text, e) for e in found)
