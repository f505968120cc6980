"""Mail servers that are away, busy, unwilling or dying: nothing is lost, and nobody else waits."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.domain import directory
from storage import outbox
from tests.kill.town import until
from tests.postbox import Postbox, words
from tests.reporter import Reporter
from tests.scene import Scene, Team, gather
from tests.stories.conftest import webhook_settings
from tests.stories.following import NOTICE_CODE, confirm, press
from tests.stories.mailing import THEIRS, by_mail, cards, group, held, measured, posting

Post = tuple[Scene, Postbox]


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    async with posting(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, **webhook_settings()) as found:
        yield found


async def confirmed(stage: Scene, box: Postbox, mood: str = "") -> tuple[Team, Reporter, str]:
    """A case confirmed while the mail server is in a mood, its notice due."""
    team = await gather(stage)
    await by_mail(stage, team, box)
    box.mood = mood
    ana = Reporter(stage, "id")
    code = await confirm(stage, team, ana)
    await stage.wait(minutes=61, seconds=15)
    return team, ana, code


async def test_a_server_that_is_away_holds_nobody_else_up(post: Post) -> None:
    stage, box = post
    team = await gather(stage)
    await by_mail(stage, team, box)
    box.close()
    ana = Reporter(stage, "id")
    code = await confirm(stage, team, ana)
    await stage.wait(minutes=75)
    async with httpx.AsyncClient(base_url=stage.settings.webhook_url) as client:
        ready, shown = await client.get("/readyz"), (await client.get("/metrics")).text
    assert "mail_stuck" in ready.json()["problems"]
    assert "outbox_stuck" not in ready.json()["problems"]
    age = next(line for line in shown.splitlines() if line.startswith("ronda_mail_oldest_seconds"))
    assert float(age.split()[1]) > 600
    before = len(stage.texts(team.citra, team.group))
    budi = Reporter(stage, "id", "Budi")
    await stage.report(budi.person, "michat: contoh_fiktif_02", "fraud")
    await stage.wait(seconds=5)
    assert len(stage.texts(team.citra, team.group)) > before, "what Telegram is told does not wait for e-mail"
    assert ana.said("outcome.notice_sent", code=code, platform="MiChat") not in stage.texts(ana.person)
    assert "masih dicoba" not in group(stage, team)
    await stage.wait(hours=1)
    assert group(stage, team).count("masih dicoba") == 1, "the team hears of it once"
    box.open()
    await stage.wait(minutes=32)
    (letter,) = box.letters
    assert ana.form.text == ana.said("outcome.notice_sent", code=code, platform="MiChat")
    assert NOTICE_CODE.search(words(letter))
    assert not await stage.app.problems()


async def test_a_server_that_stays_away_for_a_day_leaves_it_to_a_person(post: Post) -> None:
    stage, box = post
    team = await gather(stage)
    await by_mail(stage, team, box)
    box.close()
    await confirm(stage, team, Reporter(stage, "id"))
    await stage.wait(minutes=70)
    stage.clock.advance(22 * 3600)
    await stage.wait(minutes=1)
    assert "Kirim manual" not in group(stage, team)
    await stage.wait(hours=2)
    assert "tidak diterima: cannot be reached" in group(stage, team)
    assert "Kirim manual ke MiChat" in group(stage, team)
    box.open()
    await stage.wait(hours=1)
    assert not box.letters, "it is with the team now"


async def test_not_now_is_tried_again(post: Post) -> None:
    stage, box = post
    await confirmed(stage, box, "451 4.7.1 come back later")
    asked = box.asked
    assert asked
    await stage.wait(minutes=10)
    assert 2 <= box.asked - asked <= 4, "again, and each time later"
    box.mood = ""
    await stage.wait(minutes=15)
    assert len(box.letters) == 1
    assert measured(stage.app.gauges.registry, "ronda_mails_repeated_total") == 0


async def test_not_ever_goes_by_hand(post: Post) -> None:
    stage, box = post
    refused = "550 5.1.1 <abuse@michat.example> unknown"
    team, ana, code = await confirmed(stage, box, refused)
    await stage.wait(seconds=30)
    asked = box.asked
    await stage.wait(hours=2)
    assert box.asked == asked, "it is not tried again"
    assert f"tidak diterima: {refused}" in group(stage, team)
    card = next(cards(stage, team, "Kirim manual ke MiChat"))
    assert "Pemberitahuan untuk MiChat" in card.text
    assert ana.said("outcome.notice_sent", code=code, platform="MiChat") not in stage.texts(ana.person)
    await press(stage, team.dodi, card, ".sent")
    await stage.wait(seconds=10)
    assert ana.form.text == ana.said("outcome.notice_sent", code=code, platform="MiChat")


@pytest.mark.parametrize(("mood", "copies"), [("dies", 0), ("silent", 1)])
async def test_a_connection_that_dies_in_the_middle(post: Post, mood: str, copies: int) -> None:
    stage, box = post
    _team, ana, code = await confirmed(stage, box, mood)
    assert box.deaths == 1
    assert len(box.letters) == copies
    assert ana.said("outcome.notice_sent", code=code, platform="MiChat") not in stage.texts(ana.person)
    box.mood = ""
    await stage.wait(minutes=3)
    assert len(box.letters) == copies + 1
    assert len({one["Message-ID"] for one in box.letters}) == 1
    assert len({one["Date"] for one in box.letters}) == 1
    assert measured(stage.app.gauges.registry, "ronda_mails_repeated_total") == 1
    assert ana.form.text == ana.said("outcome.notice_sent", code=code, platform="MiChat")


async def test_a_server_that_always_dies_is_not_fed_for_ever(post: Post) -> None:
    stage, box = post
    team, _ana, _code = await confirmed(stage, box, "silent")
    await stage.wait(hours=6)
    assert len(box.letters) == 6
    assert "mungkin sudah sampai" in group(stage, team)
    assert "Kirim manual ke MiChat" in group(stage, team)


@pytest.mark.parametrize("what", ["reopened", "unlinked", "by hand"])
async def test_what_changed_while_it_waited_is_not_sent(post: Post, what: str) -> None:
    stage, box = post
    team, _ana, _code = await confirmed(stage, box, "451 4.7.1 come back later")
    notice = NOTICE_CODE.findall(stage.card(team.citra, team.group, 1).text)[0]
    await stage.tell_bot(team.citra, f"/notice {notice}")
    assert "sedang dikirim" in stage.last(team.citra).text
    if what == "reopened":
        await stage.tell_bot(team.lead, "/reopen C1")
    elif what == "unlinked":
        await stage.tell_bot(team.lead, "/partner michat hand")
    else:
        await stage.tell_bot(team.citra, f"/notice {notice} manual")
    box.mood = ""
    await stage.wait(hours=1)
    assert not box.letters
    assert ("Kirim manual ke MiChat" in group(stage, team)) is (what != "reopened")


async def test_what_waits_for_the_police_goes_when_it_need_not_wait_any_more(post: Post) -> None:
    stage, box = post
    team, _ana, _code = await confirmed(stage, box, "451 4.7.1 come back later")
    await held(stage, team, 2)
    box.mood = ""
    await stage.wait(hours=1.9)
    assert not box.letters
    await stage.wait(hours=1.2)
    (letter,) = box.letters
    assert NOTICE_CODE.search(words(letter))
    assert letter["Subject"].startswith("Pemberitahuan N"), (
        "the operator never heard that there was anything to wait for"
    )


async def test_a_letter_that_cannot_be_written_waits_for_a_person_and_nobody_else_does(
    post: Post, tmp_path: Path
) -> None:
    stage, box = post
    await confirmed(stage, box, "451 4.7.1 come back later")
    box.mood = ""
    others = tmp_path / "partners.toml"
    others.write_text(
        directory.SHIPPED.read_text("utf-8").replace("[operator.michat]", "[operator.lain]"), "utf-8"
    )
    await stage.restart(partners=others)
    await stage.wait(minutes=5)
    assert not box.letters
    dead = await stage.app.database.read(outbox.dead)
    assert [(method, why) for _, method, _, _, why in dead] == [("mail", "KeyError")]
    await stage.restart(partners=None)
    await stage.app.database.run(lambda tx: outbox.revive(tx, stage.clock.now()))
    await stage.wait(minutes=1)
    assert len(box.letters) == 1


async def test_a_reminder_that_is_refused_is_passed_on_by_the_team(post: Post) -> None:
    stage, box = post
    team, _ana, _code = await confirmed(stage, box)
    assert len(box.letters) == 1
    box.mood = "552 5.2.2 mailbox full"
    stage.clock.advance(24 * 3600)
    await stage.wait(minutes=10)
    said = next(one for one in stage.texts(team.citra, team.group) if "552 5.2.2 mailbox full" in one)
    assert "Mengingatkan: N" in said


async def test_what_was_under_way_goes_again_after_a_restart(post: Post) -> None:
    stage, box = post
    team = await gather(stage)
    await by_mail(stage, team, box)
    box.close()
    await confirm(stage, team, Reporter(stage, "id"))
    await stage.wait(minutes=62)
    box.open()
    await stage.restart()
    await stage.wait(minutes=10)
    assert [to for to, _ in box.taken] == [THEIRS]


async def test_a_server_that_hangs_holds_nobody_up_and_a_letter_taken_back_too_late_went(post: Post) -> None:
    stage, box = post
    team = await gather(stage)
    await by_mail(stage, team, box)
    await confirm(stage, team, Reporter(stage, "id"))
    await stage.wait(minutes=10)
    box.mood = "waits"
    stage.clock.advance(52 * 60)
    await until("the letter is under way", lambda: box.asked > 1)
    notice = NOTICE_CODE.findall(stage.card(team.citra, team.group, 1).text)[0]
    team.citra.send(team.citra.chat_with(stage.bot), f"/notice {notice} manual")
    await until("it was taken back", lambda: "manual" in stage.last(team.citra).text)
    assert not box.letters
    box.mood = ""
    await stage.wait(seconds=10)
    assert len(box.letters) == 1
    assert not any("Kirim manual" in m.text for m in team.citra.read(team.group)), "it need not go twice"
    assert next(cards(stage, team, "(surel)")).buttons
