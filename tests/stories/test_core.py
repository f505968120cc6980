"""The core story: a report, a decision, the reporter told; on both engines and with both intakes."""

from tests.scene import Scene, Team, gather


async def test_from_report_to_outcome(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    ana = stage.simulator.person("Ana", "ana_fiktif", language="id")
    chat = ana.chat_with(stage.bot)
    suspect = stage.simulator.person("Promo Fiktif", "promo_fiktif")

    ana.start(stage.bot)
    await stage.settle()
    assert "Dikelola Komunitas Uji, bukan polisi." in stage.last(ana).text

    # Ana forwards a suspicious message and taps twice.
    ana.forwards(suspect, "Selamat! Anda menang undian, transfer dulu ya", to=chat)
    await stage.settle()
    form = stage.last(ana)
    assert f"ID {suspect.id} (Telegram)" in form.text
    assert "Sepertinya: Penipuan (kata: Selamat! Anda menang undian)." in form.text
    await stage.press(ana, form, "Penipuan")
    await stage.press(ana, stage.last(ana), "Kirim laporan")
    receipt = stage.last(ana)
    assert receipt.id == form.id, "the form is one message, edited"
    assert "Laporan diterima. Nomor: R" in receipt.text
    assert "dalam 6 jam" in receipt.text
    assert "WIB" in receipt.text
    assert "Ini bukan laporan polisi." in receipt.text

    # A second report on the same account joins the case.
    chris = stage.simulator.person("Chris", "chris_fiktif", language="en")
    chris.forwards(suspect, "Congratulations, send the fee first", to=chris.chat_with(stage.bot))
    await stage.settle()
    await stage.press(chris, stage.last(chris), "Fraud")
    await stage.press(chris, stage.last(chris), "Send report")
    assert "Report received. Number: R" in stage.last(chris).text
    assert "in 6 hours" in stage.last(chris).text
    await stage.wait(seconds=30)

    card = stage.card(team.citra, team.group, 1)
    assert "2 pelapor" in card.text
    assert len([t for t in stage.texts(team.citra, team.group) if " C1 · " in t]) == 1, "one case, one card"

    press = await stage.press(team.citra, card, "Konfirmasi")
    assert press.text is not None
    assert "C1 dikonfirmasi" in press.text
    card = stage.card(team.citra, team.group, 1)
    assert "Diputus Citra" in card.text
    assert "Laporan diterima" in stage.last(ana).text, "held back while it can be undone"

    await stage.wait(seconds=61)
    assert "dikonfirmasi moderator" in stage.last(ana).text
    assert "A moderator confirmed report R" in stage.last(chris).text

    await stage.tell_bot(ana, "/status")
    assert "Dikonfirmasi" in stage.last(ana).text


async def test_reject_needs_a_reason_and_tells_it(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana", language="en")
    code = await stage.report(ana, "https://t.me/contoh_fiktif_09", "spam")
    card = stage.card(team.citra, team.group, 1)
    await stage.press(team.citra, card, "Tolak")
    menu = stage.card(team.citra, team.group, 1)
    assert any("Bukti belum cukup" in shown for row in menu.buttons for shown, _ in row)
    await stage.press(team.citra, menu, "Bukti belum cukup")
    assert "Ditolak" in stage.card(team.citra, team.group, 1).text
    await stage.wait(seconds=61)
    said = stage.last(ana).text
    assert code in said
    assert "Not enough evidence" in said


async def test_undo_recalls_what_nobody_has_read(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    before = stage.texts(ana)
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    await stage.wait(seconds=20)
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Urungkan")
    await stage.wait(minutes=5)
    assert stage.texts(ana) == before, "the reporter never heard of it"
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    await stage.wait(seconds=61)
    assert len(stage.texts(ana)) == len(before) + 1


async def test_reopening_after_the_window_sends_a_correction(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    await stage.wait(minutes=2)
    late = await stage.press_data(team.citra, stage.card(team.citra, team.group, 1), "c.1.1.undo")
    assert late.text is not None
    assert "sudah lewat" in late.text
    await stage.press(team.lead, stage.card(team.lead, team.group, 1), "Lainnya")
    await stage.press(team.lead, stage.card(team.lead, team.group, 1), "Tinjau lagi")
    assert "Koreksi" in stage.last(ana).text
    await stage.tell_bot(ana, "/status")
    assert "Sedang diperiksa" in stage.last(ana).text


async def test_escalating_to_a_lead(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Teruskan")
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Ke ketua tim")
    assert "diteruskan kepada Anda oleh Citra" in stage.last(team.lead).text
    refused = await stage.press_data(team.dodi, stage.card(team.dodi, team.group, 1), "c.1.1.confirm")
    assert refused.text is not None
    assert "ketua tim" in refused.text
    await stage.press(team.lead, stage.last(team.lead), "Buka")
    await stage.press(team.lead, stage.last(team.lead), "Konfirmasi")
    await stage.wait(seconds=61)
    assert "dikonfirmasi moderator" in stage.last(ana).text


async def test_next_deals_and_decides_in_one_message(stage: Scene, team: Team) -> None:
    ana, bima = stage.simulator.person("Ana"), stage.simulator.person("Bima")
    await stage.report(ana, "michat: contoh_fiktif_01", "spam")
    await stage.report(bima, "michat: contoh_fiktif_02", "fraud")
    await stage.tell_bot(team.citra, "/next")
    dealt = stage.last(team.citra)
    assert " C2 " in dealt.text, "the more urgent one first"
    await stage.tell_bot(team.dodi, "/next")
    assert " C1 " in stage.last(team.dodi).text, "nobody is dealt what a colleague looks at"
    assert "Sedang diperiksa Citra" in stage.card(team.dodi, team.group, 2).text
    refused = await stage.press_data(team.dodi, stage.card(team.dodi, team.group, 2), "c.2.1.confirm")
    assert refused.text is not None
    assert "Sedang diperiksa Citra" in refused.text
    await stage.press(team.citra, dealt, "Konfirmasi")
    assert stage.last(team.citra).id == dealt.id
    assert "C2 dikonfirmasi. Urungkan: 60 dtk" in stage.last(team.citra).text
    assert "Tidak ada kasus lain yang bebas" in stage.last(team.citra).text, "the other one is Dodi's"


async def test_a_lease_ends_by_itself(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(team.citra, "/next")
    await stage.wait(minutes=11)
    assert "Sedang diperiksa" not in stage.card(team.dodi, team.group, 1).text
    await stage.tell_bot(team.dodi, "/next")
    assert " C1 " in stage.last(team.dodi).text


async def test_the_verbs_as_commands(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    for number in range(1, 4):
        await stage.report(ana, f"michat: contoh_fiktif_0{number}", "fraud")
        await stage.wait(minutes=1)
    await stage.say(team.citra, team.group, "/confirm C1")
    assert "C1 dikonfirmasi" in stage.last(team.citra, team.group).text
    await stage.say(team.citra, team.group, "/tolak c2 not_enough")
    assert "C2 ditolak" in stage.last(team.citra, team.group).text
    await stage.say(team.citra, team.group, "/escalate C3 lead")
    assert "C3 diteruskan" in stage.last(team.citra, team.group).text
    await stage.say(team.citra, team.group, "/undo C2")
    assert "C2 diurungkan" in stage.last(team.citra, team.group).text
    await stage.say(team.citra, team.group, "/queue")
    assert "2 kasus menunggu" in stage.last(team.citra, team.group).text


async def test_a_restart_in_the_middle_of_a_form(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.tell_bot(ana, "michat: contoh_fiktif_01")
    await stage.restart()
    await stage.press_form(ana, ".cat.fraud")
    await stage.restart()
    await stage.press_form(ana, ".send")
    assert "Laporan diterima" in stage.last(ana).text
    assert stage.card(team.citra, team.group, 1) is not None
