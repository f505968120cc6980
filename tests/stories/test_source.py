"""The story that Ronda was made for, told once from beginning to end.

In March 2021 the ministry asked chat apps to record abused accounts, and an operator promised to take down what is
reported by the ministry, by the police or by the public, while a patrol coordinates with the police. Here the
public, a patrol and a police officer report the same account, and it is followed until it is gone.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from bot.domain.moment import HOUR, SECOND
from simulator.group import Group
from simulator.message import Message
from simulator.person import Person
from storage import cases, notices
from tests.papers.test_package import members
from tests.postbox import words
from tests.referring import agency_chat, packages, referral_card
from tests.referring import sound as genuine
from tests.reporter import CODE, Reporter
from tests.scene import Scene, Team, gather
from tests.stories.following import NOTICE_CODE, letters, linked, press
from tests.stories.mailing import by_mail, cards, posting
from tests.stories.test_ends import hand
from tests.stories.test_gone import asked, later, says, sound, state
from tests.stories.test_origins import trusted

ADVERT = "Halo kak, cek profil saya ya. michat: contoh_fiktif_01"
ORIGINS = "Asal laporan: Publik, Kepolisian, Patroli"

pytestmark = pytest.mark.filterwarnings("ignore:.*PTB_TIMEDELTA")


class Three(NamedTuple):
    """Those who report, and the code of each."""

    ana: Reporter
    raka: Reporter
    sari: Reporter
    codes: tuple[str, str, str]

    @property
    def everybody(self) -> tuple[tuple[Reporter, str], ...]:
        """Each with their code."""
        return tuple(zip((self.ana, self.raka, self.sari), self.codes, strict=True))


async def three_report_it(stage: Scene, team: Team) -> Three:
    """The public forwards it, a patrol has it in its list, a police officer types it: one case."""
    raka = known(stage, await trusted(stage, team, "Raka", "patroli # Tim Patroli Contoh"))
    sari = known(stage, await trusted(stage, team, "Sari", "polisi # Unit Siber Polda Contoh"))
    ana, promo = Reporter(stage, "id"), stage.simulator.person("Promo")
    promo.hides_forwards = True
    market = stage.simulator.group("Pasar Fiktif", owner=promo, members=[ana.person])
    advert = promo.send(market, ADVERT)
    ana.person.forward(advert, to=ana.chat)
    await stage.settle()
    (first,) = await ana.finish("prostitution")
    await stage.wait(minutes=2)
    await stage.tell_bot(
        raka.person, "/impor\nmichat: contoh_fiktif_01; prostitution; Menawarkan jasa di profil, dekat stasiun"
    )
    await stage.wait(seconds=10)
    await stage.tell_bot(raka.person, "/status")
    second = CODE.findall(raka.form.text)[0]
    third = await stage.report(sari.person, "michat: contoh_fiktif_01", "prostitution")
    await stage.wait(minutes=2)
    card = stage.card(team.citra, team.group, 1).text
    assert "3 pelapor (1 publik, 1 kepolisian, 1 patroli)" in card
    assert await stage.app.database.read(lambda tx: cases.by_id(tx, 2, lock=False)) is None, (
        "one account, one case"
    )
    return Three(ana, raka, sari, (first, second, third))


def known(stage: Scene, person: Person) -> Reporter:
    """A reporter who is there already."""
    one = Reporter.__new__(Reporter)
    one.stage, one.language, one.person, one.chat = stage, "id", person, person.chat_with(stage.bot)
    return one


def heard(one: Reporter) -> str:
    return "\n".join(one.stage.texts(one.person))


async def notified(stage: Scene, wira: Person, chat: Group) -> Message:
    """The operator has the notice, with all three origins as kinds and nobody's name."""
    letter = letters(stage, wira, chat)[-1]
    assert ORIGINS in letter.text
    assert "contoh_fiktif_01" in letter.text
    for name in ("Ana", "Raka", "Sari", "Tim Patroli", "Polda", "C1"):
        assert name not in letter.text
    return letter


async def test_reported_by_all_three_and_followed_until_it_is_gone(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    chat, wira = await linked(stage, team.lead)
    police, petra = await agency_chat(stage, team, "polri_siber")
    three = await three_report_it(stage, team)

    # Coordination with the police: they ask that it stays until they have what they need.
    await stage.tell_bot(team.citra, "/confirm C1")
    await stage.tell_bot(team.citra, "/escalate C1 polri_siber Akun beriklan setiap malam di dekat stasiun.")
    await stage.press(team.dodi, referral_card(stage, team.dodi, team.group), "Setujui, kirim")
    await stage.press(petra, referral_card(stage, petra, police), "Minta tunda")
    await stage.wait(minutes=63)
    assert not letters(stage, wira, chat), "the takedown waits"
    (package,) = packages(stage, petra, police)
    genuine(package)
    held = b"".join(members(package).values())
    assert not any(name in held for name in (b"Raka", b"Sari", b"Citra"))
    await stage.press(petra, referral_card(stage, petra, police), "Diterima")
    await stage.press(petra, referral_card(stage, petra, police), "Akhiri")

    # The operator takes it down, and its word is checked with those who reported.
    await stage.wait(minutes=62)
    await press(stage, wira, await notified(stage, wira, chat), ".gone")
    await stage.wait(seconds=10)
    for one, code in three.everybody:
        for key in ("outcome.notice_sent", "outcome.taken_down"):
            assert one.said(key, code=code, platform="MiChat") in heard(one)
    await later(stage, 1)
    assert all(asked(stage, one.person) for one, _ in three.everybody)
    await says(stage, three.raka, "gone")
    await says(stage, three.ana, "gone")
    assert await state(stage) == "closed"
    for one, code in three.everybody:
        assert f"Laporan {code}: menurut 2 pelapor, akunnya sudah hilang" in heard(one)
    await stage.tell_bot(team.citra, "/riwayat C1")
    told = stage.last(team.citra).text
    for line in ("Kasus ditutup", "akun hilang, menurut pelapor", "dinonaktifkan"):
        assert line in told

    # The scoreboard counts it.
    for command, lines in (
        ("/operator michat bulan", ("terkirim: 1", "Dinonaktifkan: 1", "Patroli 1 · Kepolisian 1 · Publik 1")),
        ("/operator polri_siber bulan", ("Rujukan terkirim: 1", "Diterima: 1", "ditunda: 1 kali")),
    ):
        await stage.tell_bot(team.lead, command)
        assert all(line in stage.last(team.lead).text for line in lines), stage.last(team.lead).text
    await sound(stage)


async def test_the_same_by_hand(stage: Scene, team: Team) -> None:
    three = await three_report_it(stage, team)
    await stage.tell_bot(team.citra, "/confirm C1")
    await stage.wait(minutes=63)
    letter = hand(stage, team, "Kirim manual ke MiChat")
    assert ORIGINS in letter.text
    await press(stage, team.dodi, letter, ".sent")
    await stage.wait(seconds=5)
    await press(stage, team.dodi, hand(stage, team, "dikirim manual"), ".gone")
    await stage.wait(seconds=5)
    await later(stage, 1)
    await says(stage, three.sari, "gone")
    await says(stage, three.ana, "gone")
    assert await state(stage) == "closed"
    for one, code in three.everybody:
        assert f"Laporan {code}: menurut 2 pelapor, akunnya sudah hilang" in heard(one)
    await sound(stage)


async def test_the_same_by_mail(tmp_path: Path) -> None:
    """And the operator's first word was not true: it is asked again, in the same way."""
    async with posting(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path) as (stage, box):
        team = await gather(stage)
        await by_mail(stage, team, box)
        three = await three_report_it(stage, team)
        await stage.tell_bot(team.citra, "/confirm C1")
        await stage.wait(minutes=63)
        (letter,) = box.letters
        assert ORIGINS in words(letter)
        (notice,) = set(NOTICE_CODE.findall(words(letter)))
        await press(stage, team.citra, next(cards(stage, team, "(surel)")), ".gone")
        await stage.wait(seconds=5)
        await later(stage, 1)
        for one in (three.sari, three.ana):
            await says(stage, one, "still")
        await stage.wait(minutes=63)
        again = box.letters[-1]
        assert "Pemberitahuan ulang" in words(again)
        assert notice in words(again), "it is the same notice"
        assert again["Message-ID"] != letter["Message-ID"]
        await press(stage, team.citra, next(cards(stage, team, "(surel)")), ".gone")
        await stage.wait(seconds=5)
        await later(stage, 1)
        for one in (three.sari, three.ana):
            await says(stage, one, "gone")
        assert await state(stage) == "closed"
        for one, code in three.everybody:
            assert f"Laporan {code}: menurut 2 pelapor, akunnya sudah hilang" in heard(one)
        await sound(stage)


async def test_the_operator_refuses_and_the_ministry_is_asked(stage: Scene, team: Team) -> None:
    chat, wira = await linked(stage, team.lead)
    ministry, mira = await agency_chat(stage, team, "komdigi")
    three = await three_report_it(stage, team)
    await stage.tell_bot(team.citra, "/confirm C1")
    await stage.wait(minutes=63)
    for ending in (".no", ".no_violation"):
        await press(stage, wira, letters(stage, wira, chat)[-1], ending)
        await stage.wait(seconds=5)
    offer = next(m for m in reversed(team.citra.read(team.group)) if "tidak menindak" in m.text)
    await stage.press(team.citra, offer, "Rujuk C1")
    await stage.press(team.citra, referral_card(stage, team.citra, team.group), "Kirim")
    genuine(packages(stage, mira, ministry)[0])
    await stage.press(mira, referral_card(stage, mira, ministry), "Diterima")
    assert await state(stage) == "confirmed"
    for one, code in three.everybody:
        assert f"MiChat belum menonaktifkan akun pada laporan {code}" in heard(one)
        assert f"Laporan {code}: kami sudah meneruskannya kepada pihak berwenang" in heard(one)
    await press(stage, wira, letters(stage, wira, chat)[-1], ".gone")  # after a word from the ministry
    await later(stage, 1)
    for one, _ in three.everybody[:2]:
        await says(stage, one, "gone")
    assert await state(stage) == "closed"
    await sound(stage)


async def test_the_operator_is_silent_and_every_reminder_is_on_time(stage: Scene, team: Team) -> None:
    chat, wira = await linked(stage, team.lead)
    three = await three_report_it(stage, team)
    await stage.tell_bot(team.citra, "/confirm C1")
    await stage.wait(minutes=63)
    await notified(stage, wira, chat)
    sent = (await stage.app.database.read(lambda tx: notices.of_case(tx, 1)))[0].sent
    assert sent is not None
    for percent, team_hears, operator_hears in (
        (50, "50 %", ""),
        (80, "80 %", ""),
        (100, "belum menjawab", "Mengingatkan"),
        (150, "", "Pengingat kedua"),
        (200, "Kementerian Komunikasi dan Digital", ""),
    ):
        before = len(stage.texts(team.citra, team.group)), len(stage.texts(wira, chat))
        stage.clock.jump_to(sent + percent * 24 * HOUR // 100 - SECOND)
        await stage.settle(ahead=0)
        quiet = stage.texts(team.citra, team.group)[before[0] :], stage.texts(wira, chat)[before[1] :]
        assert not any(team_hears and team_hears in said for said in quiet[0]), f"{percent} % is not yet"
        assert not any(operator_hears and operator_hears in said for said in quiet[1])
        await stage.wait(seconds=30)
        assert any(team_hears in said for said in stage.texts(team.citra, team.group)[before[0] :] or [""])
        assert any(operator_hears in said for said in stage.texts(wira, chat)[before[1] :] or [""])
        if percent == 100:
            assert all(asked(stage, one.person) for one, _ in three.everybody), "and reporters are asked"
    assert await state(stage) == "confirmed"
    await sound(stage)
