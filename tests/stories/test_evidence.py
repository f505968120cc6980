"""Evidence: from a picture in a chat to a file in the store, and out of it again."""

import pytest

from bot.care.audit import prove
from bot.desk import evidence as desk
from bot.domain.events import Kind
from bot.domain.evidence import OriginKind, TextEvidence, sealed
from simulator import item
from storage import events
from storage.vault import sha256
from tests.exhibits import (
    bring,
    calls,
    desk_of,
    exhibits,
    on_disk,
    standing,
    stored,
    until_downloading,
    vault,
)
from tests.pictures import CAMERA, jpeg
from tests.scene import Scene

# At every 429 PTB warns that retry_after will be a timedelta one day. The bot takes either.
pytestmark = pytest.mark.filterwarnings("ignore:.*PTB_TIMEDELTA")

FRAUD = "https://t.me/contoh_fiktif_09"


async def test_a_picture_is_kept_with_a_copy_that_says_nothing_more(every_stage: Scene) -> None:
    stage = every_stage
    ana = stage.simulator.person("Ana")
    await stage.report(ana, FRAUD, "fraud")
    picture = jpeg()
    message = ana.send_photo(ana.chat_with(stage.bot), picture)
    await stage.settle()
    file_id = message.api(stage.bot)["photo"][-1]["file_id"]
    await bring(stage, message)

    (row,) = await exhibits(stage)
    assert (row.state, row.mime, row.size, row.digest) == ("kept", "image/jpeg", len(picture), sha256(picture))
    assert row.file_id is None
    assert row.copy is not None
    assert vault(stage).read(sha256(picture)) == picture
    assert CAMERA.encode() not in vault(stage).read(row.copy)
    assert len(stored(stage)) == 2

    story = await stage.app.database.read(lambda tx: events.of(tx, 1))
    told = [event.data for event, _ in story if event.kind is Kind.EVIDENCE]
    assert [data["became"] for data in told] == ["pending", "kept"]
    assert row.salt is not None
    assert told[1]["digest"] == sealed(row.salt, sha256(picture))
    assert not any(sha256(picture) in str(data) or file_id in str(data) for data in told)
    assert (await stage.app.database.read(prove)).problems == ()


async def test_words_are_kept_at_once_and_once(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, FRAUD, "fraud")
    words = TextEvidence("transfer ke 3174091201850001", OriginKind.HIDDEN_USER, 1_600_000_000_000_000)
    await bring(stage, texts=[words, words, TextEvidence("  ")])
    (row,) = await exhibits(stage)
    assert (row.kind, row.state, row.origin, row.sent) == ("text", "kept", "hidden_user", words.sent)
    assert row.words == "transfer ke [NIK]"
    assert row.digest == sha256(row.words.encode())
    assert stored(stage) == []


async def test_kinds_of_files(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, FRAUD, "fraud")
    chat = ana.chat_with(stage.bot)
    sent = [
        ana.send_item(chat, item.document(b"%PDF-1.7 fiktif", "bukti.pdf", mime="application/pdf")),
        ana.send_item(chat, item.voice(b"OggS\0\2" + b"\0" * 20)),
        ana.send_item(chat, item.video(b"\0\0\0\x20ftypisom\0\0\2\0")),
        ana.send_item(chat, item.document(b"PK\3\4 fiktif", "undangan nikah.apk",
                                          mime="application/vnd.android.package-archive")),
        ana.send_item(chat, item.video(size=3_000_000_000)),
        ana.send_item(chat, item.document(b"MZ\x90\0\3", "foto.jpg", mime="image/jpeg")),
        ana.send_item(chat, item.document(b"\xff\xd8\xff not really a picture", "foto2.jpg", mime="image/jpeg")),
    ]  # fmt: skip
    await stage.settle()
    added = await bring(stage, *sent)
    assert [reason for _, reason in added.refused] == ["type", "size"]
    rows = await exhibits(stage)
    assert [(row.state, row.reason, row.mime) for row in rows] == [
        ("kept", "", "application/pdf"),
        ("kept", "", "audio/ogg"),
        ("kept", "", "video/mp4"),
        ("refused", "type", "application/vnd.android.package-archive"),
        ("refused", "size", "video/mp4"),
        ("refused", "type", "image/jpeg"),
        ("kept", "", "image/jpeg"),
    ]
    assert rows[3].name == "undangan nikah.apk", "the name says what people are made to install"
    assert [row.copy for row in rows] == [None] * 7, "what cannot be unpacked is kept, and has no copy to show"
    assert calls(stage, "getFile") == 5
    assert len(stored(stage)) == 4
    assert {row.file_id for row in rows} == {None}


async def test_at_most_twenty_and_nothing_twice(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, FRAUD, "fraud")
    chat = ana.chat_with(stage.bot)
    sent = [ana.send_item(chat, item.document(f"baris {n}".encode(), f"{n}.txt", mime="text/plain"))
            for n in range(22)]  # fmt: skip
    await stage.settle()
    added = await bring(stage, *sent[:3], *sent)
    assert [reason for _, reason in added.refused] == ["many", "many"]
    assert await standing(stage) == [("kept", "")] * 20
    assert calls(stage, "download") == 20


TOO_BIG, GONE = "Bad Request: file is too big", "Bad Request: invalid file_id"
BUSY = "Bad Request: wrong file_id or the file is temporarily unavailable"


@pytest.mark.parametrize(
    ("fault", "ends"),
    [
        ({"method": "getFile", "error": 400, "description": TOO_BIG}, ("refused", "size", 1)),
        ({"method": "getFile", "error": 400, "description": GONE}, ("failed", "gone", 1)),
        ({"method": "getFile", "error": 400, "description": BUSY, "times": 2}, ("kept", "", 3)),
        ({"method": "getFile", "error": 502, "times": 3}, ("kept", "", 4)),
        ({"method": "getFile", "error": 429, "retry_after": 9}, ("kept", "", 2)),
        ({"method": "download", "error": 502}, ("kept", "", 2)),
        ({"method": "download", "error": 429}, ("kept", "", 2)),
        ({"method": "download", "error": 404, "times": 2}, ("kept", "", 3)),
        ({"method": "download", "error": 404, "times": 3}, ("failed", "gone", 3)),
        ({"method": "getFile", "error": 500, "times": 1000}, ("failed", "unreachable", 20)),
    ],
)
async def test_what_goes_wrong_on_the_way(stage: Scene, fault: dict, ends: tuple[str, str, int]) -> None:
    state, reason, asked = ends
    ana = stage.simulator.person("Ana")
    await stage.report(ana, FRAUD, "fraud")
    message = ana.send_photo(ana.chat_with(stage.bot), jpeg())
    await stage.settle()
    stage.simulator.faults.fail(**fault)
    await bring(stage, message)
    await stage.wait(hours=16 if reason == "unreachable" else 0.05)
    assert await standing(stage) == [(state, reason)]
    assert calls(stage, "getFile") == asked
    (row,) = await exhibits(stage)
    assert row.file_id is None
    assert len(stored(stage)) == (2 if state == "kept" else 0)


@pytest.mark.parametrize("cut", ["cut_before", "cut_after"])
async def test_a_torn_line_is_mended(stage: Scene, cut: str) -> None:
    """Also in the middle of the bytes: half a file is no file."""
    ana = stage.simulator.person("Ana")
    await stage.report(ana, FRAUD, "fraud")
    message = ana.send_photo(ana.chat_with(stage.bot), jpeg())
    await stage.settle()
    getattr(stage.simulator.faults, cut)("download", times=2)
    await bring(stage, message)
    await stage.wait(minutes=1)
    assert await standing(stage) == [("kept", "")]
    assert vault(stage).read(sha256(jpeg())) == jpeg()
    assert calls(stage, "download") == 3


async def test_a_request_to_wait_is_heeded(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, FRAUD, "fraud")
    chat = ana.chat_with(stage.bot)
    sent = [ana.send_photo(chat, jpeg(colour)) for colour in ("teal", "navy", "olive")]
    await stage.settle()
    stage.simulator.faults.fail("getFile", 429, retry_after=30, times=2)
    await bring(stage, *sent)
    await stage.wait(seconds=20)
    assert calls(stage, "getFile") == 2
    await stage.wait(seconds=20)
    assert await standing(stage) == [("kept", "")] * 3


async def test_a_restart_in_the_middle(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, FRAUD, "fraud")
    message = ana.send_photo(ana.chat_with(stage.bot), jpeg())
    await stage.settle()
    stage.simulator.faults.slow("download", 30)
    await bring(stage, message, settle=False)
    await until_downloading(stage)
    stage.simulator.world.closing.set()  # the slow line ends with the process
    stage.simulator.world.closing.clear()
    await stage.restart()
    await stage.wait(minutes=1)
    assert await standing(stage) == [("kept", "")]
    assert len(stored(stage)) == 2


async def test_what_a_crash_left_behind_is_swept(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, FRAUD, "fraud")
    message = ana.send_photo(ana.chat_with(stage.bot), jpeg())
    await stage.settle()
    await bring(stage, message)
    kept = stored(stage)
    lost = vault(stage).put(b"died before it was written down")
    (vault(stage).path(lost).with_name("00.part")).write_bytes(b"half")
    await stage.restart()
    assert stored(stage) == kept


async def test_the_same_file_is_fetched_once_and_goes_with_the_last_who_has_it(stage: Scene) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    for person, account in ((ana, "contoh_fiktif_01"), (budi, "contoh_fiktif_02")):
        await stage.report(person, f"https://t.me/{account}", "fraud")
    message = ana.send_photo(ana.chat_with(stage.bot), jpeg())
    await stage.settle()
    await bring(stage, message, case=1, settle=False)
    await bring(stage, message, case=2)
    assert await standing(stage, 1) == await standing(stage, 2) == [("kept", "")]
    assert calls(stage, "download") == 1
    assert len(stored(stage)) == 2
    for case, left in ((1, 2), (2, 0)):
        (row,) = await exhibits(stage, case)
        report = row.report
        await desk_of(stage).by_clock(lambda session, report=report: desk.erase(session, report))
        await stage.settle()
        assert await standing(stage, case) == [("erased", "erased")]
        assert len(stored(stage)) == left
    (row,) = await exhibits(stage, 1)
    assert (row.digest, row.copy, row.salt, row.name) == (None, None, None, "")
    assert sha256(jpeg()).encode() not in on_disk(stage) or await stage.app.database.truncate_wal()
    assert sha256(jpeg()).encode() not in on_disk(stage)


async def test_erasing_takes_the_words_too(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, FRAUD, "fraud")
    await bring(stage, texts=[TextEvidence("kata yang harus hilang")])
    (row,) = await exhibits(stage)
    await desk_of(stage).by_clock(lambda session: desk.erase(session, row.report))
    await stage.wait(minutes=2)
    assert b"kata yang harus hilang" not in on_disk(stage)
    assert await standing(stage) == [("erased", "erased")]
    assert (await stage.app.database.read(prove)).problems == ()


async def test_a_folder_that_cannot_be_written_is_waited_for(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, FRAUD, "fraud")
    message = ana.send_photo(ana.chat_with(stage.bot), jpeg())
    await stage.settle()
    stage.settings.evidence_dir.write_bytes(b"in the way")
    await bring(stage, message)
    await stage.wait(minutes=30)
    (row,) = await exhibits(stage)
    assert (row.state, row.attempts) == ("pending", 0), "it is not the file's fault"
    stage.settings.evidence_dir.unlink()
    await stage.wait(minutes=2)
    assert await standing(stage) == [("kept", "")]
