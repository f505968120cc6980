"""Where a child may be involved nothing of any media is kept or asked for, whichever way it came and whenever."""

import logging
from collections.abc import Iterator

import pytest

from bot import log
from simulator import item
from simulator.message import Message
from simulator.person import Person
from tests.exhibits import standing, stored
from tests.pictures import jpeg
from tests.reporter import LANGUAGES, Reporter
from tests.scene import Scene, Team, gather
from tests.stories.hunting import Hunt
from tests.stories.test_child_lane import child_safety

pytestmark = pytest.mark.filterwarnings("ignore:.*PTB_TIMEDELTA")
CHILD, ADVERT, FRAUD = "csea", "prostitution", "fraud"
AGE = "open bo, umurnya 15 tahun"
ACCOUNT = "https://t.me/akun_fiktif"


@pytest.fixture
def logs(capsys: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    """All that is logged, to the last detail."""
    before = logging.getLogger().handlers[:], logging.getLogger().level
    log.set_up("debug", "json")
    yield capsys
    logging.getLogger().handlers[:], logging.getLogger().level = before


def send_all(stage: Scene, who: Person) -> list[Message]:
    """Every kind of media, sent and forwarded, with names that tell; one account among them."""
    chat, suspect = who.chat_with(stage.bot), stage.simulator.person("Akun Fiktif", "akun_fiktif")
    return [
        who.forwards(suspect, "lihat ini", to=chat, photo=jpeg("navy")),
        who.send_photo(chat, jpeg("teal"), caption="dari akun itu"),
        who.send_document(chat, jpeg("red"), "korban-kelas-7-fiktif.jpg"),
        who.forwards(suspect, "", to=chat, what=item.document(b"isi berkas rahasia 0123456789", "alamat.pdf")),
        who.send_video(chat, b"isi video rahasia 0123456789 abcdef"),
        who.send_item(chat, item.audio(b"isi lagu rahasia 0123456789 abcdef")),
        who.send_voice(chat, b"isi suara rahasia 0123456789 abcdef"),
        who.send_item(chat, item.video_note(b"isi video bulat rahasia 0123456789")),
        who.send_item(chat, item.animation(b"isi animasi rahasia 0123456789 abc")),
        *who.send_album(chat, [jpeg("black"), jpeg("purple")]),
    ]  # fmt: skip


@LANGUAGES
async def test_sent_before_the_category(stage: Scene, logs: pytest.CaptureFixture[str], language: str) -> None:
    team, hunt, ana = await gather(stage), Hunt(stage), Reporter(stage, language)
    await child_safety(stage, team)
    sent = send_all(stage, ana.person)
    await stage.settle()
    await stage.pick(ana.person, CHILD)
    assert all(message.deleted for message in sent)
    assert ana.said("form.media_refused") in ana.form.text
    await ana.press("b.send")
    assert ana.said("form.media_refused") in ana.form.text
    await hunt.nothing_of(*sent, logs="".join(logs.readouterr()))
    assert hunt.fetches() == 0


@LANGUAGES
async def test_sent_after_the_category_and_after_the_report(stage: Scene, team: Team, language: str) -> None:
    hunt, ana = Hunt(stage), Reporter(stage, language)
    await stage.tell_bot(ana.person, ACCOUNT)
    await stage.pick(ana.person, CHILD)
    album = ana.person.send_album(ana.chat, [jpeg("black"), jpeg("purple"), jpeg("red")], at_once=1)
    await stage.settle()
    assert ana.said("form.media_refused") in ana.form.text
    await ana.press("b.send")
    receipt = ana.form
    late = [album.send_next()]
    await stage.restart()
    late += album.send_rest()
    await stage.settle()
    answer = ana.person.send_item(ana.chat, item.photo(jpeg("navy"), "lagi"), reply_to=receipt)
    await stage.settle()
    ana.person.edit(answer, "lagi, dari dia") if not answer.deleted else None
    await stage.press(ana.person, receipt, "Tambah" if language == "id" else "Add")
    more = send_all(stage, ana.person)
    await stage.settle()
    sent = [*album, answer, *more]
    assert [message.text for message in sent if not message.deleted] == []
    assert len(late) == 2
    await hunt.nothing_of(*sent)
    assert hunt.fetches() == 0
    assert set(await standing(stage)) <= {("kept", "")}, "words only"


@LANGUAGES
async def test_an_age_typed_after_the_media(stage: Scene, team: Team, language: str) -> None:
    hunt, ana = Hunt(stage), Reporter(stage, language)
    sent = send_all(stage, ana.person)
    await stage.settle()
    await stage.tell_bot(ana.person, AGE)
    await stage.wait(seconds=30)
    assert all(message.deleted for message in sent)
    assert ana.said("form.media_minor") in ana.form.text
    await stage.pick(ana.person, FRAUD)
    await ana.press("b.send")
    assert ana.said("form.media_minor") in ana.form.text, "not because of the category"
    await hunt.nothing_of(*sent)
    assert hunt.fetches() == 0


@LANGUAGES
@pytest.mark.parametrize("how", ["reply", "add"])
async def test_an_age_in_words_that_are_added(stage: Scene, team: Team, language: str, how: str) -> None:
    hunt, ana = Hunt(stage), Reporter(stage, language)
    sent = [ana.person.forwards(stage.simulator.person("Akun"), "transfer", to=ana.chat, photo=jpeg())]
    await stage.settle()
    await ana.finish(FRAUD)
    receipt = ana.form
    await ana.press("b.add_evidence")
    sent.append(ana.person.send_photo(ana.chat, jpeg("navy")))
    await stage.settle()
    assert len(stored(stage)) == 4
    before = hunt.flagged()
    if how == "reply":
        await ana.press("b.done")
        await stage.say(ana.person, ana.chat, AGE, reply_to=receipt)
    else:
        await stage.tell_bot(ana.person, AGE)
    await stage.settle()
    assert all(message.deleted for message in sent)
    assert ana.said("form.media_minor") in receipt.text
    await hunt.nothing_of(*sent)
    assert hunt.fetches() == before
    assert stored(stage) == []


@LANGUAGES
@pytest.mark.parametrize("answer", ["yes", "unsure"])
async def test_an_answer_about_an_account_whose_media_was_fetched(
    every_stage: Scene, language: str, answer: str
) -> None:
    """Another's picture goes from our disk; from their chat it does not, or they would notice."""
    stage = every_stage
    team, hunt = await gather(stage), Hunt(stage)
    await child_safety(stage, team)
    ana, budi = Reporter(stage, language), Reporter(stage, language, "Budi")
    suspect = stage.simulator.person("Akun Fiktif", "akun_fiktif")
    fetched = ana.person.forwards(suspect, "transfer dulu", to=ana.chat, photo=jpeg())
    await stage.settle()
    await ana.finish(FRAUD)
    assert len(stored(stage)) == 2
    heard, before = stage.texts(ana.person), hunt.flagged()
    own = budi.person.forwards(suspect, "janji", to=budi.chat, photo=jpeg("navy"))
    await stage.settle()
    await budi.finish(ADVERT)
    await budi.press(f"b.{answer}")
    assert own.deleted
    assert budi.said("form.media_minor") in budi.form.text
    late = ana.person.send_item(ana.chat, item.photo(jpeg("red"), "lagi"), reply_to=stage.last(ana.person))
    await stage.settle()
    assert not fetched.deleted
    assert not late.deleted
    await hunt.nothing_of(fetched, own, late)
    assert hunt.fetches() == before
    assert stored(stage) == []
    assert stage.texts(ana.person)[:-1] == heard


@LANGUAGES
async def test_in_a_group(stage: Scene, team: Team, language: str) -> None:
    hunt, ana = Hunt(stage), Reporter(stage, language)
    ana.person.start(stage.bot)
    suspect = stage.simulator.person("Akun Fiktif")
    group = stage.simulator.group("Warga", owner=team.owner, members=[ana.person, suspect], bots=[stage.bot])
    offer = suspect.send_document(group, jpeg(), "korban-kelas-7-fiktif.jpg", caption="siapa mau")
    ana.person.send(group, "/lapor", reply_to=offer)
    await stage.settle()
    await ana.finish(CHILD)
    assert ana.said("form.media_refused") in ana.form.text or not offer.deleted
    await hunt.nothing_of(offer)
    assert hunt.fetches() == 0


@LANGUAGES
async def test_two_accounts_one_of_which_is_a_childs_case(stage: Scene, team: Team, language: str) -> None:
    """What shows the one may show the other; nobody notices, as nobody is to know of that case."""
    hunt, ana = Hunt(stage), Reporter(stage, language)
    await stage.report(stage.simulator.person("Rina"), f"{ACCOUNT}_02", CHILD)
    sent = [ana.person.send_photo(ana.chat, jpeg(), caption=f"{ACCOUNT}_01 {ACCOUNT}_02")]
    await stage.settle()
    await ana.finish(FRAUD)
    receipt = ana.form
    sent.append(ana.person.send_item(ana.chat, item.photo(jpeg("navy"), "lagi"), reply_to=receipt))
    await stage.settle()
    await stage.press(ana.person, receipt, "Tambah" if language == "id" else "Add")
    sent.append(ana.person.send_photo(ana.chat, jpeg("red")))
    await stage.settle()
    await hunt.nothing_of(*sent)
    assert hunt.fetches() == 0
    assert not any(message.deleted for message in sent)
    assert ana.said("form.media_refused") not in receipt.text
