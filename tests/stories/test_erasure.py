"""Erasing one's own data: at once, to the last byte, and never what the law holds."""

import json

import pytest

from bot.domain.flag import Flag
from simulator.message import Message
from simulator.person import Person
from tests.scene import Scene, Team, gather
from tests.stories.forgetting import (
    ACCOUNT,
    SAID,
    WORDS,
    hold,
    left_in_rows,
    left_on_disk,
    on_disk,
    somebody,
    tables_with,
    the_audit_holds,
    with_evidence,
)  # fmt: skip


async def leave(stage: Scene, person: Person, button: str, command: str = "/hapusdata") -> Message:
    """Ask for erasure and press a button of the question; the last thing heard is returned."""
    await stage.tell_bot(person, command)
    await stage.press(person, stage.last(person), button)
    await stage.wait(minutes=3)
    return stage.last(person)


@pytest.mark.parametrize(("language", "command"), [("id", "/hapusdata"), ("en", "/deletemydata")])
async def test_nothing_is_left(stage: Scene, team: Team, language: str, command: str) -> None:
    ana = somebody(stage, language)
    code = await stage.report(ana, SAID, "fraud")
    await stage.tell_bot(ana, "michat: contoh_fiktif_77")
    await stage.tell_bot(ana, f"/status {code}")
    await stage.wait(seconds=40)
    assert left_on_disk(stage, ana, WORDS)
    assert WORDS in stage.card(team.citra, team.group, 1).text
    await stage.tell_bot(ana, command)
    question = stage.last(ana)
    assert len(question.text.split("\n")) == 4
    press = await stage.press(ana, question, "keterangan" if language == "id" else "words")
    done = "Data Anda sudah dihapus" if language == "id" else "Your data was deleted"
    assert done in press.text
    assert done in stage.last(ana).text
    assert question.deleted
    await stage.wait(minutes=3)
    assert left_on_disk(stage, ana, WORDS, "wulan_fiktif", "contoh_fiktif_77") == []
    assert await left_in_rows(stage, ana, WORDS) == []
    assert await tables_with(stage, code) == ["reports"], "letters that named it are empty"
    assert WORDS not in stage.card(team.citra, team.group, 1).text
    assert "1 pelapor" in stage.card(team.citra, team.group, 1).text, "the report stays"
    assert await the_audit_holds(stage)

    again = await stage.press_data(ana, question, press.data)
    assert again.text == (
        "Tidak ada data Anda yang kami simpan." if language == "id" else "We keep no data about you."
    )
    await stage.tell_bot(ana, command)
    assert stage.last(ana).text == again.text
    ana.block(stage.bot)
    await stage.wait(minutes=3)
    assert left_on_disk(stage, ana) == [], "asking, and blocking the bot, makes nobody known again"


async def test_identity_only(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    ana = somebody(stage)
    code = await stage.report(ana, SAID, "fraud")
    assert "sudah dihapus" in (await leave(stage, ana, "identitas saja")).text
    assert await left_in_rows(stage, ana) == []
    assert await tables_with(stage, WORDS) == ["reports"]
    heard = len(stage.texts(ana))
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    await stage.wait(minutes=5)
    assert len(stage.texts(ana)) == heard, "they hear nothing more"
    assert await the_audit_holds(stage)

    await stage.tell_bot(ana, "/start")
    assert "Selamat datang" in stage.last(ana).text
    await stage.tell_bot(ana, f"/status {code}")
    assert "tidak ada di laporan Anda" in stage.last(ana).text
    assert await stage.report(ana, "michat: contoh_fiktif_09", "fraud") != code


async def test_a_decision_that_waits_is_not_said_to_who_left(stage: Scene, team: Team) -> None:
    ana = somebody(stage)
    await stage.report(ana, ACCOUNT, "fraud")
    await stage.wait(seconds=30)
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    last = await leave(stage, ana, "identitas saja")
    await stage.wait(minutes=5)
    assert stage.last(ana) is last
    await stage.press(team.lead, stage.card(team.lead, team.group, 1), "Lainnya")
    await stage.press(team.lead, stage.card(team.lead, team.group, 1), "Tinjau lagi")
    await stage.wait(minutes=5)
    assert stage.last(ana) is last


async def test_who_writes_again_before_hearing_is_somebody_new(stage: Scene) -> None:
    ana = somebody(stage)
    code = await stage.report(ana, ACCOUNT, "fraud")
    await stage.tell_bot(ana, "/hapusdata")
    question = stage.last(ana)
    stage.simulator.faults.fail("sendMessage", 500, times=4, chat=ana.id)
    await stage.press(ana, question, "identitas saja")
    await stage.tell_bot(ana, "/start")
    await stage.wait(minutes=5)
    heard = stage.texts(ana)
    assert any("sudah dihapus" in text for text in heard[-2:])
    assert any("Selamat datang" in text for text in heard[-2:])
    assert await left_in_rows(stage, ana) == ["people", "places"], "their chat is theirs, and not forgotten again"
    await stage.tell_bot(ana, f"/status {code}")
    assert "tidak ada di laporan Anda" in stage.last(ana).text


async def test_who_blocks_the_bot_is_forgotten_all_the_same(stage: Scene) -> None:
    ana = somebody(stage)
    await stage.report(ana, SAID, "fraud")
    await stage.tell_bot(ana, "/hapusdata")
    question = stage.last(ana)
    ana.press_data(question, next(data for row in question.buttons for _, data in row if data and "words" in data))
    ana.block(stage.bot)
    await stage.wait(minutes=5)
    assert left_on_disk(stage, ana, WORDS) == []


async def test_the_question_is_for_one_person_and_for_an_hour(stage: Scene) -> None:
    ana, budi = somebody(stage), stage.simulator.person("Budi")
    code = await stage.report(ana, ACCOUNT, "fraud")
    other = await stage.report(budi, "michat: contoh_fiktif_02", "fraud")
    await stage.tell_bot(ana, "/hapusdata")
    question = stage.last(ana)
    forged = next(data for row in question.buttons for _label, data in row if data and "words" in data)
    press = await stage.press_data(budi, stage.last(budi), forged)
    assert press.text == "Anda tidak punya izin untuk ini."
    await stage.wait(minutes=61)
    press = await stage.press_data(ana, question, forged)
    assert press.text == "Tombol ini sudah tidak berlaku."
    for person, kept in ((ana, code), (budi, other)):
        await stage.tell_bot(person, f"/status {kept}")
        assert kept in stage.last(person).text
        assert "tidak ada" not in stage.last(person).text


async def test_thinking_better_of_it(stage: Scene) -> None:
    ana = somebody(stage)
    code = await stage.report(ana, ACCOUNT, "fraud")
    await stage.tell_bot(ana, "/hapusdata")
    question = stage.last(ana)
    assert (await stage.press(ana, question, "Batal")).text == "Tidak ada yang dihapus."
    assert question.deleted
    await stage.tell_bot(ana, f"/status {code}")
    assert "Penipuan" in stage.last(ana).text


async def test_the_team_does_not_vanish(stage: Scene, team: Team) -> None:
    await stage.tell_bot(team.citra, "/hapusdata")
    assert "Anda masih memegang peran: moderator" in stage.last(team.citra).text
    await stage.tell_bot(team.owner, "/hapusdata")
    assert "pemilik terakhir" in stage.last(team.owner).text
    # The question was asked before the role was given.
    ana = somebody(stage)
    await stage.tell_bot(ana, "/start")
    await stage.tell_bot(ana, "/hapusdata")
    question = stage.last(ana)
    team.group.add(ana)
    await stage.say(team.owner, team.group, "/grant moderator", reply_to=ana.send(team.group, "halo"))
    press = await stage.press(ana, question, "identitas saja")
    assert "Anda masih memegang peran" in press.text
    await stage.say(team.owner, team.group, "/revoke", reply_to=ana.send(team.group, "pamit"))
    await stage.wait(minutes=1)
    await leave(stage, ana, "identitas saja")
    assert await left_in_rows(stage, ana) == ["outbox"], "what was said to the group of its moderator"


async def test_what_the_law_holds_stays_until_it_lets_go(stage: Scene, team: Team) -> None:
    ana = somebody(stage)
    held = await stage.report(ana, SAID, "fraud")
    free = await stage.report(ana, "michat: contoh_fiktif_02\nkata bebas fiktif", "fraud")
    await hold(stage, 1, frozenset({Flag.LEGAL_HOLD}))
    last = await leave(stage, ana, "keterangan")
    assert held not in last.text, "to name it would say that the law looks at it"
    assert free not in last.text
    assert await left_in_rows(stage, ana, "kata bebas") == ["retained"], (
        "who reported what is held, and nothing else"
    )
    assert WORDS in stage.card(team.citra, team.group, 1).text
    for code in (held, free):
        await stage.tell_bot(ana, f"/status {code}")
        assert "tidak ada di laporan Anda" in stage.last(ana).text
    await leave(stage, ana, "keterangan")

    await hold(stage, 1, frozenset())
    await stage.wait(hours=2.1)
    assert left_on_disk(stage, ana, WORDS) == []
    assert await the_audit_holds(stage)


async def test_evidence_goes_with_the_words(stage: Scene, team: Team) -> None:
    ana = somebody(stage)
    picture = await with_evidence(stage, ana)
    await leave(stage, ana, "keterangan")
    assert left_on_disk(stage, ana, WORDS) == []
    assert not [name for name, data in on_disk(stage).items() if picture[:64] in data or "evidence/" in name]
    assert await the_audit_holds(stage)
    assert " C1 " in stage.card(team.citra, team.group, 1).text


async def test_evidence_stays_when_only_the_identity_goes(stage: Scene) -> None:
    ana = somebody(stage)
    picture = await with_evidence(stage, ana)
    await stage.tell_bot(ana, "/datasaya")
    held = stage.last(ana).document
    assert held is not None
    (report,) = json.loads(held.data)["reports"]
    assert [piece["kind"] for piece in report["evidence"]] == ["text", "photo"]
    assert WORDS in report["evidence"][0]["words"]
    await leave(stage, ana, "identitas saja")
    assert picture in on_disk(stage).values()
    assert left_on_disk(stage, ana) == []


async def test_a_strike_is_in_the_file_and_goes(stage: Scene, team: Team) -> None:
    ana = somebody(stage)
    await stage.report(ana, ACCOUNT, "fraud")
    await stage.wait(seconds=30)
    await stage.say(team.lead, team.group, "/reject C1 false_report")
    await stage.wait(minutes=2)
    await stage.tell_bot(ana, "/banding alasan fiktif saya")
    await stage.wait(seconds=30)
    shown = stage.last(team.owner)
    assert "alasan fiktif saya" in shown.text
    await stage.tell_bot(ana, "/datasaya")
    held = stage.last(ana).document
    assert held is not None
    (strike,) = json.loads(held.data)["strikes"]
    assert (strike["kind"], strike["appeal"]) == ("warning", "alasan fiktif saya")
    await leave(stage, ana, "identitas saja")
    assert await left_in_rows(stage, ana, "alasan fiktif saya") == []
    assert left_on_disk(stage, ana, "alasan fiktif saya") == []
    assert shown.deleted
    assert await the_audit_holds(stage)
