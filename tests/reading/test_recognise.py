"""What recognise promises beyond the tables."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.account import Account
from bot.reading.canonical import write
from bot.reading.clean import prepare
from bot.reading.grammar import GRAMMAR, candidates, username
from bot.reading.recognise import Confidence, Entity, as_account, recognise

PIECES = (
    "wa ", "ig: ", "@", "t.me/", "https://", "contoh_fiktif", "0812", "-0000", " 0001", "bca ", "[.]",
    " titik ", "me", "id ", "\n", ",", "/", "?u=", "%", "%2F", "(", ")", ".", "://", "xn--", "#", "+62",
    "\u200b", "е", "😀", "\0", "\ud800",
)  # fmt: skip


def keys(text, entities=()):
    return [one.account.key for one in recognise(text, entities)]


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text):
    for one in recognise(text):
        assert one.account.value
        assert 0 <= one.span[0] <= one.span[1] <= len(prepare(text))


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_hostile_mixtures_are_read_without_an_error(text):
    found = recognise(text)
    assert len({one.account.key for one in found}) == len(found)
    assert [one.span for one in found] == sorted(one.span for one in found)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_what_was_read_is_read_again_from_its_canonical_form(text):
    for one in recognise(text):
        assert one.account in [again.account for again in recognise(write(one.account))], write(one.account)


@given(
    st.text(max_size=40),
    st.sampled_from(["michat", "whatsapp", "phone", "unknown", "web", "payment", "x", "?"]),
)
def test_as_account_never_raises(text, platform):
    account = as_account(platform, text)
    assert account is None or account.platform == platform


@given(
    st.text(max_size=60),
    st.builds(
        Entity,
        st.sampled_from(["url", "text_link", "text_mention", "mention", "phone_number", "email", "bold"]),
        st.integers(-5, 80),
        st.integers(-5, 80),
        st.one_of(st.none(), st.text(max_size=30)),
        st.one_of(st.none(), st.integers(1, 2**40)),
    ),
)
def test_entities_that_do_not_fit_do_no_harm(text, entity):
    recognise(text, [entity])


NAMES = {platform: st.from_regex(pattern, fullmatch=True) for platform, pattern in GRAMMAR.items()}
NAMES["telegram"] = st.from_regex("[a-z](_?[a-z0-9]){3,15}", fullmatch=True)


@pytest.mark.parametrize("platform", sorted(GRAMMAR))
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_name_a_platform_allows_survives_its_canonical_form(platform, data):
    account = as_account(platform, data.draw(NAMES[platform]))
    if account is None or account.kind == "phone":
        return
    assert keys(write(account)) == [account.key]


ACCOUNTS = [
    Account("telegram", "account_id", "123456789"),
    Account("telegram", "account_id", "-1001234567890"),
    Account("telegram", "account_id", "-123456789"),
    Account("telegram", "invite", "AbCdEfGhIjKlMnOp"),
    Account("telegram", "phone", "+6281200000001"),
    Account("whatsapp", "phone", "+6281200000001"),
    Account("whatsapp", "shortlink", "message/FIKTIF00000000"),
    Account("whatsapp", "shortlink", "voice/FIKTIF00000000"),
    Account("whatsapp", "invite", "AbCdEfGhIjKlMnOpQrStUv"),
    Account("whatsapp", "channel", "0029VaFIKTIF0000000000"),
    Account("line", "account", "@contohfiktif"),
    Account("line", "account", "contohfiktif"),
    Account("line", "invite", "g2/AbCdEfGhIj"),
    Account("line", "shortlink", "ti/p/AbCdEfGhIj"),
    Account("line", "shortlink", "liff.line.me/1645278921-kWRPP32q"),
    Account("line", "phone", "+6281200000001"),
    Account("wechat", "phone", "+6281200000001"),
    Account("wechat", "shortlink", "u.wechat.com/AbCdFiktif"),
    Account("michat", "phone", "+6281200000001"),
    Account("michat", "account_id", "123456789"),
    Account("michat", "account", "contohfiktif"),
    Account("bigo", "account_id", "123456789"),
    Account("facebook", "account_id", "100000000000001"),
    Account("facebook", "channel", "grupfiktif"),
    Account("facebook", "shortlink", "share/p/1AFiktif00"),
    Account("instagram", "post", "CFiktif00_A"),
    Account("tiktok", "shortlink", "t/ZTFIKTIF0"),
    Account("tiktok", "post", "7000000000000000001"),
    Account("x", "account_id", "1234567890"),
    Account("x", "post", "1700000000000000001"),
    Account("discord", "invite", "fiktif00"),
    Account("discord", "channel", "123456789012345678"),
    Account("discord", "account_id", "123456789012345678"),
    Account("signal", "phone", "+6281200000001"),
    Account("signal", "invite", "CjQKIFiktif"),
    Account("signal", "shortlink", "eu/AbCdFiktif_000"),
    Account("youtube", "account_id", "UCabcdefghijklmnopqrstuv"),
    Account("youtube", "post", "AbCdEfGhIjK"),
    Account("biolink", "biolink", "linktr.ee/contohfiktif"),
    Account("shortlink", "shortlink", "bit.ly/3Fiktif"),
    Account("web", "web", "situs-fiktif.example/daftar"),
    Account("payment", "payment", "bca:0000000001"),
    Account("payment", "payment", "dana:081200000001"),
    Account("phone", "phone", "+6281200000001"),
    Account("phone", "phone", "+60123456789"),
    Account("unknown", "handle", "contoh_fiktif"),
]


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.key)
def test_the_canonical_form_is_read_as_the_same_account(account):
    assert keys(write(account)) == [account.key]
    assert as_account(account.platform, write(account)) == account


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("https://t.me/contohfiktif", Confidence.CERTAIN),
        ("tele: contohfiktif", Confidence.LIKELY),
        ("0812-0000-0001", Confidence.LIKELY),
        ("81200000001", Confidence.AMBIGUOUS),
        ("BCA 0000000001", Confidence.LIKELY),
        ("@contohfiktif", Confidence.AMBIGUOUS),
        ("ig contohfiktif", Confidence.AMBIGUOUS),
    ],
)
def test_confidence(text, confidence):
    assert [one.confidence for one in recognise(text)] == [confidence]


def test_look_alike_hosts_are_flagged_and_never_the_platform():
    for link in (
        "https://t.mе/contohfiktif",
        "https://instаgram.com/contohfiktif",
        "https://xn--instgram-7fg.com/a",
    ):
        (one,) = recognise(link)
        assert one.account.platform == "web"
        assert "lookalike_host" in one.flags
    assert recognise("https://situs-fiktif.example/a")[0].flags == frozenset()
    assert "redirect" in recognise("https://l.instagram.com/?u=https%3A%2F%2Ft.me%2Fcontohfiktif")[0].flags


def test_redirectors_are_unwrapped_three_deep_and_no_deeper():
    link = "https://t.me/contohfiktif"
    for _ in range(3):
        link = "https://vk.com/away.php?to=" + link.replace("%", "%25").replace(":", "%3A").replace("/", "%2F")
    assert keys(link) == ["telegram:account:contohfiktif"]
    deeper = "https://vk.com/away.php?to=" + link.replace("%", "%25").replace(":", "%3A").replace("/", "%2F")
    assert "telegram:account:contohfiktif" not in keys(deeper)


def test_the_span_is_the_place_in_the_prepared_text():
    text = "cek\u200b WA: 0812-0000-0001 ya, ig @contohfiktif"
    first, second = recognise(text)
    assert prepare(text)[slice(*first.span)] == "0812-0000-0001"
    assert prepare(text)[slice(*second.span)] == "@contohfiktif"


def test_entities_carry_links_people_and_unknown_sites():
    text = "😀 di sini, Budi, situs-fiktif.example/a"
    entities = [
        Entity("text_link", 3, 7, url="https://t.me/ContohFiktif?start=1"),
        Entity("text_mention", 12, 4, user_id=123456789),
        Entity("url", 18, 22),
    ]
    found = recognise(text, entities)
    assert [one.account.key for one in found] == [
        "telegram:account:contohfiktif",
        "telegram:account_id:123456789",
        "web:web:situs-fiktif.example/a",
    ]
    assert prepare(text)[slice(*found[1].span)] == "Budi"


def test_a_hundred_entities_stay_cheap():
    text = ("situs.example/aa " * 240)[:4096]
    entities = [Entity("url", 17 * at, 16) for at in range(100)]
    start = time.thread_time()
    assert keys(text, entities) == ["web:web:situs.example/aa"]
    assert time.thread_time() - start < 0.05 * 4


def test_an_email_and_a_number_that_telegram_marked():
    assert keys("surat ke contoh@situs", [Entity("email", 9, 12)]) == []
    assert keys("kode 62812 0000,0001", [Entity("phone_number", 5, 15)]) == ["phone:phone:+6281200000001"]


def test_a_mention_entity_remains_a_question():
    assert keys("cek @contohfiktif", [Entity("mention", 4, 13)]) == ["unknown:handle:contohfiktif"]


def test_input_beyond_telegrams_limit_is_not_read():
    assert keys("a " * 2048 + "t.me/contohfiktif") == []


@pytest.mark.parametrize(
    ("platform", "text", "key"),
    [
        ("michat", "ContohFiktif88", "michat:account:contohfiktif88"),
        ("michat", "@contohfiktif", "michat:account:contohfiktif"),
        ("michat", "0812-0000-0001", "michat:phone:+6281200000001"),
        ("michat", "123456789", "michat:account_id:123456789"),
        ("whatsapp", "0812 0000 0001", "whatsapp:phone:+6281200000001"),
        ("whatsapp", "wa.me/6281200000001", "whatsapp:phone:+6281200000001"),
        ("whatsapp", "contohfiktif", None),
        ("telegram", "@Contoh_Fiktif", "telegram:account:contoh_fiktif"),
        ("telegram", "123456789", "telegram:account_id:123456789"),
        ("telegram", "joinchat", None),
        ("instagram", "contoh.fiktif.", "instagram:account:contoh.fiktif"),
        ("facebook", "Contoh.Fiktif", "facebook:account:contohfiktif"),
        ("facebook", "100000000000001", "facebook:account_id:100000000000001"),
        ("x", "nama_yang_terlalu_panjang", None),
        ("line", "@contohfiktif", "line:account:contohfiktif"),
        ("wechat", "abc", None),
        ("phone", "0812-0000-0001", "phone:phone:+6281200000001"),
        ("unknown", "@Contoh_Fiktif", "unknown:handle:contoh_fiktif"),
        ("signal", "contoh.01", "signal:account:contoh.01"),
        ("bigo", "123456789", "bigo:account_id:123456789"),
        ("nowhere", "contohfiktif", None),
        ("michat", "", None),
    ],
)
def test_as_account(platform, text, key):
    account = as_account(platform, text)
    assert (account.key if account else None) == key


def test_candidates_follow_the_grammars_most_common_first():
    assert candidates("@contoh_fiktif")[:2] == ("michat", "telegram")
    assert "telegram" not in candidates("contoh.fiktif")
    assert "x" not in candidates("nama_yang_terlalu_panjang")
    assert "whatsapp" not in candidates("contohfiktif")
    assert candidates("@@@") == ()
    assert username("nowhere", "contohfiktif") is None


TYPICAL = """Halo min, tolong dicek akun michat ID: contoh_fiktif01
WA 0812-0000-0001 / tele @contohfiktif, harga 350.000
link https://t.me/contohfiktif?start=1 makasih"""
HOSTILE = (
    "1", "0 ", "-0", "8", ".", "a.", "@", "@a", "a@a.", " ", "wa ", "wa:", "ig: a ", "t.me/a ",
    "x.com/a,", "[.]", " titik ", "t . me / ", "https://", "https://t.me/x",
    "https://l.instagram.com/?u=", "bca 1", "rek 1", "wa.me/+1 2 3 4 5 6 7 ", "0812t.me/", "\ufdfa",
    "t.mе/a ", "(", ")", "#", "1/", "www.m.web.", "+62", "id ", "\0", "0812-0000-0001 ",
    "@contohfiktif ",
)  # fmt: skip


def quickest(text, rounds=3):
    spent = []
    for _ in range(rounds):
        start = time.thread_time()
        recognise(text)
        spent.append(time.thread_time() - start)
    return min(spent)


def test_a_typical_message_takes_milliseconds():
    recognise(TYPICAL)
    assert quickest(TYPICAL, 10) < 0.005 * 4


@pytest.mark.parametrize("piece", HOSTILE)
def test_4096_hostile_characters_stay_cheap(piece):
    assert quickest((piece * 4096)[:4096]) < 0.05 * 4
