"""The history of a case, in plain words, to whoever may see the case."""

from tests.scene import Scene, Team, gather


async def test_who_did_what_by_what_and_what_changed(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    ana = stage.simulator.person("Ana", "ana_fiktif")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Ambil")
    await stage.say(team.citra, team.group, "/tolak C1 not_enough")
    await stage.tell_bot(team.dodi, "/riwayat c1")
    told = stage.last(team.dodi).text
    assert "Riwayat C1 · halaman 1/1" in told
    lines = told.split("\n")
    what = [line for line in lines[1:] if " · " in line]
    assert [line.split(" · ")[1:] for line in what] == [
        ["Ditolak", "Citra, lewat perintah"],
        ["Diambil", "Citra, lewat tombol"],
        ["Laporan masuk", "seorang pelapor, lewat tombol"],
        ["Kasus dibuka", "seorang pelapor, lewat tombol"],
    ]
    assert "  Status: Diperiksa → Ditolak" in lines
    assert "  Keterangan: Bukti belum cukup" in told
    assert "  Status: Baru → Diperiksa" in lines
    assert "Ana" not in told
    await stage.press(team.dodi, stage.last(team.dodi), "Buka")
    assert " C1 · " in stage.last(team.dodi).text


async def test_pages_are_turned_in_place_and_what_comes_in_numbers_is_one_line(stage: Scene, team: Team) -> None:
    for number in range(3):
        reporter = stage.simulator.person(f"Pelapor {number}")
        await stage.report(reporter, "michat: contoh_fiktif_01", "fraud")
    for _ in range(5):
        await stage.say(team.citra, team.group, "/ambil C1")
        await stage.say(team.citra, team.group, "/lepas C1")
    await stage.tell_bot(team.citra, "/history C1")
    first = stage.last(team.citra)
    assert "halaman 1/2" in first.text
    assert "Dilepas" in first.text.split("\n")[1]
    await stage.press(team.citra, first, "Lebih lama")
    second = stage.last(team.citra)
    assert second.id == first.id, "edited in place"
    assert "halaman 2/2" in second.text
    assert "Laporan masuk ×3" in second.text
    assert not any("Lebih lama" in label for row in second.buttons for label, _ in row)
    await stage.press(team.citra, second, "Lebih baru")
    assert stage.last(team.citra).text == first.text
    await stage.press_data(team.citra, stage.last(team.citra), "i.1.999")
    assert "halaman 2/2" in stage.last(team.citra).text, "a page that is not there is the last"


async def test_in_english_and_after_somebody_left(stage: Scene, team: Team) -> None:
    eva = stage.simulator.person("Eva", language="en")
    eva.start(stage.bot)
    await stage.settle()
    team.group.add(eva)
    await stage.say(team.owner, team.group, "/grant auditor", reply_to=eva.send(team.group, "halo"))
    await stage.report(stage.simulator.person("Ana"), "michat: contoh_fiktif_01", "fraud")
    await stage.say(team.citra, team.group, "/confirm C1")
    team.group.remove(team.citra, by=team.citra)
    await stage.settle()
    await stage.wait(minutes=2)
    await stage.tell_bot(eva, "/history C1")
    told = stage.last(eva).text
    assert "History of C1 · page 1/1, newest first" in told
    assert "Confirmed · a former member, by command" in told
    assert "State: New → Confirmed" in told


async def test_a_childs_case_only_in_private_and_only_for_who_may_see_it(stage: Scene, team: Team) -> None:
    await stage.say(team.owner, team.group, "/grant child_safety", reply_to=team.dodi.send(team.group, "halo"))
    await stage.report(stage.simulator.person("Ana"), "michat: contoh_fiktif_01", "csea")
    await stage.tell_bot(team.dodi, "/history C1")
    assert "Riwayat C1" in stage.last(team.dodi).text
    await stage.say(team.dodi, team.group, "/history C1")
    assert "Riwayat" not in "".join(stage.texts(team.citra, team.group))
    for nobody in (team.citra, team.lead, team.owner):
        await stage.tell_bot(nobody, "/history C1")
        known = stage.last(nobody).text
        await stage.tell_bot(nobody, "/history C999")
        assert stage.last(nobody).text == known.replace("C1", "C999")


async def test_strangers_and_bad_input(stage: Scene, team: Team) -> None:
    await stage.report(stage.simulator.person("Ana"), "michat: contoh_fiktif_01", "fraud")
    budi = stage.simulator.person("Budi")
    for asked in ("/history C1", "/history C999"):
        await stage.tell_bot(budi, asked)
        assert stage.last(budi).text == "Ini hanya untuk tim moderator."
    assert (await stage.press_data(budi, stage.last(budi), "i.1.0")).text == "Ini hanya untuk tim moderator."
    for asked in ("/history", "/history apa", "/history R7K2M4Q"):
        await stage.tell_bot(team.citra, asked)
        assert "/history C42" in stage.last(team.citra).text
    elsewhere = stage.simulator.group("Lain", owner=budi, members=[team.citra], bots=[stage.bot])
    await stage.say(team.citra, elsewhere, "/history C1")
    assert "Tidak di chat ini" in stage.last(budi, elsewhere).text
