"""Figures: what came in, what was decided, how long it took; nobody reads more than they may."""

import re

from simulator.person import Person
from tests.appealing import decide
from tests.scene import Scene, Team, gather
from tests.stories.test_anchor import later
from tests.stories.test_roles import give, labels


async def cases(stage: Scene, count: int, category: str = "fraud", first: int = 1) -> None:
    """Reports by one person each, a case each."""
    for number in range(first, first + count):
        reporter = stage.simulator.person(f"Pelapor {category} {number}")
        await stage.report(reporter, f"michat: contoh_fiktif_{category}_{number}", category)


async def stats(stage: Scene, person: Person, asked: str = "/statistik") -> str:
    """What somebody is told."""
    await stage.tell_bot(person, asked)
    return stage.last(person).text


def cells(text: str) -> dict[str, list[str]]:
    """The table's lines by their labels."""
    lines = [line for line in text.split("\n") if re.search(r"\s(<5|\d+)\s+(<5|\d+)$", line)]
    return {line[:20].strip(): line[20:].split() for line in lines}


async def test_a_week_in_figures(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    await cases(stage, 3)
    await cases(stage, 1, "spam")
    await stage.report(stage.simulator.person("Lagi"), "michat: contoh_fiktif_fraud_1", "fraud")
    await stage.wait(minutes=30)
    await stage.say(team.citra, team.group, "/ambil C1")
    await stage.wait(minutes=30)
    await stage.say(team.citra, team.group, "/konfirmasi C1")
    await stage.say(team.dodi, team.group, "/tolak C2 not_enough")
    told = await stats(stage, team.lead)
    assert "Masuk: 5 laporan, 4 kasus baru" in told
    assert "Diputus: 2 (dikonfirmasi 1, ditolak 1)" in told
    assert "Menunggu sekarang: 2 kasus, lewat target 0" in told
    assert "Sampai dilihat: median 30 menit, 90% dalam 1 jam" in told
    assert "Sampai diputus: median 1 jam, 90% dalam 1 jam" in told
    assert cells(told) == {"Penipuan": ["1", "1"]}
    assert max(len(line) for line in told.split("\n")[-2:]) <= 32
    await later(stage, hours=24 * 8)
    assert "Masuk: 0 laporan, 0 kasus baru" in await stats(stage, team.lead)
    assert "Masuk: 5 laporan" in await stats(stage, team.lead, "/stats 30d")


async def test_a_decision_that_was_undone_is_none(stage: Scene, team: Team) -> None:
    await cases(stage, 2)
    await stage.say(team.citra, team.group, "/konfirmasi C1")
    await stage.say(team.citra, team.group, "/urungkan C1")
    assert "Diputus: 0" in await stats(stage, team.lead)
    assert "Belum ada keputusan" in await stats(stage, team.lead)
    await stage.say(team.dodi, team.group, "/tolak C1 not_enough")
    told = await stats(stage, team.lead)
    assert "Diputus: 1 (dikonfirmasi 0, ditolak 1)" in told
    await stage.press(team.lead, stage.last(team.lead), "Moderator")
    assert cells(stage.last(team.lead).text) == {"Dodi": ["0", "1"]}


async def test_spans_and_tables_by_button_in_one_message(stage: Scene, team: Team) -> None:
    await cases(stage, 1)
    await stage.say(team.citra, team.group, "/konfirmasi C1")
    await stage.tell_bot(team.lead, "/stats")
    page = stage.last(team.lead)
    assert labels(page) == ["Hari ini", "Bulan ini", "Aplikasi", "Asal", "Moderator"]
    tables = {"Aplikasi": "MiChat", "Asal": "Publik", "Moderator": "Citra", "Kategori": "Penipuan"}
    for press, row in tables.items():
        await stage.press(team.lead, stage.last(team.lead), press)
        assert stage.last(team.lead).id == page.id
        assert cells(stage.last(team.lead).text) == {row: ["1", "0"]}
    await stage.press(team.lead, stage.last(team.lead), "Bulan ini")
    assert "7 hari" in labels(stage.last(team.lead))
    for typed in ("today", "hari", "week", "minggu", "bulan", "30d", "2023-11"):
        assert "📊" in await stats(stage, team.lead, f"/stats {typed}"), typed
    for typed in ("kemarin", "0d", "100d", "2099-01", "2023-13", "-1d", "٣d"):
        said = await stats(stage, team.lead, f"/stats {typed}")
        assert said == f"Tidak ada jangka waktu “{typed}”. Yang ada: today, week, month, 30d, 2026-11", typed
    press = await stage.press_data(team.lead, page, "g.never.category")
    assert press.text is not None
    assert "Tidak ada jangka waktu" in press.text


async def test_loads_are_for_leads_and_each_sees_their_own(stage: Scene, team: Team) -> None:
    await cases(stage, 3)
    await stage.say(team.citra, team.group, "/konfirmasi C1")
    await stage.say(team.citra, team.group, "/konfirmasi C2")
    await stage.say(team.dodi, team.group, "/konfirmasi C3")
    assert "Keputusan Anda: 2" in await stats(stage, team.citra)
    for who, may in ((team.lead, True), (team.owner, True), (team.citra, False)):
        await stats(stage, who)
        assert ("Moderator" in labels(stage.last(who))) is may, who.name
        await stage.press_data(who, stage.last(who), "g.week.moderator")
        assert ("Dodi" in stage.last(who).text) is may, who.name
    await stage.say(team.lead, team.group, "/statistik")
    group = stage.last(team.lead, team.group)
    assert "Moderator" not in labels(group)
    await stage.press_data(team.lead, group, "g.week.moderator")
    assert "Dodi" not in stage.last(team.lead, team.group).text, "never where all read it"
    assert "Keputusan Anda" not in stage.last(team.lead, team.group).text


async def test_small_numbers_are_veiled_for_analysts_and_in_the_group(stage: Scene, team: Team) -> None:
    eva = stage.simulator.person("Eva", language="en")
    await give(stage, team, eva, "analyst")
    await cases(stage, 6)
    await cases(stage, 2, "spam")
    for number in range(1, 8):
        await stage.say(team.citra, team.group, f"/konfirmasi C{number}")
    assert cells(await stats(stage, team.citra)) == {"Penipuan": ["6", "0"], "Spam": ["1", "0"]}
    told = await stats(stage, eva, "/stats")
    assert "Inbound reports: 8" in told
    assert list(cells(told).values()) == [["6", "<5"], ["<5", "<5"]]
    await stage.wait(minutes=2)
    await stage.say(team.citra, team.group, "/stats")
    assert list(cells(stage.last(team.citra, team.group).text).values()) == [["6", "<5"], ["<5", "<5"]]


async def test_the_child_lane_is_a_total_for_who_does_not_work_on_it(stage: Scene, team: Team) -> None:
    await stage.say(team.owner, team.group, "/grant child_safety", reply_to=team.dodi.send(team.group, "halo"))
    await cases(stage, 1)
    await cases(stage, 2, "csea")
    await stage.tell_bot(team.dodi, "/confirm C2")
    for who in (team.citra, team.lead, team.owner):
        told = await stats(stage, who)
        assert "Jalur Anak: 1 menunggu, 1 diputus" in told
        assert "Masuk: 3 laporan" in told
        assert not cells(told), "no category, no platform, nobody's name"
        for by in ("platform", "origin", "moderator"):
            await stage.press_data(who, stage.last(who), f"g.week.{by}")
            assert not cells(stage.last(who).text), by
    told = await stats(stage, team.dodi)
    assert len(cells(told)) == 1
    assert "Jalur Anak: 1 menunggu\n" in told
    await stage.say(team.dodi, team.group, "/stats")
    assert "Jalur Anak: <5 menunggu, <5 diputus" in stage.last(team.dodi, team.group).text


async def test_nobody_learns_of_a_case_about_themselves(stage: Scene, team: Team) -> None:
    before = await stats(stage, team.citra), await stats(stage, team.dodi)
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "https://t.me/citra_fiktif", "fraud")
    assert (await stats(stage, team.citra), await stats(stage, team.dodi)) == before
    assert "Masuk: 1 laporan, 1 kasus baru" in await stats(stage, team.lead)
    await stage.tell_bot(team.lead, "/confirm C1")
    assert (await stats(stage, team.citra), await stats(stage, team.dodi)) == before
    assert cells(await stats(stage, team.lead)) == {"Penipuan": ["1", "0"]}
    await stage.say(team.lead, team.group, "/stats")
    assert "Masuk: 0 laporan" in stage.last(team.lead, team.group).text


async def test_figures_are_the_teams(stage: Scene, team: Team) -> None:
    budi = stage.simulator.person("Budi")
    assert await stats(stage, budi) == "Ini hanya untuk tim moderator."
    pressed = await stage.press_data(budi, stage.last(budi), "g.week.category")
    assert pressed.text == "Ini hanya untuk tim moderator."
    elsewhere = stage.simulator.group("Lain", owner=budi, members=[team.lead], bots=[stage.bot])
    await stage.say(team.lead, elsewhere, "/stats")
    assert "Tidak di chat ini" in stage.last(budi, elsewhere).text


async def test_appeals_are_counted(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    code = await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.say(team.citra, team.group, "/tolak C1 not_enough")
    await stage.wait(minutes=2)
    assert "Banding" not in await stats(stage, team.lead)
    await stage.tell_bot(ana, f"/banding {code} saya punya bukti")
    assert "Banding: 1 masuk, 0 dikabulkan" in await stats(stage, team.lead)
    await stage.wait(seconds=10)
    await decide(stage, team.lead, ".lift")
    assert "Banding: 1 masuk, 1 dikabulkan" in await stats(stage, team.lead)
