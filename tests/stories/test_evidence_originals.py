"""Evidence without a working copy: sounds, films and papers open on request, unless they tell who reported."""

import pytest

from bot.care.audit import prove
from bot.domain.flag import Flag
from simulator import item
from simulator.item import Item
from simulator.message import Message
from tests.exhibits import flag
from tests.reporter import Reporter
from tests.scene import Scene, Team, gather
from tests.stories.test_evidence_opened import views

# At every 429 PTB warns that retry_after will be a timedelta one day. The bot takes either.
pytestmark = pytest.mark.filterwarnings("ignore:.*PTB_TIMEDELTA")

SOUND, FILM, PAPER = b"OggS\0 suara fiktif", b"\0\0\0\x18ftypisom gambar fiktif", b"%PDF-1.4 surat fiktif"
THEIRS: tuple[Item, ...] = (
    item.voice(SOUND),
    item.video(FILM),
    item.document(PAPER + b" /Author (X)", "surat.pdf"),
)
OWN: tuple[Item, ...] = (
    item.voice(SOUND + b" sendiri"),
    item.document(PAPER, "bukti.pdf"),
    item.document(PAPER + b" /Author (Ana)", "lain.pdf"),
)


async def brought(stage: Scene, category: str = "fraud") -> Reporter:
    """A report with what somebody else sent, and what the reporter made."""
    ana = Reporter(stage, "id")
    suspect = stage.simulator.person("Promo")
    await stage.tell_bot(ana.person, "https://t.me/contoh_fiktif_09")
    for what in THEIRS:
        ana.person.forwards(suspect, "", to=ana.chat, what=what)
    for what in OWN:
        ana.person.send_item(ana.chat, what)
    await stage.settle()
    await ana.finish(category)
    await stage.wait(minutes=1)
    return ana


def files(stage: Scene, team: Team) -> list[Message]:
    """The files in Citra's private chat."""
    return [one for one in team.citra.read(team.citra.chat_with(stage.bot)) if one.file is not None]


async def test_originals_open_on_request_and_go_again(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    await brought(stage)
    await stage.tell_bot(team.citra, "/bukti C1")
    listed = stage.last(team.citra)
    labels = [shown for row in listed.buttons for shown, _ in row]
    assert [label for label in labels if label[0] in "🖼🎬🔊📄"] == ["🔊 1", "🎬 2", "📄 3", "📄 5", "📄 6"]
    assert "suara pelapor sendiri, tidak dibuka" in listed.text
    assert not files(stage, team), "words first"
    for label in ("🔊 1", "🎬 2", "📄 3", "📄 5"):
        await stage.press(team.citra, listed, label)
    await stage.wait(seconds=30)
    shown = files(stage, team)
    assert [one.file.data for one in shown if one.file] == [SOUND, FILM, PAPER + b" /Author (X)", PAPER]
    assert all(one.protected for one in shown)
    assert [one.spoiler for one in shown] == [False, True, False, False], "only films can be covered"
    assert not any("surat" in one.file.name or "Ana" in one.text for one in shown if one.file)
    assert len(await views(stage)) == 4

    await stage.press(team.citra, listed, "📄 6")
    assert "bisa menunjukkan siapa yang melapor" in stage.last(team.citra).text
    assert len(files(stage, team)) == 4
    await stage.tell_bot(team.citra, "/bukti C1 4")
    assert "suara pelapor sendiri" in stage.last(team.citra).text, "nor by its number"
    await stage.wait(minutes=11)
    assert not files(stage, team)
    assert (await stage.app.database.read(prove)).problems == ()


async def test_no_original_where_media_is_closed(stage: Scene, team: Team) -> None:
    """By its category from the beginning, and as soon as a flag closes it, also with an old button."""
    await brought(stage)
    await stage.tell_bot(team.citra, "/bukti C1")
    listed = stage.last(team.citra)
    await flag(stage, Flag.PERSON_AT_RISK)
    for label in ("🔊 1", "🎬 2", "📄 3"):
        press = await stage.press(team.citra, listed, label)
        assert "tidak dapat dibuka" in (press.text or "")
    assert not files(stage, team)
