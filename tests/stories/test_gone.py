"""Is it gone? The operator's word is checked with those who reported, and followed until it is true."""

import pytest

from bot.care.audit import prove
from bot.domain.sighting import Proof
from simulator.group import Group
from simulator.message import Message
from simulator.person import Person
from storage import cases, dispatches
from tests.referring import referral_card, referral_code
from tests.reporter import LANGUAGES, VOICE, Reporter
from tests.scene import Scene, Team, gather
from tests.stories.following import NOTICE_CODE, confirm, letters, linked, press

ACCOUNT = "michat: contoh_fiktif_01"


async def down(
    stage: Scene, team: Team, others: int = 1, *, category: str = "fraud", language: str = "id"
) -> tuple[Group, Person, list[Reporter]]:
    """A case with its reporters, confirmed; the operator says that the account is gone."""
    chat, wira = await linked(stage, team.lead)
    people = [Reporter(stage, language, name) for name in ("Ana", "Budi", "Cici", "Dedi", "Eka")[: others + 1]]
    for one in people[1:]:
        await stage.report(one.person, ACCOUNT, category)
        await stage.wait(minutes=2)
    await stage.report(people[0].person, ACCOUNT, category)
    await stage.tell_bot(team.citra, "/confirm C1")
    await stage.wait(minutes=63)
    await press(stage, wira, letters(stage, wira, chat)[-1], ".gone")
    await stage.wait(seconds=10)
    return chat, wira, people


async def later(stage: Scene, days: int) -> None:
    """Days go by, and a minute."""
    await stage.leap(hours=days * 24 + 1 / 60)


def asked(stage: Scene, person: Person) -> list[Message]:
    """The questions to somebody that can still be answered."""
    found = person.read(person.chat_with(stage.bot))
    return [m for m in found if any(data and data.startswith("j.g.") for row in m.buttons for _, data in row)]


async def says(stage: Scene, one: Reporter, how: str) -> str:
    """A reporter presses a button on the question."""
    pressed = await press(stage, one.person, asked(stage, one.person)[-1], f".{how}")
    await stage.wait(seconds=5)
    return pressed.text or ""


async def state(stage: Scene) -> str:
    """Where the first case stands."""
    case = await stage.app.database.read(lambda tx: cases.by_id(tx, 1, lock=False))
    assert case is not None
    return str(case.state)


async def sound(stage: Scene) -> None:
    """The audit tells the same as the cases."""
    assert (await stage.app.database.read(prove)).problems == ()


async def test_two_reporters_agree_and_the_case_closes(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    _, _, people = await down(stage, team, others=3)
    assert not any(asked(stage, one.person) for one in people), "not at once"
    await later(stage, 1)
    able = [one for one in people if asked(stage, one.person)]
    assert len(able) == 3, "a few, not everybody"
    (question, *_) = asked(stage, able[0].person)
    for said in ("contoh_fiktif_01", "Jangan menghubungi akun itu", "jangan membuka tautannya", "MiChat"):
        assert said in question.text
    assert "Terima kasih" in await says(stage, able[0], "gone")
    assert "“✅ Sudah hilang” tercatat" in able[0].form.text
    assert not asked(stage, able[0].person), "an answered question has no buttons"
    assert await state(stage) == "confirmed", "one is not enough while others may answer"
    await says(stage, able[1], "gone")
    assert await state(stage) == "closed"
    assert not asked(stage, able[2].person), "what is not needed any more is not asked"
    late = await press_old(stage, able[2], "still")
    assert "sudah selesai" in late
    assert await state(stage) == "closed"
    for one in people:
        assert "menurut 2 pelapor, akunnya sudah hilang" in " ".join(stage.texts(one.person))
    await stage.tell_bot(people[0].person, "/status")
    await stage.press_form(people[0].person, next(iter(codes(people[0]))))
    assert "Selesai" in people[0].form.text
    assert "menurut pelapor dan MiChat" in people[0].form.text
    await stage.tell_bot(team.citra, "/case C1")
    card = stage.last(team.citra).text
    assert card.startswith("📁 C1 · Penipuan · Selesai")
    assert "dinonaktifkan · dibenarkan pelapor" in card
    await stage.tell_bot(team.citra, "/riwayat C1")
    assert "akun sudah tidak ada" in stage.last(team.citra).text
    await sound(stage)


def codes(one: Reporter) -> list[str]:
    return [data for row in one.form.buttons for _, data in row if data and data.startswith("s.")]


async def press_old(stage: Scene, one: Reporter, how: str) -> str:
    """A button that was there before."""
    number = 1
    for nth in range(1, 9):
        pressed = await stage.press_data(one.person, one.form, f"j.g.{nth}.{how}")
        number = nth
        if "sudah selesai" in (pressed.text or ""):
            return pressed.text or ""
    return str(number)


async def test_still_there_goes_back_to_the_operator_with_a_new_clock(stage: Scene, team: Team) -> None:
    chat, wira, people = await down(stage, team, others=1)
    await later(stage, 1)
    for one in people:
        await says(stage, one, "still")
    assert any("menurut pelapor akunnya masih ada" in said for said in stage.texts(team.citra, team.group))
    await stage.wait(minutes=62)
    letter = letters(stage, wira, chat)[-1]
    assert "Pemberitahuan ulang: akun ini dinyatakan dinonaktifkan, tetapi masih terlihat" in letter.text
    assert "dalam 24 jam" in letter.text
    for one in people:
        assert "Kami meminta MiChat memeriksa lagi" in one.form.text
    await later(stage, 1)
    assert any("Mengingatkan" in said for said in stage.texts(wira, chat)), "the clock runs anew"
    await press(stage, wira, letters(stage, wira, chat)[-1], ".gone")
    await later(stage, 1)
    assert all(asked(stage, one.person) for one in people), "a new round asks the same people again"
    for one in people:
        await says(stage, one, "gone")
    assert await state(stage) == "closed"
    await sound(stage)


async def test_disagreement_is_decided_by_a_moderator(stage: Scene, team: Team) -> None:
    _, _, people = await down(stage, team, others=1)
    await later(stage, 1)
    await says(stage, people[0], "gone")
    await says(stage, people[1], "still")
    card = check_card(stage, team)
    assert "sudah hilang 1 · masih ada 1 · tidak tahu 0" in card.text
    assert await state(stage) == "confirmed"
    await later(stage, 10)
    assert await state(stage) == "confirmed", "it waits for the moderator"
    await stage.tell_bot(team.citra, "/notices")
    assert "menunggu moderator: masih ada atau sudah hilang?" in stage.last(team.citra).text
    eve = stage.simulator.person("Eve")
    forged = next(data for row in card.buttons for _, data in row if data and data.endswith("seen.gone"))
    eve.start(stage.bot)
    await stage.settle()
    assert "tim" in ((await stage.press_data(eve, stage.last(eve), forged)).text or "")
    await stage.press(team.dodi, card, "Sudah hilang")
    assert await state(stage) == "closed"
    await stage.tell_bot(team.citra, "/notices")
    assert "Tidak ada pemberitahuan" in stage.last(team.citra).text
    assert not await stage.app.database.read(lambda tx: dispatches.wanting(tx, 1)), "nor does it hide another"
    assert not any(data and ".seen." in data for row in check_card(stage, team).buttons for _, data in row)
    assert "sudah dicatat" in ((await stage.press_data(team.citra, card, forged)).text or "")
    assert "moderator kami sudah mengecek" in people[0].form.text
    code = NOTICE_CODE.findall(card.text)[0]
    await stage.tell_bot(team.citra, f"/notice {code} masih")
    assert "operator diminta lagi" in stage.last(team.citra).text
    assert await state(stage) == "confirmed", "a moderator may find it again"
    assert "Koreksi" in " ".join(stage.texts(people[0].person))
    await sound(stage)


def check_card(stage: Scene, team: Team) -> Message:
    """What the team is asked."""
    return next(m for m in reversed(team.citra.read(team.group)) if "Sudah hilang?" in m.text)


@LANGUAGES
async def test_without_an_answer_it_is_the_operators_word_only(stage: Scene, team: Team, language: str) -> None:
    _, _, (ana,) = await down(stage, team, others=0, language=language)
    await later(stage, 1)
    assert ana.said("sighting.care", due="").splitlines()[1] in ana.form.text
    await later(stage, 1)
    assert ana.said("sighting.over", code="").split(":")[1] in ana.form.text, "the question has expired"
    await later(stage, 1)
    await stage.restart()
    await later(stage, 3)
    assert await state(stage) == "confirmed"
    await stage.restart()
    await later(stage, 1)
    assert await state(stage) == "closed"
    assert ana.form.text.startswith(ana.said("outcome.gone_operator", code="@", platform="MiChat").split("@")[0])
    await stage.tell_bot(team.citra, "/case C1")
    assert VOICE.plain("id", f"proof.{Proof.OPERATOR}") in stage.last(team.citra).text
    await sound(stage)


async def test_one_word_against_the_operators_is_weighed_by_a_moderator(stage: Scene, team: Team) -> None:
    chat, wira, (ana,) = await down(stage, team, others=0)
    await later(stage, 1)
    await says(stage, ana, "still")
    assert await state(stage) == "confirmed"
    await stage.press(team.citra, check_card(stage, team), "Masih ada")
    await stage.wait(minutes=62)
    assert "Pemberitahuan ulang" in letters(stage, wira, chat)[-1].text
    await stage.tell_bot(team.citra, "/history C1")
    assert "diminta lagi: akun masih ada" in stage.last(team.citra).text
    await sound(stage)


async def test_at_the_deadline_they_are_asked_although_nothing_was_heard(stage: Scene, team: Team) -> None:
    chat, wira = await linked(stage, team.lead)
    ana = Reporter(stage, "id")
    await confirm(stage, team, ana)
    await stage.wait(minutes=63)
    await later(stage, 1)
    assert "MiChat belum menjawab pemberitahuan kami" in asked(stage, ana.person)[-1].text
    await says(stage, ana, "gone")
    assert await state(stage) == "confirmed", "nobody of the operator has said so: a moderator looks"
    await stage.press(team.citra, check_card(stage, team), "Sudah hilang")
    assert await state(stage) == "closed"
    count = len(stage.texts(wira, chat))
    await later(stage, 2)
    assert len(stage.texts(wira, chat)) == count, "nobody is reminded of what is over"
    assert "MiChat menyatakan" not in " ".join(stage.texts(ana.person)), "it did not say so"
    await sound(stage)


async def test_whoever_does_not_want_to_be_asked_is_not(stage: Scene, team: Team) -> None:
    _, _, (ana,) = await down(stage, team, others=0)
    await later(stage, 1)
    assert "tidak bertanya lagi" in await says(stage, ana, "stop")
    assert "kami tidak bertanya lagi apakah suatu akun sudah hilang" in ana.form.text
    await later(stage, 2)
    (card,) = asked(stage, ana.person)
    assert [label for row in card.buttons for label, _ in row] == ["🔔 Boleh tanya lagi"]
    await press(stage, ana.person, card, ".again")
    await later(stage, 4)
    await later(stage, 1)
    assert await state(stage) == "closed", "who was asked once in a round is not asked again in it"
    await stage.tell_bot(ana.person, "/datasaya")
    await stage.wait(seconds=10)
    held = stage.last(ana.person).document
    assert held is not None
    assert b'"still_there"' in held.data


@pytest.mark.parametrize("why", ["silent", "flag", "held", "appeal"])
async def test_nobody_is_asked(stage: Scene, team: Team, why: str) -> None:
    category = {"silent": "terrorism", "flag": "fraud"}.get(why, "fraud")
    chat, wira = await linked(stage, team.lead)
    ana = Reporter(stage, "id")
    await confirm(stage, team, ana, category=category)
    if why == "silent":
        await stage.tell_bot(team.dodi, "/confirm C1")
    await stage.wait(minutes=63)
    letter = letters(stage, wira, chat)[-1]
    await press(stage, wira, letter, ".gone")
    if why == "flag":
        await stage.tell_bot(team.citra, "/protect C1")
        await stage.tell_bot(team.citra, "/lindungi C1")
    if why == "held":
        await stage.tell_bot(team.citra, "/escalate C1 komdigi")
        code = referral_code(referral_card(stage, team.citra).text)
        await stage.tell_bot(team.citra, f"/referral {code} approve")
        await stage.tell_bot(team.citra, f"/referral {code} sent")
        await stage.tell_bot(team.citra, f"/referral {code} hold 720")
    if why == "appeal":
        owner = Reporter(stage, "id", "Pemilik")
        await stage.tell_bot(owner.person, f"/banding {NOTICE_CODE.findall(letter.text)[0]} Ini akun toko saya.")
    for days in (1, 2, 4, 2):
        await later(stage, days)
    assert not asked(stage, ana.person)
    assert await state(stage) == ("closed" if why == "flag" else "confirmed")
    if why == "silent":
        before = stage.texts(ana.person)
        await stage.press(team.citra, check_card(stage, team), "Sudah hilang")
        assert await state(stage) == "closed", (
            "where closing begins the time after which all goes, a person does it"
        )
        await stage.wait(minutes=3)
        assert stage.texts(ana.person) == before, "nobody is warned"
    await sound(stage)
