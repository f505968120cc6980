"""Looking at evidence: in private, words first, a covered copy on request, and gone again after ten minutes."""

from bot.care.audit import prove
from bot.domain.events import Event, Kind
from bot.domain.evidence import OriginKind, TextEvidence
from bot.domain.flag import Flag
from simulator.message import Message
from storage import events
from storage.vault import sha256
from tests.exhibits import bring, calls, exhibits, flag
from tests.pictures import jpeg
from tests.scene import Scene, Team, gather

FRAUD = "https://t.me/contoh_fiktif_09"
WORDS = TextEvidence("transfer dulu ke saya ya", OriginKind.HIDDEN_USER, 1_600_000_000_000_000)


async def views(stage: Scene, case: int = 1) -> list[Event]:
    """The openings in the audit of a case."""
    story = await stage.app.database.read(lambda tx: events.of(tx, case))
    return [event for event, _ in story if event.kind is Kind.VIEWED]


async def picture(stage: Scene, category: str = "fraud", colour: str = "teal") -> bytes:
    """A report with words and a picture; the bytes of its working copy."""
    ana = stage.simulator.person("Ana")
    await stage.report(ana, FRAUD, category)
    message = ana.send_photo(ana.chat_with(stage.bot), jpeg(colour))
    await stage.settle()
    await bring(stage, message, texts=[WORDS])
    await stage.wait(seconds=30)
    row = (await exhibits(stage))[-1]
    assert row.copy is not None
    return (stage.settings.evidence_dir / row.copy[:2] / row.copy[2:4] / row.copy).read_bytes()


def photos(stage: Scene, team: Team) -> list[Message]:
    """The pictures in Citra's private chat."""
    return [one for one in team.citra.read(team.citra.chat_with(stage.bot)) if one.file is not None]


async def test_words_first_then_a_covered_copy_that_goes_again(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    copy = await picture(stage)
    card = stage.card(team.citra, team.group, 1)
    assert "1 foto, 1 teks" in card.text
    press = await stage.press(team.citra, card, "Bukti (2)")
    assert press.text == "Bukti C1 ada di chat pribadi Anda."
    listed = stage.last(team.citra)
    assert "1. teks" in listed.text
    assert "transfer dulu ke saya ya" in listed.text
    assert "diteruskan dari akun tersembunyi" in listed.text
    assert "2. foto" in listed.text
    assert not photos(stage, team)
    assert not await views(stage), "words of an ordinary category are read without a record"

    await stage.press(team.citra, listed, "🖼 2")
    (shown,) = photos(stage, team)
    assert shown.spoiler
    assert shown.protected
    assert shown.file is not None
    assert sha256(shown.file.data) == sha256(copy), "the working copy, and not the original"
    assert sha256(shown.file.data) != sha256(jpeg())
    assert "Terhapus sendiri dari chat ini dalam 10 menit." in shown.text
    (view,) = await views(stage)
    assert view.data["evidence"] == (await exhibits(stage))[-1].id

    await stage.press(team.citra, listed, "🖼 2")
    assert len(photos(stage, team)) == 2
    assert len(await views(stage)) == 1, "once an hour"
    await stage.wait(minutes=11)
    assert not photos(stage, team)
    await stage.wait(minutes=55)
    await stage.press(team.citra, listed, "🖼 2")
    assert len(await views(stage)) == 2
    assert (await stage.app.database.read(prove)).problems == ()


async def test_by_command_in_both_languages(stage: Scene, team: Team) -> None:
    await picture(stage)
    await stage.tell_bot(team.citra, "/bukti C1")
    assert "Bukti C1 · 2 potong" in stage.last(team.citra).text
    await stage.tell_bot(team.citra, "/bukti C1 2")
    assert len(photos(stage, team)) == 1
    await stage.press(team.citra, photos(stage, team)[0], "C1")
    assert stage.last(team.citra).text.startswith("🆕 C1 · ")
    await stage.tell_bot(team.citra, "/bukti C1 3")
    assert "tidak punya bukti dengan nomor itu" in stage.last(team.citra).text
    await stage.tell_bot(team.citra, "/bukti C1 banyak")
    assert "/evidence C42 2" in stage.last(team.citra).text
    await stage.say(team.citra, team.group, "/bukti C1")
    assert stage.last(team.citra, team.group).text == "Bukti C1 ada di chat pribadi Anda."

    eve = stage.simulator.person("Eve", "eve_fiktif", language="en")
    eve.start(stage.bot)
    team.group.add(eve)
    await stage.say(team.owner, team.group, "/grant moderator", reply_to=eve.send(team.group, "hi"))
    await stage.tell_bot(eve, "/evidence C1")
    assert "Evidence of C1 · 2 pieces" in stage.last(eve).text
    assert "forwarded from a hidden account" in stage.last(eve).text


async def test_who_never_pressed_start_gets_the_link(stage: Scene, team: Team) -> None:
    await picture(stage)
    new = stage.simulator.person("Nia", "nia_fiktif")
    team.group.add(new)
    hello = new.send(team.group, "halo")
    await stage.say(team.owner, team.group, "/grant moderator", reply_to=hello)
    press = await stage.press(new, stage.card(new, team.group, 1), "Bukti")
    assert press.text is not None
    assert "https://t.me/ronda_story_bot" in press.text
    await stage.say(new, team.group, "/bukti C1")
    assert "https://t.me/ronda_story_bot" in stage.last(new, team.group).text
    assert not await views(stage)


async def test_what_the_category_forbids_now_is_not_shown(stage: Scene, team: Team) -> None:
    """Also when the button was drawn before, or the picture waits in the outbox."""
    await picture(stage)
    await stage.tell_bot(team.citra, "/bukti C1")
    listed = stage.last(team.citra)
    stage.simulator.faults.fail("sendPhoto", 429, retry_after=30)
    await stage.press(team.citra, listed, "🖼 2")
    await flag(stage, Flag.MINOR)
    await stage.wait(minutes=2)
    assert calls(stage, "sendPhoto") == 1, "tried once, and not again"
    assert not photos(stage, team)
    press = await stage.press(team.citra, listed, "🖼 2")
    assert press.text is not None
    assert "tidak dapat dibuka" in press.text
    assert not photos(stage, team)


async def test_reading_the_words_of_a_sensitive_category_is_recorded(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, FRAUD, "prostitution")
    message = ana.send_photo(ana.chat_with(stage.bot), jpeg())
    await stage.settle()
    await bring(stage, message, texts=[WORDS])
    await stage.tell_bot(team.citra, "/bukti C1")
    said = stage.last(team.citra).text
    assert "tidak diambil (kategorinya tidak menerima media)" in said
    assert not any("🖼" in shown for row in stage.last(team.citra).buttons for shown, _ in row)
    assert len(await views(stage)) == 1
    await stage.tell_bot(team.citra, "/bukti C1")
    assert len(await views(stage)) == 1
    await stage.tell_bot(team.dodi, "/bukti C1")
    assert len(await views(stage)) == 2, "each reader"


async def test_whoever_left_the_team_gets_nothing(stage: Scene, team: Team) -> None:
    await picture(stage)
    await stage.tell_bot(team.citra, "/bukti C1")
    listed = stage.last(team.citra)
    await stage.say(team.owner, team.group, "/revoke", reply_to=team.citra.send(team.group, "ya"))
    await stage.press(team.citra, listed, "🖼 2")
    assert not photos(stage, team)
    ana = stage.simulator.person("Bima")
    await stage.tell_bot(ana, "/bukti C1")
    assert "Bukti C1" not in stage.last(ana).text
