"""How much may be reported, and what counts as one source."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.judging import prepare, send
from tests.scene import Scene, Team, scene


@pytest.fixture
async def narrow(tmp_path: Path) -> AsyncIterator[Scene]:
    """A stage on which two reports an hour are enough."""
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, reports_per_hour=2) as set_up:
        yield set_up


@pytest.mark.parametrize(
    ("language", "refused"),
    [
        (
            "id",
            r"Anda sudah mengirim 2 laporan dalam satu jam\."
            r" Coba lagi pukul \d\d\.\d\d WIB; isian Anda tetap tersimpan\.",
        ),
        ("en", r"You have sent 2 reports within an hour\. Try again at \d\d:\d\d WIB; your form is kept\."),
    ],
)
async def test_a_person_has_their_share_of_an_hour(narrow: Scene, language: str, refused: str) -> None:
    ana = narrow.simulator.person("Ana", language=language)
    await narrow.report(ana, "michat: contoh_fiktif_01", "fraud")
    await narrow.wait(minutes=20)
    await narrow.report(ana, "michat: contoh_fiktif_02", "fraud")
    form = await prepare(narrow, ana, "michat: contoh_fiktif_03", "fraud")
    press = await send(narrow, ana)
    assert press.text is not None
    assert re.fullmatch(refused, press.text), press.text
    assert press.alert
    assert narrow.last(ana).text == form.text, "nothing is lost"
    assert narrow.last(ana).buttons == form.buttons

    # What cannot wait is not held back, and the form is still there afterwards.
    await narrow.report(ana, "michat: contoh_fiktif_04", "threat")
    await narrow.wait(minutes=39)
    press = await narrow.press_data(
        ana, form, next(d for row in form.buttons for _, d in row if d and "send" in d)
    )
    assert press.text is not None
    assert re.fullmatch(refused, press.text)
    await narrow.wait(minutes=25)
    await narrow.press_data(ana, form, next(d for row in form.buttons for _, d in row if d and "send" in d))
    assert any("contoh_fiktif_03" in text and "R" in text for text in narrow.texts(ana)[-2:])
    await narrow.tell_bot(ana, "/status")
    assert len(re.findall(r"\bR[0-9A-Z]{6}\b", narrow.last(ana).text)) == 4


async def test_the_moment_that_is_said_is_true(narrow: Scene) -> None:
    ana = narrow.simulator.person("Ana")
    await narrow.report(ana, "michat: contoh_fiktif_01", "fraud")
    await narrow.wait(seconds=47)
    await narrow.report(ana, "michat: contoh_fiktif_02", "fraud")
    await prepare(narrow, ana, "michat: contoh_fiktif_03", "fraud")
    said = re.search(r"(\d\d)\.(\d\d) WIB", (await send(narrow, ana)).text or "")
    assert said is not None
    now = narrow.clock.now() // 1_000_000 + 7 * 3600
    wait = ((int(said[1]) * 60 + int(said[2])) * 60 - now) % 86400
    assert 3540 <= wait <= 3600 + 60
    await narrow.wait(seconds=wait)
    await send(narrow, ana)
    assert "Laporan diterima" in narrow.last(ana).text


async def test_a_form_larger_than_the_limit_can_still_be_sent(narrow: Scene) -> None:
    ana = narrow.simulator.person("Ana")
    await prepare(narrow, ana, "\n".join(f"michat: contoh_fiktif_{n:02}" for n in range(1, 6)), "fraud")
    await send(narrow, ana)
    assert "5 laporan diterima" in narrow.last(ana).text
    await prepare(narrow, ana, "michat: contoh_fiktif_09", "fraud")
    assert "Coba lagi" in ((await send(narrow, ana)).text or "")


async def test_the_bot_has_its_share_of_a_minute(tmp_path: Path) -> None:
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, reports_per_minute=2) as stage:
        people = [stage.simulator.person(f"Orang {n}") for n in range(3)]
        for person in people[:2]:
            await stage.report(person, "michat: contoh_fiktif_01", "fraud")
        await prepare(stage, people[2], "michat: contoh_fiktif_01", "fraud")
        press = await send(stage, people[2])
        assert re.match(r"Laporan sedang sangat banyak\. Coba lagi pukul \d\d\.\d\d WIB", press.text or "")
        await stage.wait(minutes=2)
        await send(stage, people[2])
        assert "Laporan diterima" in stage.last(people[2]).text


async def test_no_limits(tmp_path: Path) -> None:
    off = {"reports_per_hour": 0, "reports_per_minute": 0}
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, **off) as stage:
        ana = stage.simulator.person("Ana")
        for number in range(25):
            await stage.report(ana, f"michat: contoh_fiktif_{number:02}", "fraud")


# --- Sources and accuracy


async def test_a_burst_is_one_source(stage: Scene, team: Team) -> None:
    early = stage.simulator.person("Lama")
    early.start(stage.bot)
    await stage.leap(days=1.1)
    for number in range(3):
        person = stage.simulator.person(f"Baru {number}")
        await stage.report(person, "michat: contoh_fiktif_01 ayo laporkan akun ini", "fraud")
        await stage.wait(minutes=5)
    assert "3 pelapor, 1 sumber mandiri · pertama" in stage.card(team.citra, team.group, 1).text
    assert "sumber mandiri +5" in stage.card(team.citra, team.group, 1).text
    await stage.report(early, "michat: contoh_fiktif_01 saya rugi dua juta", "fraud")
    await stage.wait(minutes=1)
    assert "4 pelapor, 2 sumber mandiri · pertama" in stage.card(team.citra, team.group, 1).text
    assert "sumber mandiri +10" in stage.card(team.citra, team.group, 1).text


async def test_who_is_often_right_is_heard_sooner_and_not_named(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana", "ana_fiktif")
    for number in range(1, 6):
        await stage.report(ana, f"michat: contoh_fiktif_{number:02}", "fraud")
        await stage.wait(seconds=30)
        await stage.press(team.citra, stage.card(team.citra, team.group, number), "Konfirmasi")
        assert "tepat" not in stage.card(team.citra, team.group, number).text
        await stage.wait(minutes=2)
    await stage.report(ana, "michat: contoh_fiktif_09", "fraud")
    await stage.wait(seconds=30)
    card = stage.card(team.citra, team.group, 6).text
    assert "⚑ ada pelapor yang hampir selalu tepat" in card
    assert "ketepatan pelapor +10" in card
    assert "ana" not in card.lower().replace("mandiri", "").replace("penipuan", "").replace("pertama", "")


# --- Accounts of somebody special
