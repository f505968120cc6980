"""One's own data: what is kept is said, and sent as a file."""

import json
from typing import Any

import pytest

from simulator.message import Message
from tests.scene import Scene, Team, gather
from tests.stories.forgetting import ACCOUNT, SAID, left_on_disk, somebody, tables_with


def sent_file(message: Message) -> dict[str, Any]:
    """What a document holds."""
    assert message.document is not None
    held: dict[str, Any] = json.loads(message.document.data)
    return held


@pytest.mark.parametrize(
    ("language", "command", "facts"),
    [
        ("id", "/privasi", ("90 hari", "730 hari", "30 hari", "UU 27/2022", "penegak hukum", "Komunitas Uji")),
        ("en", "/privacy", ("90 days", "730 days", "30 days", "Law 27/2022", "law enforcement", "Komunitas Uji")),
    ],
)
async def test_what_is_kept_is_said(stage: Scene, language: str, command: str, facts: tuple[str, ...]) -> None:
    ana = somebody(stage, language)
    await stage.tell_bot(ana, command)
    said = stage.last(ana)
    for fact in facts:
        assert fact in said.text
    assert [data for row in said.buttons for _label, data in row] == ["p.data", "p.erase"]


async def test_who_only_asks_is_not_recorded(stage: Scene) -> None:
    ana = somebody(stage)
    for command in ("/privasi", "/datasaya", "/hapusdata"):
        await stage.tell_bot(ana, command)
    said = stage.texts(ana)
    assert "Hak Anda" in said[0]
    assert said[1:] == ["Tidak ada data Anda yang kami simpan."] * 2
    press = await stage.press(ana, next(m for m in ana.read(ana.chat_with(stage.bot)) if m.buttons), "Unduh data")
    assert press.text == said[1]
    await stage.wait(minutes=2)
    assert left_on_disk(stage, ana) == []


async def test_whom_to_ask_is_a_setting(stage: Scene) -> None:
    await stage.restart(contact="privasi@contoh.invalid")
    ana = somebody(stage)
    await stage.tell_bot(ana, "/privasi")
    assert "privasi@contoh.invalid" in stage.last(ana).text


async def test_in_a_group_nothing_of_ones_own_is_shown(stage: Scene, team: Team) -> None:
    for command in ("/datasaya", "/hapusdata"):
        await stage.say(team.dodi, team.group, command)
        await stage.wait(seconds=10)
        assert "chat pribadi" in stage.last(team.dodi, team.group).text
    await stage.say(team.dodi, team.group, "/privasi")
    await stage.wait(seconds=10)
    assert not stage.last(team.dodi, team.group).buttons


async def test_the_file_says_what_the_status_says(every_stage: Scene) -> None:
    """A decision that is held back is in neither; later it is in both."""
    stage = every_stage
    team = await gather(stage)
    ana = somebody(stage)
    code = await stage.report(ana, SAID, "fraud")
    await stage.wait(seconds=30)
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    await stage.tell_bot(ana, "michat: contoh_fiktif_02")
    for ahead, status in ((0, "Diterima"), (70, "Dikonfirmasi")):
        await stage.wait(minutes=ahead)
        await stage.tell_bot(ana, f"/status {code}")
        shown = stage.last(ana).text
        assert status in shown
        await stage.tell_bot(ana, "/datasaya")
        file = sent_file(stage.last(ana))
        (report,) = file["reports"]
        assert (report["code"], report["status"], report["words"]) == (code, status, SAID)
        assert report["account"] in shown
        assert report["category"] == "Penipuan"
        assert ("dikonfirmasi" in json.dumps(file["letters"])) == (status == "Dikonfirmasi")
    assert file["profile"]["telegram_id"] == ana.id
    assert file["roles"] == []
    assert "contoh_fiktif_02" in json.dumps(file["open_form"])
    assert "Wulandari" not in json.dumps(file), "no name is kept of reporters"
    assert await tables_with(stage, "what_is_kept") == [], "the file itself is nowhere"


async def test_a_file_in_english_and_not_twice_in_an_hour(stage: Scene) -> None:
    ana = somebody(stage, "en")
    ana.start(stage.bot)
    await stage.tell_bot(ana, "/privacy")
    press = await stage.press(ana, stage.last(ana), "Download my data")
    assert press.text == "Your data is being put into a file and sent here."
    message = stage.last(ana)
    assert message.document is not None
    assert message.document.name == "my-ronda-data.json"
    assert "Law 27/2022" in json.dumps(sent_file(message)["what_is_kept"])
    await stage.tell_bot(ana, "/mydata")
    assert "a little while ago" in stage.last(ana).text
    await stage.wait(minutes=61)
    await stage.tell_bot(ana, "/mydata")
    assert stage.last(ana).document is not None


async def test_a_member_of_the_team_gets_no_work_in_it(stage: Scene, team: Team) -> None:
    await stage.report(stage.simulator.person("Ana"), ACCOUNT, "fraud")
    await stage.tell_bot(team.citra, "/antrean")
    assert "contoh_fiktif" in stage.last(team.citra).text
    await stage.tell_bot(team.citra, "/datasaya")
    file = sent_file(stage.last(team.citra))
    assert [role["role"] for role in file["roles"]] == ["moderator"]
    assert "contoh_fiktif" not in json.dumps(file)


async def test_a_file_whose_answer_was_lost_is_sent_again(stage: Scene) -> None:
    ana = somebody(stage)
    await stage.tell_bot(ana, "/start")
    stage.simulator.faults.cut_after("sendDocument", chat=ana.id)
    await stage.tell_bot(ana, "/datasaya")
    await stage.wait(minutes=1)
    assert len(stage.simulator.calls.of("sendDocument")) == 2
