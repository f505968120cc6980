"""Duty: turns by hand and by the week, notes for the next, and who is called for what cannot wait."""

import re

from simulator.clock import SECOND
from simulator.person import Person
from tests.scene import Scene, Team, names_case
from tests.stories.test_child_lane import child_safety

HOUR = 3600 * SECOND
WIB = 7 * HOUR
DAY = 24 * HOUR
URGENT = "threat"


def at(stage: Scene, hour: float) -> float:
    """Seconds until it is this hour in Jakarta next."""
    local = (stage.clock.now() + WIB) % DAY
    return ((hour * HOUR - local) % DAY or DAY) / SECOND


def names_of_days(stage: Scene, ahead: int = 0) -> str:
    """Today's name, or a later day's."""
    day = ((stage.clock.now() + WIB) // DAY + 3 + ahead) % 7  # 1 January 1970 was a Thursday
    return ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")[int(day)]


def mentions(person: Person, stage: Scene, team: Team) -> list[tuple[int, list[int]]]:
    """Messages in the group that call somebody by a mention: number and whom."""
    found = []
    for message in person.read(team.group):
        called = [one["user"]["id"] for one in message.entities if one["type"] == "text_mention"]
        if called and message.from_ is not None and message.from_.id == stage.bot.id:
            found.append((message.id, called))
    return found


async def test_a_turn_by_hand(stage: Scene, team: Team) -> None:
    await stage.wait(seconds=at(stage, 9))
    await stage.tell_bot(team.citra, "/duty")
    assert stage.last(team.citra).text == "Tidak ada yang bertugas sekarang. Mulai: /jaga"
    await stage.say(team.citra, team.group, "/jaga 17.00")
    assert stage.last(team.citra, team.group).text == "🟢 Citra bertugas sampai 17.00 WIB."
    assert "Anda bertugas sampai 17.00 WIB" in stage.last(team.citra).text
    await stage.tell_bot(team.dodi, "/on 2h")
    assert "Anda bertugas sampai 11.00 WIB" in stage.last(team.dodi).text
    await stage.tell_bot(team.lead, "/piket")
    assert stage.last(team.lead).text.splitlines()[1:] == ["Citra, sampai 17.00 WIB", "Dodi, sampai 11.00 WIB"]

    await stage.restart()
    await stage.wait(seconds=at(stage, 11.01))
    assert "Waktu tugas Anda selesai" in stage.last(team.dodi).text
    await stage.tell_bot(team.lead, "/duty")
    assert "Dodi" not in stage.last(team.lead).text
    await stage.wait(seconds=at(stage, 17.01))
    assert "Waktu tugas Anda selesai" in stage.last(team.citra).text


async def test_a_turn_without_an_end_has_one(stage: Scene, team: Team) -> None:
    await stage.wait(seconds=at(stage, 9))
    await stage.tell_bot(team.citra, "/on")
    assert "sampai 21.00 WIB" in stage.last(team.citra).text
    await stage.tell_bot(team.citra, "/on 23:30")
    assert stage.last(team.citra).text == "🟢 Anda tetap bertugas, sampai 23.30 WIB."
    for wrong in ("/on besok", "/on 25h", "/on 8"):
        await stage.tell_bot(team.citra, wrong)
        assert stage.last(team.citra).text == "Tulis begini: /on 17:00"


async def test_the_week_turns_duty_on_and_off(stage: Scene, team: Team) -> None:
    await stage.wait(seconds=at(stage, 7))
    await stage.tell_bot(team.citra, "/jadwal")
    assert "Anda tidak punya jadwal" in stage.last(team.citra).text
    today, tomorrow = names_of_days(stage), names_of_days(stage, 1)
    await stage.tell_bot(team.citra, f"/jadwal {today} 08.00-10.00 dan 22-06, {tomorrow} 06.00-08.00")
    assert "08.00–10.00, 22.00–06.00" in stage.last(team.citra).text
    assert "(WIB)" in stage.last(team.citra).text
    before = len(stage.texts(team.citra))
    await stage.wait(seconds=at(stage, 8.01))
    assert "Anda bertugas sampai 10.00 WIB" in stage.last(team.citra).text
    await stage.restart()
    await stage.wait(seconds=at(stage, 10.01))
    assert "Waktu tugas Anda selesai" in stage.last(team.citra).text
    await stage.wait(seconds=at(stage, 22.01))
    assert "Anda bertugas sampai 06.00" in stage.last(team.citra).text.replace(", 06.00", " 06.00") or re.search(
        r"sampai .*06\.00", stage.last(team.citra).text
    )
    told = len(stage.texts(team.citra))
    await stage.wait(seconds=at(stage, 6.5))
    assert len(stage.texts(team.citra)) == told, "one shift follows the other without a word"
    await stage.tell_bot(team.lead, "/duty")
    assert "Citra, sampai 08.00 WIB" in stage.last(team.lead).text
    assert "🗓 Jadwal mingguan" in stage.last(team.lead).text
    await stage.wait(seconds=at(stage, 8.01))
    assert len(stage.texts(team.citra)) == told + 1 > before
    await stage.tell_bot(team.citra, "/shift off")
    await stage.tell_bot(team.citra, "/shift mon-fri")
    assert stage.last(team.citra).text == "Tulis begini: /shift mon-fri 08:00-16:00"


async def test_a_shift_that_began_while_the_bot_was_down(stage: Scene, team: Team) -> None:
    await stage.wait(seconds=at(stage, 7))
    await stage.tell_bot(team.citra, "/shift daily 08:00-16:00")
    await stage.app.stop()
    stage.clock.jump_to(stage.clock.now() + 3 * HOUR)
    await stage.restart()
    assert "Anda bertugas sampai 16.00 WIB" in stage.last(team.citra).text


async def test_going_off_hands_over(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(team.citra, "/on")
    await stage.tell_bot(team.citra, "/next")
    assert " C1 " in stage.last(team.citra).text
    await stage.tell_bot(team.citra, "/selesai C1 menunggu jawaban, NIK 3171234567890123. Kartu @toko_fiktif")
    said = stage.last(team.citra).text
    assert "Kembali ke antrean: C1. Yang bertugas berikutnya diberi tahu." in said
    await stage.settle()
    assert "Sedang diperiksa" not in stage.card(team.citra, team.group, 1).text
    await stage.say(team.dodi, team.group, "/on")
    brief = stage.last(team.dodi).text
    assert "📝 Catatan dari Citra" in brief
    assert "menunggu jawaban" in brief
    assert "Dikembalikan ke antrean: C1" in brief
    assert "1 kasus menunggu" in brief
    assert "menunggu jawaban" not in stage.last(team.dodi, team.group).text, "a note is said in private"
    await stage.press(team.dodi, stage.last(team.dodi), "Berikutnya")
    assert " C1 " in stage.last(team.dodi).text
    await stage.tell_bot(team.lead, "/on")
    assert "Catatan" not in stage.last(team.lead).text, "it was handed over once"


async def test_a_group_does_not_read_what_was_given_back_for_others(stage: Scene, team: Team) -> None:
    sari = await child_safety(stage, team)
    await stage.say(team.owner, team.group, "/grant moderator", reply_to=sari.send(team.group, "halo"))
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "csea")
    await stage.report(ana, "michat: contoh_fiktif_02", "fraud")
    await stage.say(sari, team.group, "/on")
    for _ in range(2):
        for number in (1, 2):
            await stage.tell_bot(sari, f"/take C{number}")
        await stage.say(sari, team.group, "/off")
        said = stage.last(sari, team.group).text
        assert "Kembali ke antrean: C2." in said
        assert not names_case(said, "C1")
        await stage.say(sari, team.group, "/on 22:00")
    await stage.say(sari, team.group, "/on 23:00")
    assert stage.last(sari, team.group).text == "🟢 Sari bertugas sampai 23.00 WIB.", "whose turn is longer"


async def test_what_is_kept_is_kept(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana", language="en")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(team.citra, "/on")
    await stage.tell_bot(team.citra, "/next")
    await stage.tell_bot(team.citra, "/off keep")
    assert stage.last(team.citra).text == "Selesai bertugas. Terima kasih, Citra."
    assert "Sedang diperiksa Citra" in stage.card(team.citra, team.group, 1).text
    await stage.tell_bot(team.citra, "/off")
    assert stage.last(team.citra).text == "Anda sedang tidak bertugas. Mulai: /jaga"
    await stage.tell_bot(team.dodi, "/off tolong cek antrean")
    await stage.tell_bot(team.citra, "/on")
    assert "tolong cek antrean" in stage.last(team.citra).text, "a note may come after the turn"


async def test_only_those_on_duty_are_called(stage: Scene, team: Team) -> None:
    people = [stage.simulator.person(f"Pelapor {number}") for number in range(4)]
    await stage.report(people[0], "michat: contoh_fiktif_00", URGENT)
    await stage.wait(seconds=10)
    assert not mentions(team.citra, stage, team), "a team without duty works as before"
    assert not stage.card(team.citra, team.group, 1).silent

    await stage.tell_bot(team.citra, "/on")
    await stage.report(people[1], "michat: contoh_fiktif_01", URGENT)
    await stage.wait(seconds=10)
    ((first, called),) = mentions(team.dodi, stage, team)
    assert called == [team.citra.id]
    message = team.group.messages[first]
    assert message.text.startswith("🔔 Mendesak Citra\nC2 · ")
    assert not message.silent
    assert stage.card(team.citra, team.group, 2).silent

    await stage.report(people[2], "michat: contoh_fiktif_02", URGENT)
    await stage.wait(seconds=10)
    assert [number for number, _ in mentions(team.dodi, stage, team)] == [first], "edited, not sent again"
    assert "C3 · " in message.text

    await stage.press(team.citra, stage.card(team.citra, team.group, 2), "Ambil")
    await stage.settle()
    assert "C2 · " not in message.text
    await stage.wait(minutes=11)
    await stage.report(people[3], "michat: contoh_fiktif_03", URGENT)
    await stage.wait(seconds=10)
    ((again, _),) = mentions(team.dodi, stage, team)
    assert again != first, "after ten minutes it makes a sound again"
    assert message.deleted


async def test_what_is_not_urgent_calls_nobody(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.tell_bot(team.citra, "/on")
    await stage.report(ana, "michat: contoh_fiktif_01", "spam")
    await stage.wait(seconds=30)
    assert not mentions(team.citra, stage, team)
    assert stage.card(team.citra, team.group, 1).silent


async def test_with_nobody_on_duty_the_leads_hear_it(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.tell_bot(team.citra, "/on")
    await stage.tell_bot(team.citra, "/off")
    before = len(stage.texts(team.lead))
    await stage.report(ana, "michat: contoh_fiktif_01", URGENT)
    await stage.wait(seconds=30)
    assert not mentions(team.citra, stage, team)
    (alert,) = stage.texts(team.lead)[before:]
    assert alert.startswith("🔔 Mendesak, dan tidak ada yang bertugas:\nC1 · ")
    await stage.press(team.lead, stage.last(team.lead), "C1")
    assert "contoh_fiktif_01" in stage.last(team.lead).text


async def test_a_called_case_that_moves_to_the_child_lane_leaves_no_trace(stage: Scene, team: Team) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await stage.tell_bot(team.citra, "/on")
    await stage.report(ana, "michat: contoh_fiktif_01", URGENT)
    await stage.wait(seconds=10)
    await stage.report(budi, "michat: contoh_fiktif_01", "csea")
    await stage.wait(seconds=30)
    assert not [text for text in stage.texts(team.citra, team.group) if names_case(text, "C1")]


async def test_nobody_on_duty_for_children(stage: Scene, team: Team) -> None:
    sari = stage.simulator.person("Sari", "sari_fiktif")
    sari.start(stage.bot)
    team.group.add(sari)
    await stage.settle()
    await stage.say(team.owner, team.group, "/grant child_safety", reply_to=sari.send(team.group, "halo"))
    await stage.tell_bot(team.citra, "/on")
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await stage.report(ana, "michat: contoh_fiktif_01", "csea")
    await stage.wait(seconds=30)
    assert "tidak ada orangnya yang sedang bertugas" in stage.last(team.owner).text
    assert " C1 " in stage.last(sari).text, "the card is there all the same"
    await stage.tell_bot(sari, "/on")
    await stage.wait(hours=2)
    before = len(stage.texts(team.owner))
    await stage.report(budi, "michat: contoh_fiktif_02", "csea")
    await stage.wait(seconds=30)
    assert len(stage.texts(team.owner)) == before
    await stage.tell_bot(sari, "/off catatan soal C1")
    await stage.tell_bot(team.dodi, "/on")
    assert "catatan soal" not in stage.last(team.dodi).text, "her lane is not his"


async def test_one_who_cannot_be_written_to_is_nobody(stage: Scene, team: Team) -> None:
    sari = stage.simulator.person("Sari", "sari_fiktif")
    sari.start(stage.bot)
    team.group.add(sari)
    await stage.settle()
    await stage.say(team.owner, team.group, "/grant child_safety", reply_to=sari.send(team.group, "halo"))
    sari.block(stage.bot)
    await stage.settle()
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "csea")
    await stage.wait(seconds=30)
    assert "belum ada orangnya" in stage.last(team.owner).text


async def test_duty_is_for_the_team(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    ana.start(stage.bot)
    await stage.settle()
    for asked in ("/on", "/off", "/duty", "/shift", "/shift mon 8-9", "/topic fraud"):
        before = len(stage.texts(ana))
        await stage.tell_bot(ana, asked)
        assert len(stage.texts(ana)) == before + 1
        assert "bertugas" not in stage.last(ana).text
        assert "jadwal" not in stage.last(ana).text.lower()
    elsewhere = stage.simulator.group("Lain", owner=team.citra, bots=[stage.bot])
    await stage.say(team.citra, elsewhere, "/duty")
    assert "Tidak di chat ini" in stage.last(team.citra, elsewhere).text
    await stage.tell_bot(team.citra, "/on")
    await stage.say(team.owner, team.group, "/revoke", reply_to=team.citra.send(team.group, "halo"))
    await stage.tell_bot(team.lead, "/duty")
    assert "Citra" not in stage.last(team.lead).text, "whoever lost the role has no duty"
