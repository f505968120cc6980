"""Finding: cases and accounts, by whatever a moderator knows of them."""

import re

import pytest

from bot.domain.moment import DAY
from simulator.message import Message
from simulator.person import Person
from tests.scene import Scene, Team, gather

HOSTILE = (
    '"',
    "'; --",
    "a* AND (b",
    "^ NEAR(",
    "%",
    "\\",
    "C",
    "🙂",
    "٣",
    "x" * 4000,
    "((" * 50,
    "-" * 9,
    "a:b & !c",
)


async def asks(stage: Scene, person: Person, text: str) -> Message:
    """Somebody asks in private; the answer is returned."""
    await stage.tell_bot(person, text)
    return stage.last(person)


def labels(message: Message) -> list[str]:
    """The cases that can be opened."""
    return [shown for row in message.buttons for shown, data in row if data and data.startswith("o.")]


async def test_by_all_that_is_known_of_a_case(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    ana, bima = stage.simulator.person("Ana"), stage.simulator.person("Bima")
    code = await stage.report(ana, "michat: contoh_fiktif_01\nminta transfer undian ke rekening", "fraud")
    await stage.report(bima, "https://t.me/lain_fiktif_02 jualan pulsa murah", "spam")
    await stage.wait(seconds=20)
    for asked in (
        "C1", "c1", "1", code, code.lower(), "michat: contoh_fiktif_01", "contoh_fiktif", "@contoh_fiktif_01",
        "undian", "UNDIAN transfer", "transf rekening",
    ):  # fmt: skip
        answer = await asks(stage, team.citra, f"/cari {asked}")
        assert labels(answer) == ["C1"], (asked, answer.text)
        assert "Hasil untuk" in answer.text
    answer = await asks(stage, team.citra, "/find t.me/lain_fiktif_02")
    assert labels(answer) == ["C2"]
    assert "@lain_fiktif_02 (Telegram)" in answer.text
    assert labels(await asks(stage, team.citra, "/cari pulsa")) == ["C2"]
    found = await asks(stage, team.citra, "/cari undian")
    assert "🆕 C1 · Penipuan" in found.text
    assert "transfer undian" in found.text, "what was written around the word"
    await stage.press(team.citra, found, "C1")
    assert "C1 · " in stage.last(team.citra).text
    assert "Konfirmasi" in str(stage.last(team.citra).buttons)


async def test_nothing_found_says_what_next(stage: Scene, team: Team) -> None:
    answer = await asks(stage, team.citra, "/cari kata_yang_tidak_ada")
    assert "Tidak ada kasus untuk kata_yang_tidak_ada" in answer.text
    assert "/antrean" in answer.text
    assert "Tulis begini: /find" in (await asks(stage, team.citra, "/cari")).text
    assert "Tulis begini: /account" in (await asks(stage, team.citra, "/akun")).text
    for hostile in (
        '"',
        "'; --",
        "a* AND (b",
        "^ NEAR(",
        "%",
        "\\",
        "C",
        "🙂",
        "٣",
        "x" * 4000,
        "((" * 50,
        "-" * 9,
    ):
        assert (await asks(stage, team.citra, f"/find {hostile}")).text.startswith(
            ("Tidak ada kasus", "🔎 Tidak ada")
        )


async def test_in_english(stage: Scene, team: Team) -> None:
    eve = stage.simulator.person("Eve", "eve_fiktif", language="en")
    eve.start(stage.bot)
    await stage.settle()
    team.group.add(eve, by=team.owner)
    await stage.say(team.owner, team.group, "/grant moderator", reply_to=eve.send(team.group, "hello"))
    await stage.report(stage.simulator.person("Ana"), "michat: contoh_fiktif_01\nminta transfer", "fraud")
    assert "Found for transfer:" in (await asks(stage, eve, "/find transfer")).text
    assert "No case for qqq." in (await asks(stage, eve, "/find qqq")).text
    assert "There is no C9. Much like it:" in (await asks(stage, eve, "/find C9")).text
    shown = await asks(stage, eve, "/account michat: contoh_fiktif_01")
    assert "1 report · 1 case" in shown.text
    assert "Never confirmed so far" in shown.text
    assert "There is no case C7. Perhaps you mean:" in (await asks(stage, eve, "/case C7")).text
    assert "Nobody has reported the account @qqq_fiktif." in (await asks(stage, eve, "/account @qqq_fiktif")).text


async def test_pages_in_one_message(stage: Scene, team: Team) -> None:
    for number in range(12):
        ana = stage.simulator.person(f"Ana {number}")
        await stage.report(ana, f"michat: halaman_fiktif_{number:02}\npulsa murah", "spam")
    first = await asks(stage, team.citra, "/cari pulsa murah")
    assert labels(first) == ["C12", "C11", "C10", "C9", "C8"]
    await stage.press(team.citra, first, "Berikutnya")
    second = stage.last(team.citra)
    assert (second.id, labels(second)) == (first.id, ["C7", "C6", "C5", "C4", "C3"])
    assert "halaman 2" in second.text
    await stage.press(team.citra, second, "Berikutnya")
    assert labels(stage.last(team.citra)) == ["C2", "C1"]
    assert "Berikutnya" not in str(stage.last(team.citra).buttons)
    await stage.press(team.citra, stage.last(team.citra), "Sebelumnya")
    assert labels(stage.last(team.citra)) == ["C7", "C6", "C5", "C4", "C3"]
    long = await asks(stage, team.citra, f"/cari pulsa murah {'pulsa ' * 20}")
    assert "Tambahkan satu kata" in long.text, "a button cannot carry so much"
    names = await asks(stage, team.citra, "/cari halaman_fik")
    assert labels(names) == ["C1", "C2", "C3", "C4", "C5"], "by the name"


async def test_what_one_may_not_see_is_not_there(stage: Scene, team: Team) -> None:
    sari, ana = stage.simulator.person("Sari", "sari_fiktif"), stage.simulator.person("Ana")
    sari.start(stage.bot)
    await stage.settle()
    team.group.add(sari, by=team.owner)
    await stage.say(team.owner, team.group, "/grant child_safety", reply_to=sari.send(team.group, "halo"))
    code = await stage.report(ana, "michat: rahasia_fiktif_01\nkata rahasia fiktif", "csea")
    await stage.report(ana, "https://t.me/dodi_fiktif kata rekan fiktif", "fraud")
    for asked in ("C1", code, "michat: rahasia_fiktif_01", "rahasia_fik", "rahasia"):
        assert labels(await asks(stage, team.citra, f"/cari {asked}")) == []
        # What is offered for a wrong number is what exists for them.
        assert labels(await asks(stage, team.lead, f"/cari {asked}")) == (["C2"] if asked == "C1" else [])
        assert labels(await asks(stage, sari, f"/cari {asked}")) == ["C1"]
        await stage.say(sari, team.group, f"/cari {asked}")
        assert labels(stage.last(sari, team.group)) == [], "the group sees the ordinary lane only"
    assert "Belum ada laporan" in (await asks(stage, team.citra, "/akun michat: rahasia_fiktif_01")).text
    assert "1 laporan · 1 kasus" in (await asks(stage, sari, "/akun michat: rahasia_fiktif_01")).text
    # A case about a colleague is the leads' alone, and never that colleague's.
    for asked in ("C2", "t.me/dodi_fiktif", "rekan"):
        assert labels(await asks(stage, team.lead, f"/cari {asked}")) == ["C2"]
        for person in (team.dodi, team.citra, sari):
            assert "C2" not in labels(await asks(stage, person, f"/cari {asked}")), asked
    for command in ("/cari", "/akun"):
        assert (await asks(stage, ana, f"{command} rahasia")).text == "Ini hanya untuk tim moderator."
        assert "rahasia" not in stage.last(team.owner).text


async def test_an_auditor_reads(stage: Scene, team: Team) -> None:
    rudi = stage.simulator.person("Rudi", "rudi_fiktif")
    rudi.start(stage.bot)
    await stage.settle()
    team.group.add(rudi, by=team.owner)
    await stage.say(team.owner, team.group, "/grant auditor", reply_to=rudi.send(team.group, "halo"))
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01\nkata biasa", "fraud")
    await stage.report(ana, "michat: contoh_fiktif_02\nkata rahasia", "csea")
    assert labels(await asks(stage, rudi, "/cari kata")) == ["C1"]


async def test_all_about_one_account(stage: Scene, team: Team) -> None:
    ana, bima = stage.simulator.person("Ana"), stage.simulator.person("Bima")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.report(bima, "michat: contoh_fiktif_01", "fraud")
    await stage.say(team.citra, team.group, "/tolak C1 not_enough")
    await stage.wait(minutes=2)
    await stage.report(stage.simulator.person("Chris"), "MiChat ID: contoh_fiktif_01 ada bukti baru", "fraud")
    await stage.say(team.citra, team.group, "/konfirmasi C1")
    await stage.wait(minutes=2)
    shown = await asks(stage, team.citra, "/akun michat: contoh_fiktif_01")
    assert "contoh_fiktif_01" in shown.text.split("\n")[0]
    assert "(MiChat)" in shown.text
    assert "3 laporan · 1 kasus" in shown.text
    assert "Pernah dikonfirmasi: 1 kali" in shown.text
    assert "✅ C1 · Dikonfirmasi" in shown.text
    assert labels(shown) == ["C1"]
    like = await asks(stage, team.citra, "/akun contoh_fik")
    assert "Yang mirip" in like.text
    await stage.press(team.citra, like, "contoh_fiktif_01")
    assert "3 laporan" in stage.last(team.citra).text


@pytest.mark.parametrize("verb", ["/kasus", "/konfirmasi", "/tolak", "/teruskan", "/ambil", "/lepas", "/urungkan"])
async def test_a_wrong_number_offers_the_nearest(stage: Scene, team: Team, verb: str) -> None:
    for number in range(3):
        ana = stage.simulator.person(f"Ana {number}")
        await stage.report(ana, f"michat: contoh_fiktif_{number:02}", "fraud")
    for wrong, offered in (
        ("C1Z", ["C1", "C2"]),
        ("C21", ["C2", "C1"]),
        ("9999", ["C3"]),
        ("C4", ["C1", "C2", "C3"]),
    ):
        answer = await asks(stage, team.citra, f"{verb} {wrong}")
        assert "tidak ada. Mungkin yang Anda maksud:" in answer.text, wrong
        assert set(offered) <= set(labels(answer)), (wrong, labels(answer))
        assert len(labels(answer)) <= 3
    assert "Tulis begini" in (await asks(stage, team.citra, f"{verb} halo")).text
    await stage.press(team.citra, await asks(stage, team.citra, f"{verb} C9999"), "C3")
    assert re.match(r"\S+ C3 · ", stage.last(team.citra).text)
    stranger = stage.simulator.person("Orang")
    assert labels(await asks(stage, stranger, f"{verb} C9")) == []
    assert labels(await asks(stage, stranger, f"{verb} C9Z")) == []


async def test_a_report_code_with_a_slip(stage: Scene, team: Team) -> None:
    code = await stage.report(stage.simulator.person("Ana"), "michat: contoh_fiktif_01", "fraud")
    other = "X" if code[3] != "X" else "Y"
    for slip in (code[:3] + other + code[4:], code[:2] + code[3] + code[2] + code[4:]):
        if slip != code:
            answer = await asks(stage, team.citra, f"/cari {slip}")
            assert labels(answer) == ["C1"]
            assert "Yang mirip" in answer.text


async def test_what_was_erased_is_not_found(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    ana, bima = stage.simulator.person("Ana"), stage.simulator.person("Bima")
    await stage.report(ana, "michat: contoh_fiktif_01\nkatakunci milik ana", "fraud")
    await stage.report(bima, "michat: contoh_fiktif_02\nkatakunci milik bima", "fraud")
    assert labels(await asks(stage, team.citra, "/cari katakunci")) == ["C2", "C1"]
    await stage.tell_bot(ana, "/hapusdata")
    await stage.press(ana, stage.last(ana), "keterangan")
    await stage.wait(minutes=1)
    assert labels(await asks(stage, team.citra, "/cari katakunci")) == ["C2"]
    assert labels(await asks(stage, team.citra, "/cari milik ana")) == []
    await stage.say(team.citra, team.group, "/tolak C2 not_enough")
    await stage.wait(minutes=2)
    stage.clock.jump_to(stage.clock.now() + 91 * DAY)
    await stage.settle()
    await stage.wait(minutes=2)
    assert labels(await asks(stage, team.citra, "/cari katakunci")) == [], "its time was over"
    assert labels(await asks(stage, team.citra, "/cari contoh_fiktif")) == ["C1", "C2"], "the registry stays"


async def test_taken_back_it_is_not_found_by_its_words(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    code = await stage.report(ana, "michat: contoh_fiktif_01\nkatakunci", "fraud")
    await stage.tell_bot(ana, f"/status {code}")
    await stage.press_data(ana, stage.last(ana), f"w.{code}.yes")
    assert labels(await asks(stage, team.citra, "/cari katakunci")) == []
    assert labels(await asks(stage, team.citra, code.join(("/cari ", "")))) == ["C1"]
