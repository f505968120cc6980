"""A takedown waits for an agency: set, released, run out, contradictory, and by a category's own rule."""

import pytest

from bot.care.audit import prove
from storage import stays
from tests.papers.test_package import members
from tests.referring import agency_chat, packages, referral_card, referral_code, sound
from tests.reporter import Reporter
from tests.requesting import recorded
from tests.scene import Scene, Team, gather
from tests.stories.following import letters, linked
from tests.stories.test_child_lane import child_safety
from tests.stories.test_referrals import confirmed

# At every 429 PTB warns that retry_after will be a timedelta one day. The bot takes either.
pytestmark = pytest.mark.filterwarnings("ignore:.*PTB_TIMEDELTA")


async def waits(stage: Scene) -> list[str]:
    """Whom the takedown of the first case waits for."""
    now = stage.clock.now()
    found = await stage.app.database.read(lambda tx: stays.standing(tx, 1, now))
    return [one.agency for one in found]


async def sent(stage: Scene, team: Team, agency: str) -> None:
    """A referral that takes one signature goes to an agency."""
    await stage.tell_bot(team.citra, f"/escalate C1 {agency}")
    await stage.press(team.citra, referral_card(stage, team.citra), "Kirim")


async def test_two_agencies_ask_to_wait_and_both_count(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    ministry, mira = await agency_chat(stage, team, "komdigi")
    bank, oki = await agency_chat(stage, team, "ojk_iasc")
    await confirmed(stage, team, "fraud")
    await sent(stage, team, "komdigi")
    await sent(stage, team, "ojk_iasc")
    code = referral_code(referral_card(stage, oki, bank).text)

    press = await stage.press(mira, referral_card(stage, mira, ministry), "Minta tunda")
    assert press.text is not None
    assert "ditunda 3 hari" in press.text
    assert "atas permintaan Anda sampai" in referral_card(stage, mira, ministry).text
    await stage.say(oki, bank, f"/referral {code} hold 24")
    assert await waits(stage) == ["ojk_iasc", "komdigi"]
    card = stage.card(team.citra, team.group, 1)
    assert "⏸ Ditunda untuk OJK, Indonesia Anti-Scam Centre" in card.text
    assert "Semua permintaan tunda berlaku" in card.text
    assert "OJK" not in referral_card(stage, mira, ministry).text, "what others ask is not its business"

    await stage.press(oki, referral_card(stage, oki, bank), "Akhiri")
    assert "Kementerian Komunikasi dan Digital masih meminta tunda" in stage.last(team.citra, team.group).text
    assert await waits(stage) == ["komdigi"]
    await stage.say(mira, ministry, f"/referral {referral_code(referral_card(stage, mira, ministry).text)} hold 2")
    await stage.wait(hours=1.9)
    assert not any("Kirim manual ke MiChat" in text for text in stage.texts(team.citra, team.group)), "it waits"
    await stage.wait(hours=0.2)
    assert await waits(stage) == []
    heard = stage.texts(team.citra, team.group)
    assert any("waktu penundaan Kementerian Komunikasi dan Digital habis" in text for text in heard)
    await stage.wait(hours=1.1)
    assert any("Kirim manual ke MiChat" in text for text in stage.texts(team.citra, team.group))
    assert "⏸" not in stage.card(team.citra, team.group, 1).text
    assert (await stage.app.database.read(prove)).problems == ()


async def test_who_may_let_go(stage: Scene, team: Team) -> None:
    chat, liaison = await agency_chat(stage, team, "komdigi")
    await confirmed(stage, team, "fraud")
    await sent(stage, team, "komdigi")
    code = referral_code(referral_card(stage, liaison, chat).text)
    for typed in ("0", "721", "-5", "besok", "999999999999"):
        await stage.say(liaison, chat, f"/referral {code} hold {typed}")
        assert "bukan lama penundaan" in stage.last(liaison, chat).text
    await stage.say(liaison, chat, f"/referral {code} tunda 12")
    await stage.say(liaison, chat, f"/referral {code} hold 48")
    now = stage.clock.now()
    (stay,) = await stage.app.database.read(lambda tx: stays.standing(tx, 1, now))
    assert (stay.until - stay.since) // 3_600_000_000 == 48, "the later word counts"
    await stage.tell_bot(team.citra, f"/referral {code} release")
    assert await waits(stage) == ["komdigi"], "a moderator cannot"
    await stage.tell_bot(team.lead, f"/referral {code} release")
    assert await waits(stage) == []
    assert "Penonaktifan boleh berjalan" in stage.last(team.citra, team.group).text


async def test_whoever_reported_it_does_not_decide_what_waits(stage: Scene, team: Team) -> None:
    chat, liaison = await agency_chat(stage, team, "komdigi")
    await stage.report(team.lead, "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(team.citra, "/confirm C1")
    await stage.wait(minutes=2)
    await sent(stage, team, "komdigi")
    code = referral_code(referral_card(stage, liaison, chat).text)
    await stage.tell_bot(team.lead, f"/referral {code} hold 24")
    assert await waits(stage) == []
    await stage.say(liaison, chat, f"/referral {code} hold 24")
    for words in (f"{code} release", "C1 lepas"):
        await stage.tell_bot(team.lead, f"/referral {words}")
        assert "Anda pelapor kasus ini" in stage.last(team.lead).text
    assert await waits(stage) == ["komdigi"]


async def test_a_hold_keeps_back_what_has_not_reached_the_operator(stage: Scene, team: Team) -> None:
    chat, wira = await linked(stage, team.lead)
    first, second = Reporter(stage, "id"), Reporter(stage, "id", "Budi")
    await stage.report(first.person, "michat: contoh_fiktif_01", "fraud")
    await stage.report(second.person, "michat: contoh_fiktif_02", "fraud")
    stage.simulator.faults.fail("sendMessage", 429, retry_after=600, chat=chat.id, times=1)
    for case in (1, 2):
        await recorded(stage, team.lead, "takedown", case=case, number=f"B/{case}/2025")
        await stage.tell_bot(team.citra, f"/confirm C{case}")
    await stage.wait(minutes=3)
    assert not letters(stage, wira, chat), "Telegram takes nothing for this chat"
    await recorded(stage, team.lead, "preserve 1", case=2, issuer="court", number="B/3/2025")
    await stage.wait(minutes=30)
    heard = "\n".join(stage.texts(wira, chat))
    assert "contoh_fiktif_01" in heard
    assert "contoh_fiktif_02" not in heard, "it was on its way when the court asked to keep everything as it is"
    await stage.wait(hours=27)
    (letter,) = [one for one in letters(stage, wira, chat) if "contoh_fiktif_02" in one.text]
    assert "contoh_fiktif_01" not in letter.text
    assert (await stage.app.database.read(prove)).problems == ()


async def test_trafficking_waits_by_itself(stage: Scene, team: Team) -> None:
    ana = await confirmed(stage, team, "trafficking")
    assert await waits(stage) == [""]
    before = stage.texts(ana)
    await stage.tell_bot(team.citra, "/escalate C1 polri_ppa")
    code = referral_code(referral_card(stage, team.citra).text)
    await stage.tell_bot(team.dodi, f"/referral {code} approve")
    await stage.tell_bot(team.dodi, f"/referral {code} sent")
    assert await waits(stage) == [""], "sent is not acknowledged"
    await stage.tell_bot(team.dodi, f"/referral {code} ack LP/9")
    assert await waits(stage) == []
    assert stage.texts(ana) == before, "a silent category says nothing of police"


async def test_trafficking_waits_no_longer_than_its_hours(stage: Scene, team: Team) -> None:
    await confirmed(stage, team, "trafficking")
    now = stage.clock.now()
    (stay,) = await stage.app.database.read(lambda tx: stays.standing(tx, 1, now))
    assert (stay.until - stay.since) // 3_600_000_000 == 12
    stage.clock.jump_to(stay.until - 60_000_000)
    await stage.settle()
    assert await waits(stage) == [""]
    await stage.wait(minutes=2)
    assert await waits(stage) == []


async def test_what_a_confirmation_brought_goes_with_it_and_comes_with_the_next(stage: Scene, team: Team) -> None:
    await confirmed(stage, team, "trafficking")
    await stage.tell_bot(team.lead, "/reopen C1")
    assert await waits(stage) == []
    in_group = stage.texts(team.citra, team.group)
    await stage.wait(hours=13)
    assert not any("boleh berjalan" in text for text in stage.texts(team.citra, team.group)[len(in_group) :])
    await stage.tell_bot(team.lead, "/confirm C1")
    assert await waits(stage) == [""]
    now = stage.clock.now()
    (stay,) = await stage.app.database.read(lambda tx: stays.standing(tx, 1, now))
    assert (stay.until - now) // 3_600_000_000 in (11, 12), "the police have as long as after a first confirmation"


async def test_a_lead_ends_what_a_category_brought(stage: Scene, team: Team) -> None:
    await confirmed(stage, team, "trafficking")
    await stage.tell_bot(team.citra, "/rujukan C1 lepas")
    assert await waits(stage) == [""]
    await stage.tell_bot(team.lead, "/rujukan C1 lepas")
    assert await waits(stage) == []
    assert (await stage.app.database.read(prove)).problems == ()


async def test_a_childs_case_takes_two_of_its_own_people(stage: Scene, team: Team) -> None:
    sari = await child_safety(stage, team)
    tia = stage.simulator.person("Tia", "tia_fiktif")
    tia.start(stage.bot)
    team.group.add(tia)
    await stage.settle()
    await stage.say(team.owner, team.group, "/grant child_safety", reply_to=tia.send(team.group, "halo"))
    await stage.wait(seconds=30)
    zef = stage.simulator.person("Zefanya")
    wira = stage.simulator.person("Wira")
    wira.start(stage.bot)
    told = wira.send(
        wira.chat_with(stage.bot), "michat: contoh_fiktif_01, namanya Budi Kecil, sekolah SD Fiktif 3"
    )
    zef.forward(told, to=zef.chat_with(stage.bot))
    await stage.settle()
    await stage.pick(zef, "csea")
    await stage.press_form(zef, ".send")
    await stage.wait(minutes=1)
    group_before = stage.texts(team.citra, team.group)
    await stage.tell_bot(sari, "/teruskan C1 polri_ppa Anak bernama Budi Kecil ditawarkan.")
    code = referral_code(referral_card(stage, sari).text)
    assert code in referral_card(stage, tia).text, "her colleague sees it"
    await stage.tell_bot(sari, f"/rujukan {code} setuju")
    assert "perlu orang kedua" in stage.last(sari).text
    for person in (team.citra, team.lead, team.owner):
        await stage.tell_bot(person, f"/rujukan {code}")
        assert code not in referral_card_or_none(stage, person)
    await stage.press(tia, referral_card(stage, tia), "Setujui, kirim")
    await stage.press(tia, referral_card(stage, tia), "Ambil paket")
    (package,) = packages(stage, tia)
    sound(package)
    held = b"".join(members(package).values())
    for word in (b"Budi", b"Fiktif 3", b"Zefanya", b"Wira", b"Sari", b"Tia"):
        assert word not in held
    assert b"contoh_fiktif_01" in held
    assert members(package)["copies/001-text.txt"] == (
        b"michat: contoh_fiktif_01, namanya [disamarkan] , sekolah [disamarkan]"
    )
    assert stage.texts(team.citra, team.group) == group_before
    assert (await stage.app.database.read(prove)).problems == ()


def referral_card_or_none(stage: Scene, person: object) -> str:
    """The last card of a referral that somebody sees, or nothing."""
    try:
        return referral_card(stage, person).text  # type: ignore[arg-type]
    except StopIteration:
        return ""
