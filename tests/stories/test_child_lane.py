"""Where a child may be involved: no media, no group, no details; and nobody is warned."""

import sqlite3
from pathlib import Path

from sqlalchemy import make_url

from simulator.person import Person
from tests.scene import Scene, Team, gather, names_case

PHOTO = b"\x89PNG fictional picture \x01\x02\x03" * 40
HOTLINES = ("110", "129")


async def child_safety(stage: Scene, team: Team) -> Person:
    """Somebody with the role, who has met the bot and is in the group."""
    sari = stage.simulator.person("Sari", "sari_fiktif")
    sari.start(stage.bot)
    team.group.add(sari)
    await stage.settle()
    await stage.say(team.owner, team.group, "/grant child_safety", reply_to=sari.send(team.group, "halo"))
    await stage.wait(seconds=30)
    return sari


async def test_only_those_with_the_role_see_it(stage: Scene, team: Team) -> None:
    sari = await child_safety(stage, team)
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "csea")
    await stage.wait(seconds=60)
    receipt = stage.last(ana).text
    assert "Menyangkut anak" in receipt
    assert all(number in receipt for number in HOTLINES)
    assert " C1 · Eksploitasi seksual anak" in stage.last(sari).text
    heard = "\n".join(stage.texts(team.citra, team.group))
    assert not names_case(heard, "C1")
    assert "contoh_fiktif" not in heard

    for person in (team.citra, team.lead, team.owner):
        for command in (
            "/case C1",
            "/confirm C1",
            "/reject C1 not_enough",
            "/take C1",
            "/escalate C1",
            "/undo C1",
        ):
            await stage.tell_bot(person, command)
            assert stage.last(person).text == "Kasus C1 tidak ada. Daftar: /antrean"
        await stage.tell_bot(person, "/case C777")
        assert stage.last(person).text == "Kasus C777 tidak ada. Daftar: /antrean"
        for data in ("c.1.0.confirm", "c.1.0.reject", "o.1"):
            press = await stage.press_data(person, stage.last(person), data)
            assert press.text == "Kasus C1 tidak ada. Daftar: /antrean"
        await stage.tell_bot(person, "/queue")
        assert "Antrean kosong" in stage.last(person).text
        await stage.tell_bot(person, "/next")
        assert "Antrean kosong" in stage.last(person).text

    await stage.press(sari, stage.last(sari), "Konfirmasi")
    assert any("Diputus Sari" in text for text in stage.texts(sari))
    assert "Kirim manual ke MiChat" in stage.last(sari).text, "the notice is hers to send, not the group's"
    await stage.wait(minutes=30)
    await stage.tell_bot(ana, "/status")
    assert "Sedang diperiksa" in stage.last(ana).text
    assert "dikonfirmasi" not in "\n".join(stage.texts(ana))
    assert not names_case("\n".join(stage.texts(team.citra, team.group)), "C1")


async def test_the_group_is_no_place_for_it_even_for_them(stage: Scene, team: Team) -> None:
    sari = await child_safety(stage, team)
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "csea")
    before = len(stage.texts(team.citra, team.group))
    for command in ("/case C1", "/confirm C1", "/queue"):
        await stage.say(sari, team.group, command)
    await stage.wait(seconds=30)
    heard = stage.texts(team.citra, team.group)[before:]
    assert [text.partition(".")[0] for text in heard] == ["Kasus C1 tidak ada"] * 2 + ["Antrean kosong"]
    await stage.tell_bot(sari, "/queue")
    assert "1 kasus menunggu" in stage.last(sari).text
    await stage.tell_bot(sari, "/next")
    assert " C1 " in stage.last(sari).text


async def test_with_nobody_in_the_role(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana", language="en")
    code = await stage.report(ana, "michat: contoh_fiktif_01", "csea")
    receipt = stage.last(ana).text
    assert all(number in receipt for number in HOTLINES)
    await stage.wait(minutes=1)
    alarm = stage.last(team.owner).text
    assert "belum ada orangnya" in alarm
    for detail in (code, "C1", "contoh_fiktif", "MiChat", "Ana"):
        assert detail not in alarm
    heard = "\n".join(stage.texts(team.citra, team.group))
    assert "contoh_fiktif" not in heard
    assert not names_case(heard, "C1")


async def test_a_case_leaves_the_group_when_a_child_is_named(stage: Scene, team: Team) -> None:
    sari = await child_safety(stage, team)
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    code = await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.wait(seconds=30)
    await stage.tell_bot(team.dodi, "/next")
    assert " C1 " in stage.last(team.dodi).text
    await stage.report(budi, "michat: contoh_fiktif_01", "csea")
    await stage.wait(seconds=60)
    assert not [text for text in stage.texts(team.citra, team.group) if names_case(text, "C1")]
    assert not [text for text in stage.texts(team.dodi) if names_case(text, "C1") or "contoh_fiktif" in text]
    assert " C1 · Eksploitasi seksual anak" in stage.last(sari).text
    await stage.tell_bot(team.dodi, "/confirm C1")
    assert stage.last(team.dodi).text == "Kasus C1 tidak ada. Daftar: /antrean"
    await stage.tell_bot(ana, f"/status {code}")
    assert "Penipuan" in stage.last(ana).text, "what others said of it is not told"
    assert "anak" not in stage.last(ana).text


async def test_the_same_reporter_names_a_child_later(stage: Scene, team: Team) -> None:
    sari = await child_safety(stage, team)
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.wait(seconds=30)
    await stage.report(ana, "michat: contoh_fiktif_01", "csea")
    await stage.wait(seconds=60)
    assert not [text for text in stage.texts(team.citra, team.group) if names_case(text, "C1")]
    assert " C1 · Eksploitasi seksual anak" in stage.last(sari).text


async def test_a_decision_still_held_back_is_never_said(stage: Scene, team: Team) -> None:
    await child_safety(stage, team)
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.wait(seconds=30)
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    await stage.report(budi, "michat: contoh_fiktif_01", "csea")
    await stage.wait(minutes=10)
    for reporter in (ana, budi):
        await stage.tell_bot(reporter, "/status")
        assert "ikonfirmasi" not in "\n".join(stage.texts(reporter))


def on_disk(folder: Path, url: str) -> dict[str, bytes]:
    """Every byte that is kept, by file."""
    name = str(make_url(url).database)
    files = [file for file in [*folder.rglob("*"), Path(name + "-wal")] if file.is_file()]
    return {file.name: file.read_bytes() for file in files}


async def test_no_media_is_fetched_or_kept(stage: Scene) -> None:
    team = await gather(stage)
    await child_safety(stage, team)
    ana = stage.simulator.person("Ana")
    chat = ana.chat_with(stage.bot)
    suspect = stage.simulator.person("Akun Fiktif", "akun_fiktif")
    sent = [
        ana.forwards(suspect, "lihat ini", to=chat, photo=PHOTO),
        ana.send_photo(chat, PHOTO + b"2", caption="dari akun itu"),
        ana.send_document(chat, b"isi berkas", "bukti.bin"),
    ]
    secrets = []
    for message in sent:
        body = message.api(stage.bot)
        files = [*body.get("photo", []), *([body["document"]] if "document" in body else [])]
        secrets += [file[name] for file in files for name in ("file_id", "file_unique_id")]
    assert len(secrets) >= 6
    await stage.settle()
    await stage.press_form(ana, ".cat.csea")
    assert all(message.deleted for message in sent)
    assert "media tidak kami terima" in stage.last(ana).text
    await stage.press_form(ana, ".send")
    await stage.wait(minutes=3)
    assert stage.simulator.calls.of("getFile") == []
    for name, data in on_disk(stage.settings.data_dir, stage.settings.database_url).items():
        for secret in secrets:
            assert secret.encode() not in data, (name, secret)
    with sqlite3.connect(str(make_url(stage.settings.database_url).database)) as database:
        assert database.execute("SELECT count(*) FROM inbox WHERE body IS NOT NULL").fetchone() == (0,)


async def test_media_after_the_category_is_removed_too(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    await stage.tell_bot(ana, "michat: contoh_fiktif_01")
    await stage.press_form(ana, ".cat.csea")
    picture = ana.send_photo(ana.chat_with(stage.bot), PHOTO)
    await stage.settle()
    assert picture.deleted
    assert "media tidak kami terima" in stage.last(ana).text


async def test_no_tipping_off(stage: Scene, team: Team) -> None:
    """Whether others reported the account, or it was decided on, cannot be read from the answers."""
    account, fresh = "michat: contoh_fiktif_01", "michat: contoh_fiktif_02"
    ana, owner_of_it = stage.simulator.person("Ana"), stage.simulator.person("Pemilik")
    await stage.report(ana, account, "fraud")
    await stage.wait(seconds=30)
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    await stage.wait(minutes=2)
    told = []
    for name in (account, fresh):
        code = await stage.report(owner_of_it, name, "fraud")
        receipt = stage.last(owner_of_it).text
        await stage.tell_bot(owner_of_it, f"/status {code}")
        answers = [receipt, stage.last(owner_of_it).text]
        told.append([text.replace(code, "CODE").replace(name.split()[-1], "ACCOUNT") for text in answers])
    assert told[0] == told[1]
    heard = stage.texts(owner_of_it)
    await stage.wait(minutes=30)
    assert stage.texts(owner_of_it) == heard, "the outcome comes at its own pace"
    await stage.wait(hours=6)
    assert "dikonfirmasi moderator" in stage.last(owner_of_it).text
