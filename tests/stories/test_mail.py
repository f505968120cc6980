"""Operators reached by e-mail: a case goes all the way through a real mail server."""

from collections.abc import AsyncIterator
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from simulator.clock import SECOND
from tests.postbox import ADDRESS, Postbox, enclosed, words
from tests.reporter import Reporter
from tests.scene import Scene, Team, gather
from tests.storage.conftest import postgres_or_skip
from tests.stories.conftest import webhook_settings
from tests.stories.following import NOTICE_CODE, confirm, press
from tests.stories.mailing import THEIRS, by_mail, cards, group, held, posting, proof, valid

Post = tuple[Scene, Postbox]


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    async with posting(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path) as found:
        yield found


@pytest.fixture(params=["sqlite-id", "postgresql-en"])
async def every_post(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[tuple[Scene, Postbox, str]]:
    """Each engine once, and each language of the operator once."""
    engine, language = str(request.param).split("-")
    url = f"sqlite:///{tmp_path / 'ronda.db'}" if engine == "sqlite" else postgres_or_skip()
    changes = webhook_settings() if engine == "postgresql" else {}
    async with posting(url, tmp_path, **changes) as (stage, box):
        yield stage, box, language


SAYS = {
    "id": ("Pemberitahuan untuk MiChat\nDari Komunitas Uji", "bukan surat perintah", "Aturan platform: penipuan",
           "Asal laporan: Publik",
           "Mohon periksa dan nonaktifkan", "dalam 24 jam", "itikad baik", "membalas surel"),
    "en": ("Notice to MiChat\nFrom Komunitas Uji", "not an order", "Platform rule: fraud", "Reported by: Public",
           "take it down", "in 24 hours", "good faith", "replying to this e-mail"),
}  # fmt: skip
REMINDS = {"id": "Mengingatkan", "en": "A reminder"}


async def test_a_case_is_followed_by_mail_until_the_account_is_gone(
    every_post: tuple[Scene, Postbox, str],
) -> None:
    stage, box, language = every_post
    team = await gather(stage)
    await by_mail(stage, team, box, language)
    ana = Reporter(stage, "id")
    code = await confirm(stage, team, ana, "michat: contoh_fiktif_01 minta transfer ke saya Rahasia")
    await stage.wait(minutes=60)
    assert not box.letters, "notices are gathered"
    assert ana.said("outcome.notice_sent", code=code, platform="MiChat") not in stage.texts(ana.person)
    await stage.wait(minutes=3)
    ((to, letter),) = box.taken
    assert to == THEIRS
    text = words(letter)
    (notice,) = set(NOTICE_CODE.findall(text))
    for said in (*SAYS[language], "@contoh_fiktif_01", "@ronda_story_bot", ADDRESS):
        assert said in text, said
    whole = f"{letter.items()} {text} {enclosed(letter)}"
    assert not any(secret in whole for secret in (code, "Ana", "Rahasia", "C1 ", "Citra")), (
        "nothing of ours is in it"
    )
    assert notice in str(letter["Subject"])
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["From"] == f"Komunitas Uji <{ADDRESS}>"
    late = stage.clock.now() // SECOND - parsedate_to_datetime(letter["Date"]).timestamp()
    assert 0 <= late <= 180, "its date is the clock's"
    ((name, file),) = enclosed(letter).items()
    report = valid(file)
    assert name == f"xarf-{notice}.json"
    assert report["source_identifier"] == "michat:account:contoh_fiktif_01"
    assert {"category:fraud", "origin:public"} <= set(report["tags"])
    assert ana.form.text == ana.said("outcome.notice_sent", code=code, platform="MiChat")

    stage.clock.advance(23.5 * 3600)
    await stage.settle()
    assert len(box.taken) == 1
    await stage.wait(hours=0.6)
    reminder = box.letters[1]
    assert REMINDS[language] in words(reminder)
    assert notice in words(reminder)
    assert reminder["In-Reply-To"] == reminder["References"] == letter["Message-ID"]
    assert reminder["Message-ID"] != letter["Message-ID"]
    assert reminder["Subject"] == f"Re: {letter['Subject']}"
    assert not enclosed(reminder)

    card = next(cards(stage, team, "(surel)"))
    await press(stage, team.citra, card, ".gone")
    await stage.wait(seconds=10)
    assert ana.form.text == ana.said("outcome.taken_down", code=code, platform="MiChat")
    stage.clock.advance(48 * 3600)
    await stage.settle()
    assert len(box.taken) == 2, "who has answered is not reminded"
    await stage.tell_bot(team.citra, "/history C1")
    assert "dinonaktifkan" in stage.last(team.citra).text


async def test_several_accounts_are_one_letter_with_a_report_each(post: Post) -> None:
    stage, box = post
    team = await gather(stage)
    await by_mail(stage, team, box)
    ana = Reporter(stage, "id")
    for nth in range(1, 4):
        await stage.report(ana.person, f"michat: contoh_fiktif_0{nth}", "fraud")
        await stage.tell_bot(team.citra, f"/confirm C{nth}")
    await stage.wait(minutes=63)
    (letter,) = box.letters
    files = {name: valid(file) for name, file in enclosed(letter).items()}
    codes = list(dict.fromkeys(NOTICE_CODE.findall(words(letter))))
    assert [f"xarf-{code}.json" for code in codes] == list(files)
    assert len({one["report_id"] for one in files.values()}) == 3
    assert all(code in letter["Subject"] for code in codes)
    await press(stage, team.citra, next(cards(stage, team, "(surel)")), f"{codes[0]}.no")
    await stage.wait(seconds=5)
    await press(stage, team.citra, next(cards(stage, team, "(surel)")), ".legal_request")
    await stage.wait(seconds=5)
    assert "tidak ditindak" in next(cards(stage, team, "(surel)")).text


async def test_what_is_withdrawn_or_waits_is_told_in_the_same_thread(post: Post) -> None:
    stage, box = post
    team = await gather(stage)
    await by_mail(stage, team, box)
    await confirm(stage, team, Reporter(stage, "id"))
    await stage.wait(minutes=63)
    (first,) = box.letters
    await held(stage, team, 3)
    await stage.wait(seconds=20)
    assert "jangan nonaktifkan" in words(box.letters[1])
    await stage.wait(hours=3)
    assert "tidak perlu menunggu lagi" in words(box.letters[2])
    await stage.tell_bot(team.lead, "/reopen C1")
    await stage.wait(seconds=20)
    assert "kami tarik" in words(box.letters[3])
    assert {one["In-Reply-To"] for one in box.letters[1:]} == {first["Message-ID"]}
    assert len({one["Message-ID"] for one in box.letters}) == 4
    assert not any("Polri" in words(one) or "polri" in words(one) for one in box.letters), "nobody is told why"


async def test_an_address_is_used_once_somebody_there_read_its_code_back(post: Post) -> None:
    stage, box = post
    team = await gather(stage)
    for typed in (
        "x@",
        "a b@contoh.example",
        "abuse@contoh",
        "abuse@contoh.example\r\nBcc:x@y.example",
        "ä@ö.example",
    ):
        await stage.tell_bot(team.lead, f"/partner michat {typed}")
        assert "bukan alamat surel" in stage.last(team.lead).text
    await stage.tell_bot(team.lead, f"/partner komdigi {THEIRS}")
    assert "instansi" in stage.last(team.lead).text
    await stage.tell_bot(team.citra, f"/partner michat {THEIRS}")
    await stage.wait(seconds=2)
    assert not box.taken, "only a lead links"
    await stage.tell_bot(team.lead, f"/partner michat {THEIRS}")
    await stage.wait(seconds=2)
    old = proof(box)
    assert old not in "".join(stage.texts(team.lead))
    await stage.say(team.lead, team.group, "/partner")
    assert f"⏳ MiChat (michat): {THEIRS}" in stage.last(team.lead, team.group).text
    await stage.tell_bot(team.lead, f"/partner michat {THEIRS}")
    await stage.wait(seconds=2)
    await stage.tell_bot(team.lead, f"/verify {old}")
    assert "tidak cocok" in stage.last(team.lead).text, "a new code was sent"
    await stage.tell_bot(team.citra, f"/verify {proof(box)}")
    assert "tidak cocok" in stage.last(team.citra).text, "it is for the lead to type"
    await confirm(stage, team, Reporter(stage, "id"))
    await stage.wait(minutes=63)
    assert "Kirim manual ke MiChat" in group(stage, team), "not verified: by hand"
    for _ in range(4):
        await stage.tell_bot(team.lead, "/verify 00000000")
    await stage.tell_bot(team.lead, f"/verify {proof(box)}")
    assert "tidak cocok" in stage.last(team.lead).text, "too many tries"
    await stage.wait(seconds=5)
    assert "salah beberapa kali" in group(stage, team)
    box.mood = "550 5.1.1 no such mailbox"
    await stage.tell_bot(team.lead, f"/partner michat {THEIRS}")
    await stage.wait(seconds=2)
    assert "550 5.1.1 no such mailbox" in stage.last(team.lead).text


async def test_without_a_mail_server_it_says_so(stage: Scene, team: Team) -> None:
    await stage.tell_bot(team.lead, f"/partner michat {THEIRS}")
    assert "Surel belum diatur" in stage.last(team.lead).text
    await stage.tell_bot(team.lead, "/partner")
    assert THEIRS not in stage.last(team.lead).text


async def test_by_hand_what_follows_is_there_to_be_copied(stage: Scene, team: Team) -> None:
    await stage.tell_bot(team.lead, "/partner michat en")
    await confirm(stage, team, Reporter(stage, "id"))
    await stage.wait(minutes=63)
    await press(stage, team.citra, next(cards(stage, team, "Kirim manual ke MiChat")), ".sent")
    stage.clock.advance(24 * 3600)
    await stage.wait(seconds=10)
    (reminder,) = (one for one in stage.texts(team.citra, team.group) if "Ingatkan MiChat" in one)
    assert "Please answer by replying to this message. Komunitas Uji" in reminder, "in the operator's language"
    await stage.tell_bot(team.lead, "/reopen C1")
    await stage.wait(seconds=10)
    (withdrawn,) = (one for one in stage.texts(team.citra, team.group) if "ditarik setelah dikirim" in one)
    assert "We withdraw notice N" in withdrawn
