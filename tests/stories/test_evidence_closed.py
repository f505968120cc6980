"""Where no media may be, none is fetched, and what was there goes."""

from dataclasses import replace

import pytest

from bot.care.audit import prove
from bot.desk import gravity
from bot.desk.session import Session
from bot.domain.case import Case, State
from bot.domain.evidence import TextEvidence
from bot.domain.flag import Flag
from simulator import item
from simulator.message import Message
from simulator.person import Person
from storage import reports
from storage.vault import sha256
from tests.exhibits import (
    bring,
    calls,
    change,
    close,
    exhibits,
    flag,
    on_disk,
    standing,
    stored,
    until_downloading,
    vault,
)
from tests.pictures import jpeg
from tests.scene import Scene

pytestmark = pytest.mark.filterwarnings("ignore:.*PTB_TIMEDELTA")
ACCOUNT = "https://t.me/contoh_fiktif_09"


async def picture(stage: Scene, person: Person, data: bytes | None = None) -> Message:
    """A picture whose form is cancelled: what these stories bring beside a report, they bring themselves."""
    message = person.send_photo(person.chat_with(stage.bot), data or jpeg())
    await stage.tell_bot(person, "/batal")
    return message


async def nothing_remains(stage: Scene, *messages: Message) -> None:
    """Of files: no bytes, no identifiers, no hash, anywhere on disk; and the audit holds all the same."""
    await stage.wait(minutes=2)
    there = on_disk(stage)
    for message in messages:
        body = message.api(stage.bot)
        files = [*body.get("photo", []), *([body["document"]] if "document" in body else [])]
        for file in files:
            for name in ("file_id", "file_unique_id", "file_name"):
                assert file.get(name, "?!").encode() not in there, name
        data = message.photo or message.document
        assert data is not None
        content = data if isinstance(data, bytes) else data.content
        assert sha256(content).encode() not in there
    assert stored(stage) == []
    assert (await stage.app.database.read(prove)).problems == ()


async def test_the_child_lane_asks_telegram_for_nothing(every_stage: Scene) -> None:
    stage = every_stage
    ana = stage.simulator.person("Ana")
    await stage.report(ana, ACCOUNT, "csea")
    chat = ana.chat_with(stage.bot)
    sent = [await picture(stage, ana)]
    sent.append(
        ana.send_item(chat, item.document(b"nama yang tidak boleh ada", "nama anak.txt", mime="text/plain"))
    )
    await stage.tell_bot(ana, "/batal")
    await bring(stage, *sent, texts=[TextEvidence("iklan akun itu")])
    await stage.wait(minutes=2)
    assert await standing(stage) == [("kept", ""), ("refused", "category"), ("refused", "category")]
    assert [(row.name, row.mime, row.size, row.file_id, row.unique) for row in (await exhibits(stage))[1:]] == [
        ("", "", 0, None, None)
    ] * 2
    assert calls(stage, "getFile") == calls(stage, "download") == 0
    if stage.settings.database_url.startswith("sqlite"):
        await nothing_remains(stage, *sent)


@pytest.mark.parametrize("raised", [Flag.MINOR, Flag.COERCION])
async def test_a_flag_closes_media_whatever_the_category(stage: Scene, raised: Flag) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, ACCOUNT, "fraud")
    sent = await picture(stage, ana)
    await bring(stage, sent, flags=[raised])
    await flag(stage, raised)
    await bring(stage, sent)
    assert await standing(stage) == [("refused", "flag")] * 2
    assert calls(stage, "getFile") == 0


@pytest.mark.parametrize("how", ["flag", "child"])
async def test_what_waits_is_looked_at_again_before_it_is_fetched(stage: Scene, how: str) -> None:
    """Even if whoever moved the case forgot about its evidence."""
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await stage.report(ana, ACCOUNT, "fraud")
    sent = await picture(stage, ana)
    stage.simulator.faults.fail("getFile", 429, retry_after=600)
    await bring(stage, sent)
    assert await standing(stage) == [("pending", "")]
    if how == "flag":
        await flag(stage, Flag.COERCION)
    else:
        await stage.report(budi, ACCOUNT, "csea")
    await stage.wait(minutes=30)
    assert await standing(stage) == [("closed", how)]
    assert calls(stage, "getFile") == 1, "the one that was answered with 429"
    await nothing_remains(stage, sent)


async def test_closed_while_it_is_on_its_way(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, ACCOUNT, "fraud")
    sent = await picture(stage, ana)
    stage.simulator.faults.slow("download", 0.3)
    await bring(stage, sent, settle=False)
    await until_downloading(stage)
    await flag(stage, Flag.COERCION)
    await close(stage)
    assert await standing(stage) == [("closed", "flag")]
    await stage.settle()
    assert await standing(stage) == [("closed", "flag")]
    await nothing_remains(stage, sent)


async def test_the_case_moves_while_it_is_on_its_way_and_nobody_closes_it(stage: Scene) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await stage.report(ana, ACCOUNT, "fraud")
    sent = await picture(stage, ana)
    stage.simulator.faults.slow("download", 0.3)
    await bring(stage, sent, settle=False)
    await until_downloading(stage)
    await flag(stage, Flag.MINOR)
    await stage.settle()
    assert await standing(stage) == [("closed", "child")]
    await stage.report(budi, ACCOUNT, "fraud")
    await nothing_remains(stage, sent)


async def test_what_was_kept_goes_and_words_stay(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, ACCOUNT, "fraud")
    sent = await picture(stage, ana)
    await bring(stage, sent, texts=[TextEvidence("transfer dulu")])
    assert len(stored(stage)) == 2
    await flag(stage, Flag.MINOR)
    await close(stage)
    await stage.settle()
    assert await standing(stage) == [("kept", ""), ("erased", "child")]
    before = (await stage.app.database.read(prove)).events
    await close(stage)
    assert (await stage.app.database.read(prove)).events == before, "there was nothing left to close"
    await nothing_remains(stage, sent)


async def test_the_same_file_goes_from_other_cases_too(stage: Scene) -> None:
    """A picture that may show a child does not stay because somebody else reported it as something else."""
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await stage.report(ana, "https://t.me/contoh_fiktif_01", "fraud")
    await stage.report(budi, "https://t.me/contoh_fiktif_02", "gambling")
    sent, other = await picture(stage, ana), await picture(stage, budi, jpeg("navy"))
    await bring(stage, sent, case=1)
    await bring(stage, sent, other, case=2)
    await flag(stage, Flag.MINOR, case=1)
    await close(stage, 1)
    await stage.settle()
    assert await standing(stage, 1) == [("erased", "child")]
    assert await standing(stage, 2) == [("erased", "child"), ("kept", "")]
    (kept,) = [row for row in await exhibits(stage, 2) if row.state == "kept"]
    assert stored(stage) == sorted(vault(stage).path(digest) for digest in (kept.digest, kept.copy) if digest)
    assert (await stage.app.database.read(prove)).problems == ()


async def test_for_other_reasons_it_stays_in_other_cases(stage: Scene) -> None:
    """Otherwise whoever is reported could have evidence removed by bringing it again elsewhere."""
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await stage.report(ana, "https://t.me/contoh_fiktif_01", "fraud")
    await stage.report(budi, "https://t.me/contoh_fiktif_02", "fraud")
    sent = await picture(stage, ana)
    for case in (1, 2):
        await bring(stage, sent, case=case)
    await stage.report(budi, "https://t.me/contoh_fiktif_02", "trafficking")
    await stage.settle()
    assert await standing(stage, 2) == [("erased", "category")]
    assert await standing(stage, 1) == [("kept", "")]
    assert len(stored(stage)) == 2


async def test_a_flag_on_a_report_of_a_case_that_is_over(stage: Scene) -> None:
    """Nothing is decided anew, and still the picture goes."""
    ana = stage.simulator.person("Ana")
    await stage.report(ana, ACCOUNT, "fraud")
    await bring(stage, await picture(stage, ana))

    def flagged(session: Session, case: Case) -> None:
        over = replace(case, state=State.REJECTED)
        (report,) = reports.of_case(session.tx, case.id)
        gravity.raise_flags(session, over, report, frozenset({Flag.MINOR}), certain=True)

    await change(stage, 1, flagged)
    await stage.settle()
    assert await standing(stage) == [("erased", "child")]
    assert stored(stage) == []


async def test_a_category_of_text_keeps_text(stage: Scene) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await stage.report(ana, ACCOUNT, "fraud")
    chat = ana.chat_with(stage.bot)
    sent = await picture(stage, ana)
    talk = ana.send_item(chat, item.document(b"[12/03] transfer dulu", "chat.txt", mime="text/plain"))
    disguised = ana.send_item(chat, item.document(jpeg("navy"), "chat2.txt", mime="text/plain"))
    await stage.settle()
    await bring(stage, sent, talk)
    await stage.report(budi, ACCOUNT, "trafficking")
    await close(stage)
    await stage.settle()
    assert await standing(stage) == [("erased", "category"), ("kept", "")]
    await bring(stage, disguised, report=1)
    assert (await standing(stage))[-1] == ("refused", "type"), "a picture is a picture, whatever it is called"
    assert len(stored(stage)) == 1
