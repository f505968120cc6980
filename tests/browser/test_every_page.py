"""Pages, letters, appeals, duty and refusals of the review desk on a phone, in both languages.

The long form looks at all of them; with RONDA_PICTURES=folder the pictures are written there.
"""

import pytest
from playwright.async_api import Browser

from tests.appealing import NOTICE_CODE
from tests.browser.phone import phone
from tests.browser.play import Play, browser, chapter, language, play, stage, team
from tests.moderator import VOICE, Moderator
from tests.scene import Scene, Team
from tests.stories.test_topics import forum

__all__ = ["browser", "chapter", "language", "play", "stage", "team"]

pytestmark = pytest.mark.slow


async def test_appeals(play: Play) -> None:
    stage, citra, team = play.stage, play.citra, play.team
    await play.report("michat: contoh_fiktif_01")
    await citra.says(
        "/reject C1 not_enough " + play.word("Mohon kirim tangkapan layar.", "Please send a screenshot.")
    )
    await play.phone.shot(team.citra, "rejected")
    await stage.wait(seconds=90)
    await play.phone.shot(play.ana, "outcome")
    await play.tap(play.ana, stage.last(play.ana), "b.appeal")
    await play.phone.shot(play.ana, "ask")
    await stage.tell_bot(
        play.ana,
        play.word("Nomor rekeningnya sama dengan iklan itu.", "The account number is that of the advert."),
    )
    await stage.wait(seconds=10)
    await play.phone.shot(play.ana, "received", 2)
    await play.phone.shot(team.lead, "hearing")
    await stage.press(team.lead, stage.last(team.lead), VOICE.plain(play.language, "b.keep"))
    await play.phone.shot(team.lead, "denial")
    await stage.press(team.lead, stage.last(team.lead), VOICE.plain(play.language, "denial.nothing_new.short"))
    await stage.wait(seconds=3)
    await play.phone.shot(team.lead, "heard")
    await play.phone.shot(play.ana, "denied")
    await play.report("michat: contoh_fiktif_02", by="Budi")
    await citra.says("/confirm C2")
    await stage.wait(seconds=90)
    await citra.says("/case C2")
    await play.phone.shot(team.citra, "notice")
    code = NOTICE_CODE.search(citra.desk.text)
    assert code
    who = stage.simulator.person("Pemilik", language=play.language)
    who.start(stage.bot, code[0])
    await stage.settle()
    await play.phone.shot(who, "owner")
    await stage.tell_bot(who, play.word("Akun saya dibajak minggu lalu.", "My account was hijacked last week."))
    await stage.wait(seconds=10)
    await play.phone.shot(who, "owner_received")
    await play.phone.shot(team.lead, "owner_hearing")
    await stage.press(team.lead, stage.last(team.lead), VOICE.plain(play.language, "b.reopen"))
    await stage.wait(seconds=3)
    await play.phone.shot(team.lead, "upheld", 2)
    await play.phone.shot(who, "owner_upheld")
    await citra.says("/history C2")
    await play.phone.shot(team.citra, "history")
    cici = await play.report("michat: contoh_fiktif_03", by="Cici")
    await stage.tell_bot(team.lead, "/reject C3 false_report")
    await stage.wait(seconds=90)
    await play.phone.shot(cici, "strike")
    await stage.tell_bot(cici, play.word("/banding", "/appeal"))
    await play.phone.shot(cici, "strike_ask")
    await stage.tell_bot(cici, play.word("Semua yang saya tulis benar.", "All that I wrote is true."))
    await stage.wait(seconds=10)
    await play.phone.shot(team.owner, "strike_hearing")


async def test_duty(play: Play) -> None:
    stage, citra, dodi, team = play.stage, play.citra, play.dodi, play.team
    await stage.wait(hours=2)
    await play.report("michat: contoh_fiktif_01")
    await citra.says("/duty")
    await play.phone.shot(team.citra, "nobody")
    await citra.says("/on 17:00")
    await play.phone.shot(team.citra, "on")
    await citra.says(
        play.word("/jadwal sen-jum 08.00-16.00, sab 22.00-06.00", "/shift mon-fri 08:00-16:00, sat 22:00-06:00")
    )
    await play.phone.shot(team.citra, "shift")
    await citra.says("/next")
    await stage.say(team.citra, team.group, play.word("/jaga 17.00", "/on 17:00"))
    await play.phone.shot(team.citra, "group", chat=team.group)
    await play.report("michat: contoh_fiktif_07", "threat", by="Budi")
    await stage.wait(seconds=20)
    await play.phone.shot(team.citra, "call", 2, chat=team.group)
    await citra.says("/duty")
    await play.phone.shot(team.citra, "duty")
    await citra.says("/off " + play.word("C1 menunggu bank.", "C1 waits for the bank."))
    await play.phone.shot(team.citra, "off")
    await dodi.says("/on 8h")
    await stage.wait(seconds=5)
    await play.phone.shot(team.dodi, "handover", 2)
    await stage.wait(hours=9)
    await play.phone.shot(team.dodi, "ended")
    await play.phone.shot(team.citra, "digest", chat=team.group)
    await play.report("michat: contoh_fiktif_08", "threat", by="Cici")
    await stage.wait(seconds=20)
    await play.phone.shot(team.lead, "nobody_urgent")


async def test_bulk(play: Play) -> None:
    stage, citra, team = play.stage, play.citra, play.team
    for number in range(7):
        await play.report(f"michat: contoh_fiktif_0{number}", "gambling", by=f"P{number}")
    await play.report("michat: contoh_fiktif_99", "threat", by="Budi")
    await play.dodi.says("/take C3")
    await citra.says(play.word("/massal tolak not_enough judi", "/bulk reject not_enough gambling"))
    await play.phone.shot(team.citra, "preview")
    await stage.press(team.citra, citra.desk, citra.labels[0])
    await stage.wait(seconds=3)
    await play.phone.shot(team.citra, "done")
    await stage.press(team.citra, citra.desk, citra.labels[0])
    await stage.wait(seconds=3)
    await play.phone.shot(team.citra, "undone")
    await citra.says(play.word("/massal", "/bulk"))
    await play.phone.shot(team.citra, "how")
    await citra.says(play.word("/massal konfirmasi michat", "/bulk confirm michat"))
    await play.phone.shot(team.citra, "left")


async def test_finding(play: Play) -> None:
    stage, citra, team = play.stage, play.citra, play.team
    for number in range(7):
        await play.report(
            f"michat: contoh_fiktif_0{number}, undian palsu", ("fraud", "spam")[number % 2], by=f"P{number}"
        )
    await citra.says("/confirm C1")
    await citra.says("/find undian")
    await play.phone.shot(team.citra, "words")
    await citra.says("/find contoh_fiktif_9")
    await play.phone.shot(team.citra, "near")
    await citra.says("/find zzz")
    await play.phone.shot(team.citra, "none")
    await citra.says("/account michat: contoh_fiktif_00")
    await play.phone.shot(team.citra, "account")
    await citra.says("/account michat: tidak_ada_fiktif")
    await play.phone.shot(team.citra, "no_account")
    stage.bot.inline = True
    asked = team.citra.ask_inline(stage.bot, "c1", team.group)
    await stage.settle()

    team.citra.choose(asked, 0)
    await stage.settle()
    await play.phone.shot(team.citra, "inline", chat=team.group)


async def test_figures(play: Play) -> None:
    stage, citra, team = play.stage, play.citra, play.team
    for number in range(8):
        await play.report(
            f"michat: contoh_fiktif_0{number}", ("fraud", "gambling", "spam")[number % 3], by=f"P{number}"
        )
    for number in (1, 2, 3, 4):
        await citra.says(f"/confirm C{number}")
        await stage.wait(minutes=17)
    await citra.says("/reject C5 not_enough")
    await stage.wait(minutes=5)
    await citra.says("/stats")
    await play.phone.shot(team.citra, "stats")
    await play.lead.says("/stats month")
    await play.phone.shot(team.lead, "lead")
    await stage.say(team.citra, team.group, "/stats")
    await play.phone.shot(team.citra, "group", chat=team.group)
    await citra.says("/stats foo")
    await play.phone.shot(team.citra, "no_period")
    await citra.says("/history C1")
    await play.phone.shot(team.citra, "history")


async def test_team(play: Play) -> None:
    stage, team = play.stage, play.team
    olga = Moderator(stage, team.owner, play.language)
    await olga.says("/team")
    await play.phone.shot(team.owner, "list")
    await stage.press(team.owner, olga.desk, "Dodi")
    await play.phone.shot(team.owner, "member")
    await stage.press(team.owner, olga.desk, VOICE.plain(play.language, "role.auditor"))
    await play.phone.shot(team.owner, "given")
    await play.phone.shot(team.dodi, "you_are")
    await olga.tap("b.remove_member")
    await play.phone.shot(team.owner, "remove")
    await stage.tell_bot(team.owner, "/setup")
    await play.phone.shot(team.owner, "setup")
    await stage.say(team.citra, team.group, "/team")
    await play.phone.shot(team.citra, "group", chat=team.group)
    await stage.tell_bot(team.citra, "/help")
    await play.phone.shot(team.citra, "help", 2)


async def test_refusals(play: Play) -> None:
    stage, citra, dodi, team = play.stage, play.citra, play.dodi, play.team
    await play.report("michat: contoh_fiktif_01")
    await play.report("michat: contoh_fiktif_02", by="Budi")
    await play.report("michat: contoh_fiktif_03", by="Cici")
    await citra.says("/confirm C4Z")
    await play.phone.shot(team.citra, "nearest", 2)
    for number, said in enumerate(
        (
            "/confirm C4Z",
            "/confirm C9999",
            "/reject C1",
            "/reject C1 nope",
            "/reject C1 false_report",
            "/reject C1 other",
            "/category C1 frod",
            "/merge C1 C1",
            "/hold C1",
            "/hold C1 9d",
            "/pass C1 @nobody",
            "/ask C1 nope",
            "/ask C1 7 when",
            "/confirm",
            "/escalate C1 nope",
            "/shift foo",
            "/on besok",
            "/topic fraud",
            "/undo C1",
            "/case",
            "/find",
            "/account",
            "/note C1",
            "/take C1 C2",
            "/evidence C1 9",
        )
    ):
        await citra.says(said)
        if number % 4 == 3:
            await play.phone.shot(team.citra, f"wrong-{number // 4}", 8)
    await play.phone.shot(team.citra, "wrong-last", 2)
    card = stage.card(team.dodi, team.group, 1)
    await citra.says("/take C1")
    await dodi.says("/confirm C1")
    await play.phone.shot(team.dodi, "leased", 2)
    old = next(data for row in card.buttons for _label, data in row if data and data.endswith("reject"))
    await citra.says("/confirm C1")
    press = await stage.press_data(team.dodi, card, old)
    assert press.text

    await dodi.says("/reject C1 not_enough")
    await play.phone.shot(team.dodi, "decided", 2)
    await stage.wait(minutes=3)
    await citra.says("/undo C1")
    await play.phone.shot(team.citra, "too_late", 2)
    await citra.says("/reopen C1")
    await play.phone.shot(team.citra, "reopen", 2)
    await stage.wait(seconds=30)
    await play.phone.shot(team.citra, "group", 4, chat=team.group)


async def test_topics(browser: Browser, stage: Scene, language: str, chapter: str) -> None:
    group, owner, citra, money, cards = await forum(stage)
    await Moderator(stage, owner).speaks(language)
    shown = await phone(browser, stage, Team(owner, owner, citra, citra, group), language, chapter)
    await stage.report(stage.simulator.person("Ana", language=language), "michat: contoh_fiktif_01", "fraud")
    await stage.wait(seconds=20)
    owner.send(group, "/topic", topic=money)
    await stage.settle()
    owner.send(group, "/topic", topic=cards)
    await stage.settle()
    owner.send(group, "/topic digest", topic=cards)
    await stage.settle()
    owner.send(group, "/topic frod", topic=cards)
    await stage.settle()
    owner.send(group, "/topic off", topic=cards)
    await stage.settle()
    await shown.shot(owner, "topics", 11, chat=group)
    await shown.page.close()
