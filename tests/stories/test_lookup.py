"""The public look-up: off unless wanted; then one sentence where it is safe, and another for all the rest."""

from sqlalchemy import text

from simulator.person import Person
from storage.statement import Statement
from tests.referring import agency_chat, referral_code
from tests.reporter import Reporter
from tests.scene import Scene, Team, gather
from tests.stories.following import confirm

NOTHING = "Kami tidak dapat mengatakan apa pun tentang akun"


async def asks(stage: Scene, person: Person, what: str) -> str:
    """What somebody is told of an account."""
    await stage.tell_bot(person, f"/cek {what}")
    return stage.last(person).text


async def anybody(stage: Scene, what: str) -> str:
    """What somebody new is told, with what they typed taken out."""
    told = await asks(stage, stage.simulator.person("Tamu"), what)
    assert what in told
    return told.replace(what, "…")


async def test_off_it_says_so_and_counts_nothing(stage: Scene, team: Team) -> None:
    told = await asks(stage, team.citra, "michat: contoh_fiktif_01")
    assert told.startswith("Pengelola bot ini tidak membuka pencarian akun")
    assert not await rows(stage, "SELECT * FROM lookups")


async def rows(stage: Scene, sql: str) -> list[tuple[object, ...]]:
    """What the database has."""
    return [tuple(row) for row in await stage.app.database.read(lambda tx: tx.all(Statement(text(sql))))]


async def test_confirmed_is_said_with_its_month_and_nothing_else(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    await stage.restart(lookup=True)
    ana, budi = Reporter(stage, "id"), stage.simulator.person("Budi")
    account = "michat: contoh_fiktif_01"
    unknown = await anybody(stage, "michat: tidak_ada_fiktif")
    assert unknown.startswith(NOTHING)
    await confirm(stage, team, ana, account)
    assert await anybody(stage, account) == unknown, "it can still be taken back"
    await stage.wait(minutes=2)
    told = await asks(stage, budi, account)
    assert told.startswith(
        f"Laporan tentang akun {account} dikonfirmasi moderator Komunitas Uji pada Januari 2026."
    )
    assert "bukan bukti" in told
    assert not any(word in told for word in ("Penipuan", "C1", "Citra", "Ana"))
    chris = stage.simulator.person("Chris", language="en")
    await stage.tell_bot(chris, f"/check {account}")
    assert "confirmed what was reported about the account" in stage.last(chris).text
    assert "January 2026" in stage.last(chris).text
    for table in ("outbox", "inbox"):
        assert not await rows(stage, f"SELECT body FROM {table} WHERE body LIKE '%tidak_ada_fiktif%'"), table
    await stage.tell_bot(team.lead, "/reopen C1")
    assert await anybody(stage, account) == unknown
    await stage.tell_bot(team.lead, "/confirm C1")
    await stage.wait(minutes=2)
    assert await anybody(stage, account) != unknown
    chat, petra = await agency_chat(stage, team, "komdigi")
    await stage.tell_bot(team.citra, "/escalate C1 komdigi Akun ini menipu.")
    code = referral_code(stage.last(team.citra).text)
    assert await anybody(stage, account) == unknown, "an agency works on it"
    await stage.tell_bot(team.citra, f"/referral {code} approve")
    await stage.say(petra, chat, f"/referral {code} hold 24")
    await stage.tell_bot(team.citra, f"/referral {code} close")
    assert await anybody(stage, account) == unknown, "its takedown has to wait"
    await stage.leap(hours=25)
    assert await anybody(stage, account) != unknown


HIDDEN = ("csea", "trafficking", "terrorism", "prostitution", "ncii")


async def test_of_the_rest_the_same_is_said_as_of_nothing(stage: Scene, team: Team) -> None:
    for one in (team.dodi, team.lead):
        await stage.say(team.owner, team.group, "/grant child_safety", reply_to=one.send(team.group, "halo"))
    await stage.restart(lookup=True)
    unknown = await anybody(stage, "michat: tidak_ada_fiktif")
    for number, category in enumerate(HIDDEN, 1):
        await stage.report(stage.simulator.person("Ana"), f"michat: {category}_fiktif", category)
        assert await anybody(stage, f"michat: {category}_fiktif") == unknown, "pending"
        for one in (team.dodi, team.lead):
            await stage.tell_bot(one, f"/confirm C{number}")
    await stage.report(stage.simulator.person("Ani"), "michat: contoh_fiktif_02", "fraud")
    await stage.tell_bot(team.citra, f"/tolak C{len(HIDDEN) + 1} not_enough")
    await stage.leap(hours=13)
    states = await rows(stage, "SELECT state FROM cases ORDER BY id")
    assert states == [("confirmed",)] * len(HIDDEN) + [("rejected",)]
    for account in (*(f"{category}_fiktif" for category in HIDDEN), "contoh_fiktif_02"):
        assert await anybody(stage, f"michat: {account}") == unknown, account


async def test_how_one_asks_and_how_often(stage: Scene, team: Team) -> None:
    await stage.restart(lookup=True)
    budi = stage.simulator.person("Budi")
    for unclear in ("", "@tanpa_aplikasi", "michat: satu_fiktif dan https://t.me/dua_fiktif", "halo semua"):
        assert (await asks(stage, budi, unclear)).startswith("Tulis satu akun dan aplikasinya"), unclear
    told = await asks(stage, budi, "michat: contoh_fiktif_01 anak di bawah umur")
    assert "menyangkut anak" in told
    assert "contoh_fiktif_01" not in told
    for nth in range(2, 6):
        assert (await asks(stage, budi, f"michat: contoh_fiktif_0{nth}")).startswith(NOTHING)
    assert (await asks(stage, budi, "michat: contoh_fiktif_01")).startswith(
        "Anda sudah bertanya 5 kali dalam satu jam."
    )
    await stage.wait(hours=1.1)
    assert (await asks(stage, budi, "michat: contoh_fiktif_01")).startswith(NOTHING)
    assert [row[2] for row in await rows(stage, "SELECT person, since, times FROM lookups")] == [1]
    await stage.say(team.citra, team.group, "/cek michat: contoh_fiktif_01")
    assert "Tidak di chat ini" in stage.last(team.citra, team.group).text
    await stage.leap(hours=50)
    assert not await rows(stage, "SELECT * FROM lookups"), "nor is it kept for long that somebody asked"
    await asks(stage, budi, "michat: contoh_fiktif_01")
    await stage.tell_bot(budi, "/hapusdata")
    await stage.press(budi, stage.last(budi), "hapus")
    assert not await rows(stage, "SELECT * FROM lookups")
