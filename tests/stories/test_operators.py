"""The scoreboard: how operators and agencies follow through, on a phone and as a file, as far as one may."""

import csv
import io
import json

from simulator.group import Group
from simulator.message import Message
from simulator.person import Person
from tests.referring import agency_chat, referral_code
from tests.reporter import Reporter
from tests.scene import Scene, Team, gather
from tests.stories.following import confirm, letters, linked, press
from tests.stories.test_roles import give


async def board(stage: Scene, person: Person, asked: str = "/operators") -> Message:
    """What somebody is shown."""
    await stage.tell_bot(person, asked)
    return stage.last(person)


def row(text: str, label: str) -> list[str]:
    """The cells of a line of the table."""
    return next(line[10:].split()[-4:] for line in text.split("\n") if line.startswith(label))


def file(stage: Scene, person: Person, chat: Group | None = None) -> bytes:
    """The last file that came."""
    found = [m.document for m in person.read(chat or person.chat_with(stage.bot)) if m.document is not None]
    return found[-1].data


async def three_letters(stage: Scene, team: Team) -> None:
    """Three threats on MiChat, told at once: one gone after 2 hours, one refused after 6, one not answered."""
    chat, wira = await linked(stage, team.lead)
    ana = Reporter(stage, "id")
    for nth in range(1, 4):
        await confirm(stage, team, ana, f"michat: contoh_fiktif_0{nth}", "threat")
    await stage.wait(seconds=20)
    first, second, _third = letters(stage, wira, chat)
    await stage.wait(hours=2)
    await press(stage, wira, first, ".gone")
    await stage.wait(hours=4)
    await press(stage, wira, second, ".no")
    await stage.wait(seconds=5)
    await press(stage, wira, letters(stage, wira, chat)[0], ".not_found")
    await stage.wait(hours=20)


async def test_how_everybody_follows_through(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    await three_letters(stage, team)
    agency, petra = await agency_chat(stage, team, "polri_110")
    await stage.tell_bot(team.citra, "/escalate C3 polri_110 Mengancam warga.")
    code = referral_code(stage.last(team.citra).text)
    await stage.tell_bot(team.citra, f"/referral {code} approve")
    await stage.wait(hours=1)
    await stage.say(petra, agency, f"/referral {code} ack")
    await stage.say(petra, agency, f"/referral {code} hold 24")

    shown = await board(stage, team.citra, "/operator bulan")
    assert row(shown.text, "MiChat") == ["3", "2.0", "50%", "0"], "C3 has to wait now: it counts as sent only"
    assert row(shown.text, "Polri, laya")[-3:] == ["1", "1.0", "1"]
    assert {len(line) for line in shown.text.split("\n") if line.startswith(("Operator", "MiChat", "Polri"))} == {
        32
    }
    await stage.press(team.citra, shown, "MiChat")
    one = stage.last(team.citra).text
    for said in (
        "Pemberitahuan terkirim: 3", "Diminta menunggu oleh instansi: 1",
        "Jawaban pertama: 2, median 2 jam, 90% dalam 6 jam",
        "Dinonaktifkan: 1, median 2 jam, 90% dalam 2 jam", "Masih ada setelah 4 jam: 1 dari 2 (50%)",
        "Masih ada setelah 24 jam: 1 dari 2 (50%)", "Belum dijawab: 1, di antaranya lewat batas: 0",
        "Tidak ditindak: 1", "Di antaranya kekeliruan kami: 1", "Asal laporan: Publik 3",
    ):  # fmt: skip
        assert said in one, said
    assert "72 jam" not in one, "nothing is that old"
    await stage.press(team.citra, stage.last(team.citra), "Kembali")
    await stage.press(team.citra, stage.last(team.citra), "Polri")
    assert "Rujukan terkirim: 1\nDiterima: 1, median 1 jam" in stage.last(team.citra).text
    assert stage.last(team.citra).id == shown.id, "all of it in one message"
    await stage.press(team.citra, stage.last(team.citra), "CSV")
    raw = file(stage, team.citra)
    assert raw.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    michat, polri = (next(one for one in lines if one["code"] == code) for code in ("michat", "polri_110"))
    assert (michat["sent"], michat["gone"], michat["gone_median_hours"], michat["up_24h"]) == (
        "3",
        "1",
        "2.0",
        "1",
    )
    assert (michat["refused_not_found"], michat["refused_ours"], michat["origin_public"]) == ("1", "1", "3")
    assert (polri["sort"], polri["acknowledged"], polri["stays"], polri["gone"]) == ("agency", "1", "1", "")
    await stage.press(team.citra, shown, "JSON")
    told = json.loads(file(stage, team.citra))
    assert [one["code"] for one in told["partners"]] == ["michat", "polri_110"]
    assert told["partners"][0]["answered_p90_hours"] == 6.0
    assert not told["small_numbers_hidden"]


async def test_who_reads_what(stage: Scene, team: Team) -> None:
    chat, wira = await linked(stage, team.lead)
    await stage.say(team.owner, team.group, "/grant child_safety", reply_to=team.dodi.send(team.group, "halo"))
    eva, budi = stage.simulator.person("Eva", language="en"), stage.simulator.person("Budi")
    await give(stage, team, eva, "analyst")
    ana = Reporter(stage, "id")
    await confirm(stage, team, ana, category="threat")
    await stage.report(ana.person, "michat: contoh_fiktif_02", "csea")
    await stage.tell_bot(team.dodi, "/confirm C2")
    await stage.report(ana.person, "https://t.me/citra_fiktif", "threat")
    await stage.tell_bot(team.lead, "/confirm C3")
    await stage.wait(minutes=5)
    assert row((await board(stage, team.owner)).text, "MiChat")[0] == "1"
    assert "Jalur Anak: 1 pemberitahuan, 0 rujukan" in stage.last(team.owner).text
    assert "Telegram" not in (await board(stage, team.citra)).text, "a case about herself"
    dodi = (await board(stage, team.dodi)).text
    assert row(dodi, "MiChat")[0] == "2"
    assert "Jalur Anak" not in dodi
    told = (await board(stage, eva)).text
    assert row(told, "MiChat") == ["<5", "–", "–", "<5"]
    assert "Child lane: <5 notices" in told
    await stage.press(eva, stage.last(eva), "JSON")
    partner = json.loads(file(stage, eva))["partners"][0]
    assert {partner[name] for name in ("sent", "open", "origin_public", "up_4h_of")} == {None}
    await stage.say(team.citra, team.group, "/operators michat today")
    assert "Pemberitahuan terkirim: <5" in stage.last(team.citra, team.group).text
    await stage.press(team.citra, stage.last(team.citra, team.group), "CSV")
    assert b",<5," not in file(stage, team.citra, team.group)
    assert b"michat,MiChat,," in file(stage, team.citra, team.group)

    assert (await board(stage, budi)).text == "Ini hanya untuk tim moderator."
    for data in ("g.board.week", "g.board.week.michat", "g.sheet.week.csv"):
        pressed = await stage.press_data(budi, stage.last(budi), data)
        assert pressed.text == "Ini hanya untuk tim moderator."
    await stage.say(wira, chat, "/operators")
    await stage.say(team.lead, chat, "/operators")
    assert "Tidak di chat ini" in stage.last(wira, chat).text
    assert "Tidak ada jangka waktu" in (await board(stage, team.citra, "/operators besok")).text
    assert "Tidak ada apa pun untuk meta" in (await board(stage, team.citra, "/operators meta")).text
    team_file = len([m for m in team.citra.read(team.citra.chat_with(stage.bot)) if m.document])
    await stage.press(team.citra, stage.last(team.citra), "CSV")
    assert len([m for m in team.citra.read(team.citra.chat_with(stage.bot)) if m.document]) == team_file + 1
