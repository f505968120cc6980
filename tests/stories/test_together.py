"""What comes in one go is one report; what does not is kept apart; a restart loses nothing."""

from tests.reporter import CODE, LANGUAGES, PHOTO, VOICE, Reporter
from tests.scene import Scene


@LANGUAGES
async def test_a_burst_is_one_report(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    suspect, chat = stage.simulator.person("Promo"), stage.simulator.group("Grup", owner=ana.person)
    chat.add(suspect)
    written = [suspect.send(chat, f"transfer dulu ke rek {number}") for number in range(4)]
    ana.person.forward_many(written, to=ana.chat)
    await stage.settle()
    forms = [text for text in stage.texts(ana.person) if f"ID {suspect.id}" in text]
    assert len(forms) == 1
    assert "rek 0" in forms[0]
    assert len(await ana.finish()) == 1


@LANGUAGES
async def test_a_burst_of_two_people_is_one_form(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    group = stage.simulator.group("Grup", owner=ana.person)
    people = [stage.simulator.person(name) for name in ("Satu", "Dua")]
    for one in people:
        group.add(one)
    ana.person.forward_many([one.send(group, "halo") for one in people], to=ana.chat)
    await stage.settle()
    assert all(f"ID {one.id}" in ana.form.text for one in people)
    assert len(await ana.finish()) == 2


@LANGUAGES
async def test_two_forwards_apart_are_two_reports(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    first, second = stage.simulator.person("Satu"), stage.simulator.person("Dua")
    ana.person.forwards(first, "halo", to=ana.chat)
    await stage.wait(seconds=20)
    ana.person.forwards(second, "hai", to=ana.chat)
    await stage.settle()
    forms = [m for m in ana.person.read(ana.chat) if m.buttons]
    assert len(forms) == 2, "both forms are open"
    for form, one, other in ((forms[1], second, first), (forms[0], first, second)):
        assert f"ID {one.id}" in form.text
        assert f"ID {other.id}" not in form.text
        fraud = next(d for row in form.buttons for _, d in row if d and d.endswith(".cat.fraud"))
        await stage.press_data(ana.person, form, fraud)
        send = next(d for row in form.buttons for _, d in row if d and d.endswith(".send"))
        await stage.press_data(ana.person, form, send)
        assert CODE.search(form.text)
        assert f"ID {one.id}" in form.text


@LANGUAGES
async def test_an_album_in_pieces_over_a_restart(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    suspect = stage.simulator.person("Promo")
    album = ana.person.forwards_album(suspect, [PHOTO, PHOTO + b"2", PHOTO + b"3"], ana.chat, "promo", at_once=1)
    await stage.settle()
    await stage.restart()
    album.send_next()
    await stage.settle()
    assert VOICE.count(language, "form.files_wait", 2) in ana.form.text
    assert len(await ana.finish()) == 1
    album.send_next()
    await stage.settle()
    assert VOICE.count(language, "add.count", 1) in ana.form.text, "what comes late finds its report"
    assert len(stage.texts(ana.person)) == 1, "one form, edited"


@LANGUAGES
async def test_what_comes_after_a_form_was_cancelled_hears_that_it_was(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    album = ana.person.send_album(ana.chat, [PHOTO, PHOTO + b"2", PHOTO + b"3"], at_once=1)
    await stage.settle()
    await ana.press("b.cancel")
    for _ in range(2):
        late = album.send_next()
        await stage.settle()
        assert ana.form.text == ana.said("form.cancelled")
        assert ana.form.id > late.id, "said again, below what came"
    assert len(stage.texts(ana.person)) == 1


@LANGUAGES
async def test_what_comes_after_adding_was_over_is_thanked_for(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    await stage.tell_bot(ana.person, "https://t.me/akun_fiktif")
    await ana.finish()
    await ana.press("b.add_evidence")
    album = ana.person.send_album(ana.chat, [PHOTO, PHOTO + b"2"], at_once=1)
    await stage.settle()
    await ana.press("b.done")
    done = ana.form
    assert done.text == ana.said("form.done_adding")
    late = album.send_next()
    await stage.settle()
    assert ana.form.text == done.text
    assert ana.form.id > late.id, "said again, below what came"


@LANGUAGES
async def test_an_edit_of_what_was_added_is_added_too(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    await stage.tell_bot(ana.person, "https://t.me/akun_fiktif")
    (code,) = await ana.finish()
    await ana.press("b.add_evidence")
    added = ana.person.send(ana.chat, "dia minta transfer")
    await stage.settle()
    await ana.press("b.done")
    ana.person.edit(added, "dia minta transfer dua kali")
    await stage.settle()
    assert ana.form.text == ana.said("add.done", codes=code)


@LANGUAGES
async def test_media_that_come_after_a_report_was_taken_back_go_too(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    album = ana.person.send_album(ana.chat, [PHOTO, PHOTO + b"2"], "https://t.me/akun_fiktif", at_once=1)
    await stage.settle()
    (code,) = await ana.finish("csea")
    assert album[0].deleted
    for answer in ("", ".yes"):
        await stage.press_data(ana.person, ana.form, f"w.{code}{answer}")
    late = album.send_next()
    await stage.settle()
    assert late.deleted, "no media is taken, whatever became of the report"


@LANGUAGES
async def test_a_restart_in_the_middle_of_a_form(stage: Scene, language: str) -> None:
    ana = Reporter(stage, language)
    await stage.tell_bot(ana.person, "@akun_fiktif minta transfer")
    await stage.restart()
    await stage.press(ana.person, ana.form, "Instagram")
    await stage.restart()
    assert len(await ana.finish()) == 1
    assert "@akun_fiktif (Instagram)" in ana.form.text
