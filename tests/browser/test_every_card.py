"""Cards, their menus and what follows from them on a phone, in both languages.

The long form looks at all of them; with RONDA_PICTURES=folder the pictures are written there.
"""

import pytest

from tests.browser.play import Play, browser, chapter, language, play, stage, team
from tests.exhibits import bring
from tests.moderator import Moderator
from tests.pictures import jpeg

__all__ = ["browser", "chapter", "language", "play", "stage", "team"]

pytestmark = pytest.mark.slow


async def test_evidence(play: Play) -> None:
    stage, citra = play.stage, play.citra
    ana = play.ana
    words = play.word("transfer dulu ke rekening saya, barang dikirim besok", "pay first, the goods come tomorrow")
    await stage.report(ana, "michat: contoh_fiktif_01, " + words, "fraud")
    chat = ana.chat_with(stage.bot)
    message = ana.send_photo(chat, jpeg("teal"))
    await stage.settle()
    await bring(stage, message)
    await stage.wait(seconds=30)
    ana.send(chat, words, reply_to=stage.last(ana))
    await stage.wait(seconds=30)
    await citra.says("/next")
    await play.phone.shot(play.team.citra, "card")
    await citra.says("/evidence C1")
    await play.phone.shot(play.team.citra, "list")
    label = next(one for one in citra.labels if "🖼" in one)
    await stage.press(play.team.citra, citra.desk, label)
    await stage.wait(seconds=5)
    await play.phone.shot(play.team.citra, "opened")
    await stage.say(play.team.citra, play.team.group, "/history C1")
    await play.phone.shot(play.team.citra, "history", chat=play.team.group)


async def test_asking(play: Play) -> None:
    stage, citra, team = play.stage, play.citra, play.team
    await play.report("michat: contoh_fiktif_01")
    await play.report("michat: contoh_fiktif_01", by="Budi")
    await citra.says("/next")
    await citra.open("ask")
    await play.phone.shot(team.citra, "menu")
    await citra.tap("question.when.short")
    await stage.wait(seconds=10)
    await play.phone.shot(team.citra, "asked", 2)
    await play.phone.shot(play.ana, "question")
    asked = stage.last(play.ana)
    play.ana.send(
        play.ana.chat_with(stage.bot),
        play.word("Kemarin malam, sekitar jam 9", "Last night, at about 9"),
        reply_to=asked,
    )
    await stage.wait(seconds=10)
    await play.phone.shot(play.ana, "answered", 3)
    await play.phone.shot(team.citra, "told", 3)
    await citra.says("/case C1")
    await play.phone.shot(team.citra, "card")
    await citra.says("/note C1 " + play.word("Sudah saya cek silang dengan C7.", "Checked against C7."))
    await play.phone.shot(team.citra, "noted", 2)
    await stage.wait(seconds=10)
    await play.phone.shot(team.citra, "group", chat=team.group)
    await citra.says("/ask C1 2 " + play.word("Apakah akun itu meminta uang?", "Did the account ask for money?"))
    await stage.wait(seconds=10)
    await stage.wait(hours=25)
    await play.phone.shot(team.citra, "expired", 2)


async def test_turns(play: Play) -> None:
    stage, citra, team = play.stage, play.citra, play.team
    for number in range(6):
        await play.report(
            f"michat: contoh_fiktif_0{number}", ("fraud", "gambling", "spam")[number % 3], by=f"P{number}"
        )
    await citra.says("/next")
    await play.phone.shot(team.citra, "dealt")
    await citra.tap("b.more")
    await play.phone.shot(team.citra, "more")
    await citra.tap("b.pass")
    await play.phone.shot(team.citra, "pass")
    await stage.press(team.citra, citra.desk, "Dodi")
    await stage.wait(seconds=10)
    await play.phone.shot(team.citra, "passed")
    await play.phone.shot(team.dodi, "passed_to_you", 2)
    await citra.open("hold")
    await play.phone.shot(team.citra, "hold")
    await citra.tap("b.hold_4h")
    await stage.wait(seconds=5)
    await play.phone.shot(team.citra, "held")
    await citra.open("release")
    await play.phone.shot(team.citra, "skip")
    await citra.tap("skip.later")
    await play.phone.shot(team.citra, "skipped")
    await citra.open("reject")
    await play.phone.shot(team.citra, "reject")
    await citra.tap("reason.not_enough.short")
    await play.phone.shot(team.citra, "rejected")
    await citra.open("escalate")
    await play.phone.shot(team.citra, "escalate")
    await citra.tap("b.to_lead")
    await stage.wait(seconds=3)
    await play.phone.shot(team.citra, "escalated")
    await play.phone.shot(team.lead, "escalated_to_you")
    await citra.says("/mine")
    await play.phone.shot(team.citra, "mine")
    await citra.says("/queue")
    await play.phone.shot(team.citra, "queue")
    await citra.tap("b.narrow")
    await play.phone.shot(team.citra, "narrow")
    await citra.tap("b.narrow_category")
    await play.phone.shot(team.citra, "narrow_category")
    await citra.says(play.word("/antrean judi milik saya", "/queue gambling held"))
    await play.phone.shot(team.citra, "queue_wrong")
    await citra.says(play.word("/antrean penipuan", "/queue fraud"))
    await play.phone.shot(team.citra, "queue_part")
    await Moderator(stage, team.lead, play.language).says("/queue leads")
    await play.phone.shot(team.lead, "queue_leads")
    await stage.wait(hours=4.1)
    await play.phone.shot(team.citra, "held_over", 2)


async def test_sorting(play: Play) -> None:
    stage, citra, team = play.stage, play.citra, play.team
    text = play.word(
        "promo besar malam ini, yang minat langsung chat ya kak, stok terbatas, bayar di muka wa 0812 0000 0001",
        "big promotion tonight, chat right now, stock is very limited, pay in advance wa 0812 0000 0001",
    )
    await play.report("michat: contoh_fiktif_01 " + text)
    await citra.says("/confirm C1")
    await stage.wait(minutes=2)
    await play.report("michat: lain_fiktif_02 " + text, by="Budi")
    await play.report("michat: ketiga_fiktif_03", "spam", by="Budi")
    await citra.says("/case C2")
    await stage.wait(seconds=20)
    await citra.says("/case C2")
    await play.phone.shot(team.citra, "return")
    await citra.says("/case C1")
    await play.phone.shot(team.citra, "confirmed")
    await play.report("michat: empat_fiktif_04 " + text, by="Cici")
    await stage.wait(seconds=20)
    await citra.says("/next")
    await play.phone.shot(team.citra, "linked")
    await citra.open("merge")
    await play.phone.shot(team.citra, "merge")
    await stage.press(team.citra, citra.desk, citra.labels[0])
    await stage.wait(seconds=3)
    await play.phone.shot(team.citra, "merged")
    await citra.open("category")
    await play.phone.shot(team.citra, "category")
    await stage.press(team.citra, citra.desk, citra.labels[0])
    await stage.wait(seconds=3)
    await play.phone.shot(team.citra, "recategorised", 2)
    await stage.wait(seconds=10)
    await play.phone.shot(team.citra, "group", 2, chat=team.group)


async def test_protect(play: Play) -> None:
    stage, citra, team = play.stage, play.citra, play.team
    await stage.report(play.ana, "michat: contoh_fiktif_01", "prostitution")
    await stage.wait(seconds=20)
    await citra.says("/next")
    await citra.tap("b.more")
    await play.phone.shot(team.citra, "more")
    await citra.tap("b.protect")
    await stage.wait(seconds=10)
    await play.phone.shot(team.citra, "protected", 2)
    await play.phone.shot(team.citra, "group", chat=team.group)


async def test_signatures(play: Play) -> None:
    stage, citra, dodi, team = play.stage, play.citra, play.dodi, play.team
    await play.report("https://t.me/contoh_fiktif_09", "terrorism")
    await play.report("michat: contoh_fiktif_05", "other", by="Budi")
    await citra.says("/next")
    await citra.tap("b.confirm")
    await play.phone.shot(team.citra, "first")
    await citra.says("/confirm C1")
    await play.phone.shot(team.citra, "again")
    await dodi.says("/case C1")
    await play.phone.shot(team.dodi, "second")
    await dodi.tap("b.confirm_second")
    await stage.wait(seconds=3)
    await play.phone.shot(team.dodi, "done", 2)
    await play.phone.shot(team.citra, "told", 2)
    await citra.says("/confirm C2")
    await play.phone.shot(team.citra, "other", 2)
