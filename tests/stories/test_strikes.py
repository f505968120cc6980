"""False reports: a warning, a pause, and how both are taken back."""

import pytest

from tests.judging import WORDS, falsely, judge, prepare, send
from tests.scene import Scene, Team


@pytest.mark.parametrize("language", ["id", "en"])
async def test_a_warning_then_a_suspension_and_time_heals(stage: Scene, team: Team, language: str) -> None:
    warning, suspended, _ = WORDS[language]
    ana = stage.simulator.person("Ana", language=language)
    code = await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.wait(seconds=30)

    # Only a lead may say so; a moderator is told what to do instead.
    await stage.tell_bot(team.citra, "/reject C1 false_report")
    assert "Hanya ketua tim" in stage.last(team.citra).text
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Tolak")
    await stage.wait(seconds=5)
    press = await stage.press(team.citra, stage.card(team.citra, team.group, 1), "tidak benar")
    assert "Hanya ketua tim" in (press.text or "")

    await stage.tell_bot(team.lead, "/reject C1 false_report")
    await stage.wait(seconds=30)
    assert warning not in "\n".join(stage.texts(ana)), "it may still be undone"
    await stage.wait(seconds=60)
    assert warning in stage.last(ana).text
    assert code in stage.last(ana).text

    await falsely(stage, team, ana, 2)
    assert suspended in stage.last(ana).text
    await prepare(stage, ana, "michat: contoh_fiktif_03", "fraud")
    press = await send(stage, ana)
    assert "/banding" in (press.text or "") or "/appeal" in (press.text or "")
    await stage.tell_bot(ana, "/status")
    assert code in stage.last(ana).text
    await stage.report(ana, "michat: contoh_fiktif_04", "threat")  # what cannot wait is heard

    await stage.leap(days=7.1)
    await stage.report(ana, "michat: contoh_fiktif_05", "fraud")
    await stage.leap(days=181)
    await stage.tell_bot(team.lead, "/reject C4 false_report")
    await stage.wait(minutes=2)
    assert warning in stage.last(ana).text, "after half a year it is a first time again"


async def test_undo_means_no_strike(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(team.lead, "/reject C1 false_report")
    await stage.tell_bot(team.lead, "/undo C1")
    await stage.wait(minutes=3)
    await stage.tell_bot(team.lead, "/reject C1 out_of_scope")
    await stage.wait(minutes=3)
    assert "peringatan" not in "\n".join(stage.texts(ana)).lower()
    await stage.tell_bot(ana, "/banding")
    assert "Tidak ada peringatan" in stage.last(ana).text


@pytest.mark.parametrize("language", ["id", "en"])
async def test_reopening_takes_the_suspension_back(stage: Scene, team: Team, language: str) -> None:
    ana = stage.simulator.person("Ana", language=language)
    await falsely(stage, team, ana, 1)
    await falsely(stage, team, ana, 2)
    await prepare(stage, ana, "michat: contoh_fiktif_03", "fraud")
    await send(stage, ana)
    await stage.tell_bot(team.lead, "/reopen C2")
    await stage.wait(seconds=20)
    heard = "\n".join(stage.texts(ana)[-3:])
    assert WORDS[language][2] in heard
    await stage.report(ana, "michat: contoh_fiktif_04", "fraud")
    await stage.wait(minutes=1)
    await judge(stage, team, 3)
    assert WORDS[language][1] in stage.last(ana).text, "the first warning still counts"


async def test_new_evidence_of_others_takes_it_back_quietly(stage: Scene, team: Team) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await falsely(stage, team, ana, 1)
    await falsely(stage, team, ana, 2)
    before = stage.texts(ana)
    await stage.report(budi, "michat: contoh_fiktif_02 ini rekeningnya, saya tertipu", "fraud")
    await stage.wait(minutes=5)
    assert stage.texts(ana) == before, "nobody learns that somebody else brought something"
    await stage.report(ana, "michat: contoh_fiktif_03", "fraud")


async def test_nobody_gets_rid_of_a_suspension_by_writing_one_more_line(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await falsely(stage, team, ana, 1)
    await falsely(stage, team, ana, 2)
    chat = ana.chat_with(stage.bot)
    receipt = next(
        m for m in reversed(ana.read(chat)) if "contoh_fiktif_02" in m.text and "Laporan diterima" in m.text
    )
    await stage.say(ana, chat, "sungguh, akun ini menipu saya", reply_to=receipt)
    assert "Ditambahkan" in stage.last(ana).text
    await stage.wait(minutes=1)
    await stage.report(ana, "michat: contoh_fiktif_02 lihat ini", "threat")
    await stage.wait(minutes=1)
    form = await prepare(stage, ana, "michat: contoh_fiktif_05", "fraud")
    assert "Anda belum dapat melapor" in ((await send(stage, ana)).text or "")
    # Whoever decides anew finds that it was true after all: then it goes, and that is said.
    await stage.tell_bot(team.lead, "/confirm C2")
    await stage.wait(minutes=2)
    assert "kami cabut" in "\n".join(stage.texts(ana)[-3:])
    await stage.press(ana, form, "Kirim")
    assert "Laporan diterima" in form.text


@pytest.mark.parametrize("category", ["trafficking", "terrorism"])
async def test_nobody_is_punished_in_a_silent_category(stage: Scene, team: Team, category: str) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", category)
    await judge(stage, team, 1)
    await stage.wait(minutes=5)
    assert "peringatan" not in "\n".join(stage.texts(ana)).lower()
