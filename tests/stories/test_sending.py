"""Whatever people send is understood, in both languages; the least is asked."""

import pytest

from simulator import item
from tests.reporter import CODE, LANGUAGES, PHOTO, VOICE, Reporter
from tests.scene import Scene, Team


@LANGUAGES
async def test_a_hidden_sender_is_picked_in_telegram(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    suspect = stage.simulator.person("Toko Fiktif", "toko_fiktif")
    ana.person.forwards("Toko Fiktif", "beli sekarang", to=ana.chat)
    await stage.settle()
    assert ana.said("form.hidden_sender") in ana.form.text
    assert "Toko Fiktif" not in ana.form.text, "a name proves nothing"
    await ana.press("b.pick")
    assert ana.form.text == ana.said("form.pick")
    ana.person.pick_users(ana.chat, VOICE.plain(language, "b.pick_people"), [suspect])
    await stage.settle()
    assert f"ID {suspect.id} (Telegram)" in ana.form.text
    assert "beli sekarang" in ana.form.text
    assert len(await ana.finish()) == 1


@LANGUAGES
async def test_a_channel_is_picked_in_telegram(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    channel = stage.simulator.channel("Kanal Fiktif", "kanal_fiktif", owner=ana.person)
    ana.person.forwards("Seseorang", "x", to=ana.chat)
    await stage.settle()
    await ana.press("b.pick")
    ana.person.pick_chat(ana.chat, VOICE.plain(language, "b.pick_channel"), channel)
    await stage.settle()
    assert "@kanal_fiktif (Telegram)" in ana.form.text


@LANGUAGES
async def test_an_app_that_shows_no_id(stage: Scene, team: Team, language: str) -> None:
    """MiChat: a screenshot, a name with a city asked once, the app, a category."""
    ana = Reporter(stage, language)
    ana.person.send_photo(ana.chat, PHOTO)
    await stage.settle()
    assert ana.said("form.media_only") in ana.form.text
    await stage.tell_bot(ana.person, "Rara, Bandung")
    assert ana.said("form.ask_profile", account="Rara, Bandung") in ana.form.text
    await stage.press(ana.person, ana.form, "MiChat")
    assert "rara, bandung (MiChat)" in ana.form.text
    await ana.finish("fraud")
    await stage.wait(seconds=60)
    assert "rara, bandung (MiChat)" in stage.card(team.citra, team.group, 1).text


@LANGUAGES
async def test_no_id_by_a_button_and_no_city(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    await stage.tell_bot(ana.person, "ada yang menipu saya di michat")
    assert ana.said("form.need_account") in ana.form.text
    await ana.press("b.no_id")
    assert ana.said("form.ask_name") in ana.form.text
    await stage.tell_bot(ana.person, "Rara")
    labels = [label for row in ana.form.buttons for label, _ in row]
    assert labels[0] == "MiChat", "the app the words speak of comes first"
    await stage.press(ana.person, ana.form, "MiChat")
    assert "rara (MiChat)" in ana.form.text, "asked once: without a city it goes on"
    await ana.finish()


@LANGUAGES
async def test_words_that_were_no_name(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    ana.person.send_photo(ana.chat, PHOTO)
    await stage.settle()
    await stage.tell_bot(ana.person, "tolong cepat ya")
    await ana.press("b.not_a_name")
    assert ana.said("form.media_only") in ana.form.text
    await stage.tell_bot(ana.person, "t.me/contoh_fiktif_09")
    assert "tolong cepat ya" in ana.form.text
    await ana.finish()


@LANGUAGES
async def test_several_accounts_are_several_reports(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    await stage.tell_bot(ana.person, "t.me/contoh_fiktif_01 dan WA 0812-0000-0001, bit.ly/fiktif1")
    assert ana.said("form.not_opened") in ana.form.text
    codes = await ana.finish()
    assert len(codes) == 3


@LANGUAGES
async def test_more_accounts_than_are_taken(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    await stage.tell_bot(ana.person, "\n".join(f"t.me/contoh_fiktif_{number:02}" for number in range(40)))
    assert VOICE.count(language, "form.too_many", 8) in ana.form.text
    assert len(await ana.finish()) == 32


@LANGUAGES
@pytest.mark.parametrize("known", [True, False])
async def test_a_contact(stage: Scene, language: str, known: bool) -> None:
    ana = Reporter(stage, language)
    suspect = stage.simulator.person("Kontak Fiktif") if known else None
    ana.person.send_contact(ana.chat, "+6281200000001", "Penagih", user=suspect)
    await stage.settle()
    shown = f"ID {suspect.id} (Telegram)" if suspect else "+62 812-0000-0001"
    assert shown in ana.form.text
    await ana.finish("illegal_loan")


@LANGUAGES
async def test_channels_and_groups_by_forward(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    channel = stage.simulator.channel("Kanal", "kanal_fiktif", owner=ana.person)
    ana.person.forwards(channel, "slot gacor maxwin", to=ana.chat)
    await stage.settle()
    assert "@kanal_fiktif (Telegram)" in ana.form.text
    await ana.press("b.send")  # the words are beyond doubt: one tap
    assert CODE.search(ana.form.text)


@LANGUAGES
@pytest.mark.parametrize(
    ("what", "key"),
    [
        (item.document(name="bukti.pdf", mime="application/pdf", size=3_000_000_000), "form.file_size"),
        (item.document(name="undangan.apk", mime="application/vnd.android.package-archive"), "form.file_type"),
        (item.voice(b"suara"), ""),
        (item.video(b"video"), ""),
        (item.audio(b"lagu"), ""),
        (item.video_note(b"bulat"), ""),
    ],
)
async def test_files_of_every_kind(stage: Scene, language: str, what: item.Item, key: str) -> None:
    ana = Reporter(stage, language)
    suspect = stage.simulator.person("Promo")
    ana.person.forwards(suspect, "", to=ana.chat, what=what)
    await stage.settle()
    note = ana.said(key) if key else VOICE.count(language, "form.files_wait", 1)
    assert note in ana.form.text
    assert len(await ana.finish()) == 1


@LANGUAGES
async def test_what_says_nothing_is_refused_with_its_name(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    for what, kind in ((item.sticker(), "sticker"), (item.location(), "location"), (item.dice(), "dice")):
        ana.person.send_item(ana.chat, what)
        await stage.settle()
        kinds = VOICE.plain(language, f"sent.{kind}")
        assert ana.form.text == ana.said("refusal.unsupported", kind=kinds)


@LANGUAGES
async def test_ones_own_words_forwarded_are_typed_words(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    ana.person.forwards(ana.person, "t.me/contoh_fiktif_01", to=ana.chat)
    await stage.settle()
    assert str(ana.person.id) not in ana.form.text
    assert "@contoh_fiktif_01 (Telegram)" in ana.form.text
    ana.person.forward(ana.form, to=ana.chat)
    await stage.settle()
    assert ana.form.text == ana.said("refusal.our_own_message")


@LANGUAGES
async def test_an_edited_message(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    sent = ana.person.send(ana.chat, "t.me/contoh_fiktif_01")
    await stage.settle()
    ana.person.edit(sent, "t.me/contoh_fiktif_02")
    await stage.settle()
    assert "contoh_fiktif_02" in ana.form.text
    assert "contoh_fiktif_01" not in ana.form.text
    (code,) = await ana.finish()
    ana.person.edit(sent, "t.me/contoh_fiktif_02 nomor rekeningnya 123")
    await stage.settle()
    assert ana.form.text == ana.said("add.done", codes=code)
    other = ana.person.send(ana.chat, "/status")
    await stage.settle()
    ana.person.edit(other, "halo")
    await stage.settle()
    assert ana.form.text == ana.said("add.edit_unknown")


@LANGUAGES
async def test_a_link_brings_its_category_along(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    ana.person.start(stage.bot, "report_gambling")
    await stage.settle()
    assert ana.said("form.need_account") in ana.form.text
    await stage.tell_bot(ana.person, "t.me/contoh_fiktif_01")
    await ana.press("b.send")
    assert CODE.search(ana.form.text)
    for payload in ("report", "report_nothing", "report_ABCDEFGH"):
        ana.person.start(stage.bot, payload)
        await stage.settle()
        assert ana.form.text == ana.said("report.what_to_send"), payload


async def test_taps_of_the_common_cases(stage: Scene) -> None:
    """A forward with a visible sender and a link: two taps at most; beyond doubt: one."""
    for text, taps in (("halo", 2), ("slot gacor maxwin togel", 1)):
        for number, way in enumerate(("forward", "link")):
            ana = Reporter(stage, "id", f"Ana{taps}{number}")
            if way == "forward":
                ana.person.forwards(stage.simulator.person("Promo"), text, to=ana.chat)
            else:
                ana.person.send(ana.chat, f"https://t.me/contoh_fiktif_{taps} {text}")
            await stage.settle()
            pressed = 0
            while not CODE.search(ana.form.text):
                data = [d for row in ana.form.buttons for _, d in row if d]
                ending = ".send" if any(d.endswith(".send") for d in data) else ".cat.fraud"
                await stage.press_form(ana.person, ending)
                pressed += 1
            assert pressed == taps, (way, text)
