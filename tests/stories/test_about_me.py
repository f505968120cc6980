""" "About me": help first, nothing demanded, nothing kept; and a chat that is empty at one press."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url, text

from bot.domain.asides import Plight
from bot.speech.voice import Voice
from simulator.clock import SECOND
from simulator.message import Message
from simulator.person import Person
from storage.statement import Statement
from tests.scene import Scene, Team, gather

VOICE = Voice("Asia/Jakarta")
OPENING = {"id": "bukan salah Anda", "en": "not your fault"}
BACK = {"id": "Kembali", "en": "Back"}
CANNOT = "Bad Request: message can't be deleted for everyone"


async def rows(stage: Scene, sql: str) -> list[tuple[Any, ...]]:
    return await stage.app.database.read(lambda tx: tx.all(Statement(text(sql))))


async def opened(stage: Scene, person: Person, command: str = "/tolong") -> Message:
    await stage.tell_bot(person, command)
    return stage.last(person)


def chat(stage: Scene, person: Person) -> list[str]:
    return [message.text for message in person.read(person.chat_with(stage.bot))]


def on_disk(stage: Scene) -> bytes:
    file = Path(str(make_url(stage.settings.database_url).database))
    return b"".join(found.read_bytes() for found in file.parent.glob(file.name + "*") if found.is_file())


@pytest.mark.parametrize(
    ("language", "command"),
    [("id", "/tolong"), ("id", "/tentangsaya"), ("en", "/sos"), ("en", "/aboutme"), ("id", "/sos")],
)
async def test_one_calm_message_and_its_pages(stage: Scene, language: str, command: str) -> None:
    ana = stage.simulator.person("Ana", language=language)
    first = await opened(stage, ana, command)
    assert OPENING[language] in first.text
    assert "110" in first.text
    assert "129" in first.text
    assert "08111-129-129" in first.text
    opening = first.text
    for plight in Plight:
        await stage.press(ana, stage.last(ana), VOICE.plain(language, f"b.sos_{plight}"))
        page = stage.last(ana)
        assert page.id == first.id, "one message that is turned like a page"
        assert page.text != opening
        assert "110" in page.text
        await stage.press(ana, page, BACK[language])
        assert stage.last(ana).text == opening
    await stage.press(ana, stage.last(ana), VOICE.plain(language, "b.sos_report"))
    assert stage.last(ana).id == first.id
    assert len(chat(stage, ana)) == 2, "what was typed, and one answer"
    assert await rows(stage, "SELECT count(*) FROM drafts") == [(0,)], "no report begins"


async def test_nothing_is_kept_of_what_was_pressed(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    await opened(stage, ana)
    await stage.press(ana, stage.last(ana), "diperas")
    said = "Sesudah dibayar, biasanya diminta lagi"
    assert said in stage.last(ana).text
    await stage.wait(minutes=3)
    assert await rows(stage, "SELECT DISTINCT subject, body FROM outbox") == [("", "{}")]
    assert await rows(stage, "SELECT count(*) FROM shown") == [(0,)]
    assert await rows(stage, "SELECT count(*) FROM inbox WHERE body IS NOT NULL") == [(0,)]
    left = on_disk(stage)
    assert b"heard" in left, "the right files were read"
    for trace in (said, "h.threatened", "threatened", "bukan salah Anda"):
        assert trace.encode() not in left, trace


async def test_what_cannot_be_delivered_is_not_kept_either(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    stage.simulator.faults.fail("sendMessage", 400, description="Bad Request: something new")
    await stage.tell_bot(ana, "/tolong")
    await stage.wait(seconds=30)
    assert await rows(stage, "SELECT state, subject, body FROM outbox") == [("undeliverable", "", "{}")]


async def test_the_way_in_from_anywhere(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    ana.start(stage.bot)
    await stage.settle()
    for typed in (None, "/bantuan"):
        if typed:
            await stage.tell_bot(ana, typed)
        before = stage.last(ana)
        await stage.press(ana, before, "Tentang saya")
        assert OPENING["id"] in stage.last(ana).text
        assert stage.last(ana).id != before.id, "what was there stays"
        assert OPENING["id"] not in before.text
    ana.start(stage.bot, "sos")
    await stage.settle()
    assert OPENING["id"] in stage.last(ana).text


async def test_an_open_form_is_neither_lost_nor_overwritten(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    await stage.tell_bot(ana, "michat: contoh_fiktif_01")
    form = stage.last(ana)
    await stage.press_data(ana, form, "h")
    assert "contoh_fiktif_01" in form.text
    await stage.press_data(ana, form, "h.forced")  # as if the button stood on the form
    assert "contoh_fiktif_01" in form.text
    data = next(data for row in form.buttons for _label, data in row if data and data.endswith(".cat.fraud"))
    await stage.press_data(ana, form, data)
    assert "Kategori: Penipuan" in form.text


async def test_in_a_group_only_the_way_to_the_private_chat_is_said(stage: Scene, team: Team) -> None:
    await stage.say(team.citra, team.group, "/sos")
    answer = stage.last(team.citra, team.group)
    assert "https://t.me/ronda_story_bot?start=sos" in answer.text
    assert not answer.buttons
    before = chat(stage, team.citra)
    for data in ("h", "h.child", "q"):
        press = await stage.press_data(team.citra, answer, data)
        assert press.text is not None
        assert "Tidak di chat ini" in press.text
    assert not answer.deleted
    assert chat(stage, team.citra) == before


async def busy(stage: Scene, person: Person) -> Message:
    """A chat with all sorts of messages; its help message is returned."""
    person.start(stage.bot)
    await stage.settle()
    await stage.report(person, "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(person, "/status")
    await stage.tell_bot(person, "michat: contoh_fiktif_02 kata rahasia")
    return await opened(stage, person)


@pytest.mark.parametrize("language", ["id", "en"])
async def test_hiding_leaves_an_empty_chat(stage: Scene, language: str) -> None:
    ana, budi = (stage.simulator.person(name, language=language) for name in ("Ana", "Budi"))
    await stage.tell_bot(budi, "/status")
    others = chat(stage, budi)
    help_ = await busy(stage, ana)
    assert len(chat(stage, ana)) >= 9
    await stage.restart()
    press = await stage.press(ana, help_, "🙈")
    assert press.text == {"id": "Disembunyikan.", "en": "Hidden."}[language]
    assert not press.alert
    assert chat(stage, ana) == []
    assert chat(stage, budi) == others
    drafts = await rows(stage, "SELECT stage, body FROM drafts")
    assert {stage_ for stage_, _ in drafts} == {"sent", "cancelled"}
    assert "rahasia" not in str(drafts)
    again = await stage.press_data(ana, help_, "q")  # a second tap while the message was going
    assert again.text == press.text
    await stage.wait(hours=30)
    assert chat(stage, ana) == [], "the forgotten form says nothing when its day is over"
    assert await rows(stage, "SELECT count(*) FROM heard") == [(1,)], "Budi's"
    await stage.tell_bot(ana, "/status")
    assert "contoh_fiktif_01" not in stage.last(ana).text, "a list of codes"
    assert len(chat(stage, ana)) == 2, "the report itself is still there"


async def test_outcomes_still_come(every_stage: Scene) -> None:
    stage, team = every_stage, await gather(every_stage)
    ana = stage.simulator.person("Ana")
    help_ = await busy(stage, ana)
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    await stage.press(ana, help_, "🙈")
    assert chat(stage, ana) == []
    await stage.wait(minutes=2)
    assert ["dikonfirmasi moderator" in said for said in chat(stage, ana)] == [True]


async def test_hundreds_of_messages(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    for number in range(230):
        ana.send(ana.chat_with(stage.bot), f"/batal {number}")
    await stage.wait(minutes=5)
    await opened(stage, ana)
    await stage.press(ana, stage.last(ana), "🙈")
    assert chat(stage, ana) == []
    calls = stage.simulator.calls.of("deleteMessages")
    assert len(calls) == 5, "a hundred at a time"
    assert all(call.ok for call in calls)


async def test_an_answer_on_its_way_goes_too(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    help_ = await opened(stage, ana)
    stage.simulator.faults.slow("sendMessage", 0.5)
    await stage.wait(seconds=2)
    ana.send(ana.chat_with(stage.bot), "/status")
    ana.send(ana.chat_with(stage.bot), "/privasi")
    ana.press_data(help_, "q")
    await stage.wait(seconds=20)
    assert chat(stage, ana) == []


async def test_a_form_on_its_way_goes_too(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    help_ = await opened(stage, ana)
    stage.simulator.faults.slow("sendMessage", 0.5)
    await stage.wait(seconds=2)
    ana.send(ana.chat_with(stage.bot), "michat: contoh_fiktif_01")
    ana.press_data(help_, "q")
    await stage.wait(seconds=20)
    assert chat(stage, ana) == []


async def test_one_message_that_cannot_go_does_not_keep_the_others(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    help_ = await busy(stage, ana)
    stage.simulator.faults.fail("deleteMessages", 400, description=CANNOT)
    await stage.press(ana, help_, "🙈")
    await stage.wait(seconds=10)
    assert chat(stage, ana) == []


async def test_what_is_older_than_two_days_stays(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    await stage.tell_bot(ana, "/privasi")
    old = chat(stage, ana)
    stage.clock.jump_to(stage.clock.now() + 49 * 3600 * SECOND)
    await opened(stage, ana)
    await stage.press(ana, stage.last(ana), "🙈")
    assert chat(stage, ana) == old, "Telegram lets no bot delete it"


async def test_a_moderator_who_hides_can_work_on(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(team.citra, "/next")
    await opened(stage, team.citra)
    await stage.press(team.citra, stage.last(team.citra), "🙈")
    await stage.wait(minutes=12)
    assert chat(stage, team.citra) == []
    assert " C1 " in stage.card(team.dodi, team.group, 1).text
    await stage.tell_bot(team.citra, "/next")
    assert " C1 " in stage.last(team.citra).text
