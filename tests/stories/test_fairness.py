"""Fairness: nobody drowns the others, a crowd of one hand is one voice, and colleagues are no exception."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from simulator.message import Message
from simulator.person import Person
from simulator.press import Press
from tests.scene import Scene, Team, gather, scene

NO_CASE = "Kasus C1 tidak ada. Daftar: /antrean"


def on_telegram(person: Person) -> str:
    """How a person's account is written by its number."""
    return f"tg://user?id={person.id}"


async def prepare(stage: Scene, person: Person, text: str, category: str) -> Message:
    """A form that only has to be sent."""
    await stage.tell_bot(person, text)
    await stage.pick(person, category)
    return stage.last(person)


async def send(stage: Scene, person: Person) -> Press:
    """The last tap of a form."""
    return await stage.press_form(person, ".send")


async def pass_days(stage: Scene, days: float) -> None:
    """Many days at a stroke; walking through them minute by minute would take as long."""
    await stage.settle()
    stage.clock.jump_to(stage.clock.now() + round(days * 86400) * 1_000_000)
    await stage.wait(seconds=30)


async def judge(stage: Scene, team: Team, case: int, reason: str = "false_report") -> None:
    """The lead rejects a case, and the window passes."""
    await stage.tell_bot(team.lead, f"/reject C{case} {reason}")
    await stage.wait(seconds=90)


# --- Limits


@pytest.fixture
async def narrow(tmp_path: Path) -> AsyncIterator[Scene]:
    """A stage on which two reports an hour are enough."""
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, reports_per_hour=2) as set_up:
        yield set_up


@pytest.mark.parametrize(
    ("language", "refused"),
    [
        (
            "id",
            r"Anda sudah mengirim 2 laporan dalam satu jam\."
            r" Coba lagi \d\d\.\d\d WIB; isian Anda tetap tersimpan\.",
        ),
        ("en", r"You have sent 2 reports within an hour\. Try again at \d\d:\d\d WIB; your form is kept\."),
    ],
)
async def test_a_person_has_their_share_of_an_hour(narrow: Scene, language: str, refused: str) -> None:
    ana = narrow.simulator.person("Ana", language=language)
    await narrow.report(ana, "michat: contoh_fiktif_01", "fraud")
    await narrow.wait(minutes=20)
    await narrow.report(ana, "michat: contoh_fiktif_02", "fraud")
    form = await prepare(narrow, ana, "michat: contoh_fiktif_03", "fraud")
    press = await send(narrow, ana)
    assert press.text is not None
    assert re.fullmatch(refused, press.text), press.text
    assert press.alert
    assert narrow.last(ana).text == form.text, "nothing is lost"
    assert narrow.last(ana).buttons == form.buttons

    # What cannot wait is not held back, and the form is still there afterwards.
    await narrow.report(ana, "michat: contoh_fiktif_04", "threat")
    await narrow.wait(minutes=39)
    press = await narrow.press_data(
        ana, form, next(d for row in form.buttons for _, d in row if d and "send" in d)
    )
    assert press.text is not None
    assert re.fullmatch(refused, press.text)
    await narrow.wait(minutes=25)
    await narrow.press_data(ana, form, next(d for row in form.buttons for _, d in row if d and "send" in d))
    assert any("contoh_fiktif_03" in text and "R" in text for text in narrow.texts(ana)[-2:])
    await narrow.tell_bot(ana, "/status")
    assert len(re.findall(r"\bR[0-9A-Z]{6}\b", narrow.last(ana).text)) == 4


async def test_the_moment_that_is_said_is_true(narrow: Scene) -> None:
    ana = narrow.simulator.person("Ana")
    await narrow.report(ana, "michat: contoh_fiktif_01", "fraud")
    await narrow.wait(seconds=47)
    await narrow.report(ana, "michat: contoh_fiktif_02", "fraud")
    await prepare(narrow, ana, "michat: contoh_fiktif_03", "fraud")
    said = re.search(r"(\d\d)\.(\d\d) WIB", (await send(narrow, ana)).text or "")
    assert said is not None
    now = narrow.clock.now() // 1_000_000 + 7 * 3600
    wait = ((int(said[1]) * 60 + int(said[2])) * 60 - now) % 86400
    assert 3540 <= wait <= 3600 + 60
    await narrow.wait(seconds=wait)
    await send(narrow, ana)
    assert "Laporan diterima" in narrow.last(ana).text


async def test_a_form_larger_than_the_limit_can_still_be_sent(narrow: Scene) -> None:
    ana = narrow.simulator.person("Ana")
    await prepare(narrow, ana, "\n".join(f"michat: contoh_fiktif_{n:02}" for n in range(1, 6)), "fraud")
    await send(narrow, ana)
    assert "5 laporan diterima" in narrow.last(ana).text
    await prepare(narrow, ana, "michat: contoh_fiktif_09", "fraud")
    assert "Coba lagi" in ((await send(narrow, ana)).text or "")


async def test_the_bot_has_its_share_of_a_minute(tmp_path: Path) -> None:
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, reports_per_minute=2) as stage:
        people = [stage.simulator.person(f"Orang {n}") for n in range(3)]
        for person in people[:2]:
            await stage.report(person, "michat: contoh_fiktif_01", "fraud")
        await prepare(stage, people[2], "michat: contoh_fiktif_01", "fraud")
        press = await send(stage, people[2])
        assert re.match(r"Laporan sedang sangat banyak\. Coba lagi \d\d\.\d\d WIB", press.text or "")
        await stage.wait(minutes=2)
        await send(stage, people[2])
        assert "Laporan diterima" in stage.last(people[2]).text


async def test_no_limits(tmp_path: Path) -> None:
    off = {"reports_per_hour": 0, "reports_per_minute": 0}
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, **off) as stage:
        ana = stage.simulator.person("Ana")
        for number in range(25):
            await stage.report(ana, f"michat: contoh_fiktif_{number:02}", "fraud")


# --- Sources and accuracy


async def test_a_burst_is_one_source(stage: Scene, team: Team) -> None:
    early = stage.simulator.person("Lama")
    early.start(stage.bot)
    await pass_days(stage, 1.1)
    for number in range(3):
        person = stage.simulator.person(f"Baru {number}")
        await stage.report(person, "michat: contoh_fiktif_01 ayo laporkan akun ini", "fraud")
        await stage.wait(minutes=5)
    assert "3 pelapor, 1 sumber mandiri · pertama" in stage.card(team.citra, team.group, 1).text
    assert "sumber mandiri +5" in stage.card(team.citra, team.group, 1).text
    await stage.report(early, "michat: contoh_fiktif_01 saya rugi dua juta", "fraud")
    await stage.wait(minutes=1)
    assert "4 pelapor, 2 sumber mandiri · pertama" in stage.card(team.citra, team.group, 1).text
    assert "sumber mandiri +10" in stage.card(team.citra, team.group, 1).text


async def test_who_is_often_right_is_heard_sooner_and_not_named(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana", "ana_fiktif")
    for number in range(1, 6):
        await stage.report(ana, f"michat: contoh_fiktif_{number:02}", "fraud")
        await stage.wait(seconds=30)
        await stage.press(team.citra, stage.card(team.citra, team.group, number), "Konfirmasi")
        assert "tepat" not in stage.card(team.citra, team.group, number).text
        await stage.wait(minutes=2)
    await stage.report(ana, "michat: contoh_fiktif_09", "fraud")
    await stage.wait(seconds=30)
    card = stage.card(team.citra, team.group, 6).text
    assert "⚑ ada pelapor yang hampir selalu tepat" in card
    assert "ketepatan pelapor +10" in card
    assert "ana" not in card.lower().replace("mandiri", "").replace("penipuan", "").replace("pertama", "")


# --- Accounts of somebody special


async def test_a_colleagues_account_is_for_the_leads(stage: Scene, team: Team) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await stage.report(ana, on_telegram(team.citra), "fraud")
    receipt = stage.last(ana).text
    await stage.wait(seconds=30)
    for person in (team.lead, team.owner):
        assert " C1 · Penipuan" in stage.last(person).text
        assert "⚑ akun anggota tim" in stage.last(person).text
    assert "C1" not in "\n".join(stage.texts(team.citra, team.group))
    assert "C1" not in "\n".join(stage.texts(team.citra) + stage.texts(team.dodi))

    # To the colleague, and to the other moderators, it is as if it did not exist.
    for person in (team.citra, team.dodi):
        for command in ("/case C1", "/confirm C1", "/take C1", "/reject C1 not_enough", "/undo C1", "/reopen C1"):
            await stage.tell_bot(person, command)
            assert stage.last(person).text == NO_CASE
        for data in ("c.1.0.confirm", "c.1.0.reject", "c.1.0.main", "o.1"):
            assert (await stage.press_data(person, stage.last(person), data)).text == NO_CASE
        for command in ("/queue", "/next"):
            await stage.tell_bot(person, command)
            assert "Antrean kosong" in stage.last(person).text
    await stage.say(team.lead, team.group, "/case C1")
    assert stage.last(team.lead, team.group).text == NO_CASE
    await stage.tell_bot(team.lead, "/queue")
    assert "1 kasus menunggu" in stage.last(team.lead).text
    await stage.tell_bot(team.lead, "/next")
    assert " C1 · " in stage.last(team.lead).text
    assert "Teruskan" not in str(stage.last(team.lead).buttons), "nobody stands above the leads"

    # The reporter notices nothing: the same words as for anybody's account.
    await stage.report(budi, "tg://user?id=987654321", "fraud")

    def plain(text: str) -> str:
        return re.sub(r"R[0-9A-Z]{6}|ID \d+|\d\d\.\d\d", "…", text)

    assert plain(stage.last(budi).text) == plain(receipt)
    await stage.press(team.lead, stage.last(team.lead), "Konfirmasi")
    await stage.wait(seconds=90)
    assert "dikonfirmasi moderator" in stage.last(ana).text


async def test_a_lead_does_not_see_what_is_said_of_them(stage: Scene, team: Team) -> None:
    """By the user name they were last seen with; and with no other lead left, the owner looks."""
    hello = team.owner.send(team.group, "halo")
    await stage.say(team.owner, team.group, "/revoke lead", reply_to=hello)
    await stage.wait(seconds=20)
    team.lead.username = "lina_berganti"
    await stage.tell_bot(team.lead, "/help")
    ana = stage.simulator.person("Ana", language="en")
    await stage.report(ana, "https://t.me/Lina_Berganti", "fraud")
    await stage.wait(seconds=30)
    assert "C1" not in "\n".join(stage.texts(team.lead) + stage.texts(team.lead, team.group))
    for command in ("/case C1", "/confirm C1"):
        await stage.tell_bot(team.lead, command)
        assert stage.last(team.lead).text == NO_CASE
    for command in ("/queue", "/next"):
        await stage.tell_bot(team.lead, command)
        assert "Antrean kosong" in stage.last(team.lead).text
    assert " C1 · " in stage.last(team.owner).text
    await stage.press(team.owner, stage.last(team.owner), "Konfirmasi")
    await stage.wait(seconds=90)
    assert "A moderator confirmed report" in stage.last(ana).text


async def test_whoever_joins_the_team_takes_their_case_out_of_the_group(stage: Scene, team: Team) -> None:
    eka = stage.simulator.person("Eka", "eka_fiktif")
    eka.start(stage.bot)
    team.group.add(eka)
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "https://t.me/eka_fiktif", "fraud")
    await stage.wait(seconds=30)
    assert stage.card(team.citra, team.group, 1)
    await stage.say(team.owner, team.group, "/grant moderator", reply_to=eka.send(team.group, "halo"))
    await stage.wait(seconds=60)
    assert not [text for text in stage.texts(eka, team.group) if "C1" in text]
    assert " C1 · " in stage.last(team.lead).text
    await stage.tell_bot(eka, "/case C1")
    assert stage.last(eka).text == NO_CASE


async def test_nobody_is_left_to_look(stage: Scene) -> None:
    """A lead whom the bot cannot write to: the owner is told, without a detail."""
    team = await gather(stage)
    hello = team.owner.send(team.group, "halo")
    await stage.say(team.owner, team.group, "/revoke lead", reply_to=hello)
    fajar = stage.simulator.person("Fajar", "fajar_fiktif")
    team.group.add(fajar)
    await stage.say(team.owner, team.group, "/grant lead", reply_to=fajar.send(team.group, "halo"))
    await stage.wait(seconds=30)
    ana = stage.simulator.person("Ana")
    await stage.report(ana, on_telegram(team.lead), "fraud")
    await stage.wait(minutes=1)
    alarm = stage.last(team.owner).text
    assert "hanya boleh diperiksa ketua tim" in alarm
    assert "C1" not in alarm
    assert "C1" not in "\n".join(stage.texts(team.lead))
    fajar.start(stage.bot)
    await stage.wait(seconds=30)
    assert any(" C1 · " in text for text in stage.texts(fajar))


@pytest.mark.parametrize(
    ("language", "said"),
    [("id", "Itu bot ini sendiri. Keluhan"), ("en", "That is this bot. Complaints")],
)
async def test_the_bot_itself(stage: Scene, language: str, said: str) -> None:
    ana = stage.simulator.person("Ana", language=language)
    for account in ("https://t.me/ronda_story_bot", f"tg://user?id={stage.bot.id}"):
        await prepare(stage, ana, account, "fraud")
        press = await send(stage, ana)
        assert (press.text or "").startswith(said)
        assert "Komunitas Uji" in (press.text or "")
    await prepare(stage, ana, "https://t.me/ronda_story_bot\nmichat: contoh_fiktif_01", "fraud")
    await send(stage, ana)
    receipt = stage.last(ana).text
    assert "contoh_fiktif_01" in receipt
    assert "ronda_story_bot" not in receipt, "the others are reported without it"


@pytest.mark.parametrize(
    ("language", "said"),
    [("id", "Itu akun Anda sendiri."), ("en", "That is your own account.")],
)
async def test_ones_own_account(stage: Scene, language: str, said: str) -> None:
    ana = stage.simulator.person("Ana", language=language)
    await prepare(stage, ana, on_telegram(ana), "fraud")
    press = await send(stage, ana)
    assert (press.text or "").startswith(said)
    await stage.pick(ana, "impersonation")
    await send(stage, ana)
    assert re.search(r"\bR[0-9A-Z]{6}\b", stage.last(ana).text), "a hijacked account can be reported"


async def test_an_official_account_is_marked(tmp_path: Path) -> None:
    mine = tmp_path / "officials.toml"
    mine.write_text(
        '[[account]]\nplatform = "instagram"\nvalue = "dinas_fiktif"\nsource = "-"\nchecked = "2026-11-23"\n'
    )
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, officials=mine) as stage:
        team = await gather(stage)
        ana = stage.simulator.person("Ana")
        await stage.report(ana, "https://instagram.com/Dinas_Fiktif", "fraud")
        await stage.wait(seconds=30)
        assert "⚑ Akun resmi, mungkin dibajak" in stage.card(team.citra, team.group, 1).text


# --- Strikes and appeals


async def falsely(stage: Scene, team: Team, person: Person, case: int) -> None:
    """A report that the lead finds knowingly false."""
    await stage.report(person, f"michat: contoh_fiktif_{case:02}", "fraud")
    await stage.wait(seconds=30)
    await judge(stage, team, case)


WORDS = {
    "id": ("Ini peringatan", "Anda belum dapat melapor sampai", "kami cabut"),
    "en": ("This is a warning", "You cannot report until", "is taken back"),
}


@pytest.mark.parametrize("language", ["id", "en"])
async def test_a_warning_then_a_suspension_and_time_heals(stage: Scene, team: Team, language: str) -> None:
    warning, suspended, _ = WORDS[language]
    ana = stage.simulator.person("Ana", language=language)
    code = await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.wait(seconds=30)

    # Only a lead may say so; a moderator is told what to do instead.
    await stage.tell_bot(team.citra, "/reject C1 false_report")
    assert "Hanya ketua tim" in stage.last(team.citra).text
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Tolak")
    await stage.wait(seconds=5)
    press = await stage.press(team.citra, stage.card(team.citra, team.group, 1), "tidak benar")
    assert "Hanya ketua tim" in (press.text or "")

    await stage.tell_bot(team.lead, "/reject C1 false_report")
    await stage.wait(seconds=30)
    assert warning not in "\n".join(stage.texts(ana)), "it may still be undone"
    await stage.wait(seconds=60)
    assert warning in stage.last(ana).text
    assert code in stage.last(ana).text

    await falsely(stage, team, ana, 2)
    assert suspended in stage.last(ana).text
    await prepare(stage, ana, "michat: contoh_fiktif_03", "fraud")
    press = await send(stage, ana)
    assert "/banding" in (press.text or "") or "/appeal" in (press.text or "")
    await stage.tell_bot(ana, "/status")
    assert code in stage.last(ana).text
    await stage.report(ana, "michat: contoh_fiktif_04", "threat")  # what cannot wait is heard

    await pass_days(stage, 7.1)
    await stage.report(ana, "michat: contoh_fiktif_05", "fraud")
    await pass_days(stage, 181)
    await stage.tell_bot(team.lead, "/reject C4 false_report")
    await stage.wait(minutes=2)
    assert warning in stage.last(ana).text, "after half a year it is a first time again"


async def test_undo_means_no_strike(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(team.lead, "/reject C1 false_report")
    await stage.tell_bot(team.lead, "/undo C1")
    await stage.wait(minutes=3)
    await stage.tell_bot(team.lead, "/reject C1 not_enough")
    await stage.wait(minutes=3)
    assert "peringatan" not in "\n".join(stage.texts(ana)).lower()
    await stage.tell_bot(ana, "/banding")
    assert "Tidak ada peringatan" in stage.last(ana).text


@pytest.mark.parametrize("language", ["id", "en"])
async def test_reopening_takes_the_suspension_back(stage: Scene, team: Team, language: str) -> None:
    ana = stage.simulator.person("Ana", language=language)
    await falsely(stage, team, ana, 1)
    await falsely(stage, team, ana, 2)
    await prepare(stage, ana, "michat: contoh_fiktif_03", "fraud")
    await send(stage, ana)
    await stage.tell_bot(team.lead, "/reopen C2")
    await stage.wait(seconds=20)
    heard = "\n".join(stage.texts(ana)[-3:])
    assert WORDS[language][2] in heard
    await stage.report(ana, "michat: contoh_fiktif_04", "fraud")
    await stage.wait(minutes=1)
    await judge(stage, team, 3)
    assert WORDS[language][1] in stage.last(ana).text, "the first warning still counts"


async def test_new_evidence_of_others_takes_it_back_quietly(stage: Scene, team: Team) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await falsely(stage, team, ana, 1)
    await falsely(stage, team, ana, 2)
    before = stage.texts(ana)
    await stage.report(budi, "michat: contoh_fiktif_02 ini rekeningnya, saya tertipu", "fraud")
    await stage.wait(minutes=5)
    assert stage.texts(ana) == before, "nobody learns that somebody else brought something"
    await stage.report(ana, "michat: contoh_fiktif_03", "fraud")


async def test_nobody_gets_rid_of_a_suspension_by_writing_one_more_line(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await falsely(stage, team, ana, 1)
    await falsely(stage, team, ana, 2)
    chat = ana.chat_with(stage.bot)
    receipt = next(
        m for m in reversed(ana.read(chat)) if "contoh_fiktif_02" in m.text and "Laporan diterima" in m.text
    )
    await stage.say(ana, chat, "sungguh, akun ini menipu saya", reply_to=receipt)
    assert "Ditambahkan" in stage.last(ana).text
    await stage.wait(minutes=1)
    await stage.report(ana, "michat: contoh_fiktif_02 lihat ini", "threat")
    await stage.wait(minutes=1)
    form = await prepare(stage, ana, "michat: contoh_fiktif_05", "fraud")
    assert "Anda belum dapat melapor" in ((await send(stage, ana)).text or "")
    # Whoever decides anew finds that it was true after all: then it goes, and that is said.
    await stage.tell_bot(team.lead, "/confirm C2")
    await stage.wait(minutes=2)
    assert "kami cabut" in "\n".join(stage.texts(ana)[-3:])
    await stage.press(ana, form, "Kirim")
    assert "Laporan diterima" in form.text


@pytest.mark.parametrize("category", ["trafficking", "terrorism"])
async def test_nobody_is_punished_in_a_silent_category(stage: Scene, team: Team, category: str) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", category)
    await judge(stage, team, 1)
    await stage.wait(minutes=5)
    assert "peringatan" not in "\n".join(stage.texts(ana)).lower()


@pytest.mark.parametrize("language", ["id", "en"])
async def test_an_appeal_is_heard_by_somebody_else(stage: Scene, team: Team, language: str) -> None:
    ana = stage.simulator.person("Ana", language=language)
    await falsely(stage, team, ana, 1)
    await falsely(stage, team, ana, 2)
    command = "/banding" if language == "id" else "/appeal"
    await stage.tell_bot(ana, command)
    assert stage.last(ana).buttons
    await stage.tell_bot(ana, "Saya tidak bohong, ini bukti transfernya di michat: contoh_fiktif_02")
    await stage.wait(seconds=20)
    card = stage.last(team.owner)
    assert "⚖️ Keberatan atas penangguhan, kasus C2" in card.text
    assert "Saya tidak bohong" in card.text
    assert "Ana" not in card.text
    assert "⚖️" not in "\n".join(stage.texts(team.lead)), "not for who decided"
    assert "⚖️" not in "\n".join(stage.texts(team.citra) + stage.texts(team.citra, team.group))
    lift = next(data for row in card.buttons for _, data in row if data and data.endswith(".lift"))

    # Nobody else's press works, forged or not.
    assert "ketua tim lain" in ((await stage.press_data(team.lead, stage.last(team.lead), lift)).text or "")
    assert "ketua tim lain" in ((await stage.press_data(team.dodi, stage.last(team.dodi), lift)).text or "")
    forged = await stage.press_data(ana, stage.last(ana), lift)
    assert (forged.text or "") in ("Ini hanya untuk tim moderator.", "This is for the moderators' team only.")
    group_card = stage.card(team.citra, team.group, 2)
    assert "chat pribadi" in ((await stage.press_data(team.owner, group_card, lift)).text or "")

    await stage.tell_bot(ana, f"{command} sekali lagi")
    await stage.wait(seconds=5)
    await stage.press_data(team.owner, card, lift)
    await stage.wait(seconds=20)
    assert "✅ Dicabut oleh Olga" in card.text
    assert not card.buttons or "lift" not in str(card.buttons)
    assert "diterima" in "\n".join(stage.texts(ana)) or "was right" in "\n".join(stage.texts(ana))
    press = await stage.press_data(team.owner, card, lift)
    assert "sudah diputus" in (press.text or "")
    await stage.report(ana, "michat: contoh_fiktif_03", "fraud")


async def test_an_appeal_that_is_denied_is_final(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await falsely(stage, team, ana, 1)
    await stage.tell_bot(ana, "/banding <b>saya</b> benar, NIK 3171234501900001")
    await stage.wait(seconds=20)
    card = stage.last(team.owner)
    assert "&lt;b&gt;" in card.text or "<b>saya</b>" in card.text
    assert "3171234501900001" not in card.text
    await stage.press(team.owner, card, "Tetap")
    await stage.wait(seconds=20)
    assert "Keputusannya tetap" in stage.last(ana).text
    await stage.tell_bot(ana, "/banding lagi")
    assert "Tidak ada peringatan" in stage.last(ana).text


async def test_whoever_does_not_write_an_appeal_can_report(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await falsely(stage, team, ana, 1)
    await stage.tell_bot(ana, "/banding")
    await stage.press(ana, stage.last(ana), "Batal")
    await stage.report(ana, "michat: contoh_fiktif_02", "fraud")
    await stage.tell_bot(ana, "/banding")
    await stage.wait(minutes=16)
    await stage.report(ana, "michat: contoh_fiktif_03", "fraud")


async def test_with_nobody_else_to_hear_it(stage: Scene, team: Team) -> None:
    """Who decided is the only lead and the only owner: an alarm now, and the appeal waits for the next lead."""
    for role in ("lead", "moderator"):
        hello = team.lead.send(team.group, "halo")
        await stage.say(team.owner, team.group, f"/revoke {role}", reply_to=hello)
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(team.owner, "/reject C1 false_report")
    await stage.wait(minutes=2)
    await stage.tell_bot(ana, "/banding saya benar")
    await stage.wait(seconds=20)
    assert "Ada keberatan yang tidak dapat diperiksa" in stage.last(team.owner).text
    hello = team.citra.send(team.group, "halo")
    await stage.say(team.owner, team.group, "/grant lead", reply_to=hello)
    await stage.wait(seconds=20)
    card = next(m for m in reversed(team.citra.read(team.citra.chat_with(stage.bot))) if "⚖️" in m.text)
    await stage.press(team.citra, card, "Cabut")
    await stage.wait(seconds=20)
    assert "kami cabut" in stage.last(ana).text


async def test_in_a_group_one_is_shown_the_way(stage: Scene, team: Team) -> None:
    await stage.say(team.dodi, team.group, "/banding")
    assert "chat pribadi" in stage.last(team.dodi, team.group).text
