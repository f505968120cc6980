"""Taking a report back: asked twice, the same for everybody, and for good."""

from typing import Any

import pytest
from sqlalchemy import text

from simulator.message import Message
from simulator.person import Person
from storage.statement import Statement
from tests.scene import Scene, Team, gather
from tests.stories.test_child_lane import child_safety

ACCOUNT, FRESH = "michat: contoh_fiktif_01", "michat: contoh_fiktif_02"
LABELS = {
    "id": ("Tarik laporan", "Ya, tarik", "Jangan", "Ditarik", "Diterima"),
    "en": ("Withdraw report", "Yes, withdraw", "No, keep it", "Withdrawn", "Received"),
}


async def rows(stage: Scene, sql: str) -> list[tuple[Any, ...]]:
    return await stage.app.database.read(lambda tx: tx.all(Statement(text(sql))))


async def status(stage: Scene, person: Person, code: str) -> Message:
    await stage.tell_bot(person, f"/status {code}")
    return stage.last(person)


def labels(message: Message) -> str:
    return " | ".join(label for row in message.buttons for label, _ in row)


async def withdraw(stage: Scene, person: Person, code: str) -> Message:
    """From the status to the end; the message that says so."""
    page = await status(stage, person, code)
    await stage.press_data(person, page, f"w.{code}")
    await stage.press_data(person, page, f"w.{code}.yes")
    return page


@pytest.mark.parametrize("language", ["id", "en"])
async def test_the_only_report(stage: Scene, team: Team, language: str) -> None:
    take_back, yes, no, withdrawn, received = LABELS[language]
    ana = stage.simulator.person("Ana", language=language)
    code = await stage.report(ana, ACCOUNT, "fraud")
    await stage.wait(seconds=30)
    page = await status(stage, ana, code)
    await stage.press(ana, page, take_back)
    assert code in page.text
    assert labels(page) == f"{yes} | {no}"
    await stage.press(ana, page, no)
    assert received in page.text
    await stage.press(ana, page, take_back)
    press = await stage.press(ana, page, yes)
    assert code in (press.text or "")
    assert withdrawn in page.text
    assert take_back not in labels(page)
    again = await stage.press_data(ana, page, f"w.{code}.yes")
    assert again.text == press.text

    card = stage.card(team.citra, team.group, 1)
    assert "Ditarik pelapor" in card.text
    assert not [data for row in card.buttons for _, data in row if data]
    for typed in ("/queue", "/next"):
        await stage.tell_bot(team.citra, typed)
        assert "Antrean kosong" in stage.last(team.citra).text
    late = await stage.press_data(team.citra, card, "c.1.0.confirm")
    assert "Ditarik pelapor" in (late.text or "")

    another = await stage.report(ana, ACCOUNT, "fraud")
    await stage.wait(seconds=30)
    assert another != code
    assert "1 pelapor" in stage.card(team.citra, team.group, 2).text
    assert withdrawn in (await status(stage, ana, code)).text
    assert received in (await status(stage, ana, another)).text


async def test_one_of_two(stage: Scene, team: Team) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    code = await stage.report(ana, f"{ACCOUNT} minta transfer", "fraud")
    await stage.report(budi, f"{ACCOUNT} minta pulsa", "fraud")
    await stage.wait(seconds=30)
    card = stage.card(team.citra, team.group, 1)
    assert "2 pelapor" in card.text
    await withdraw(stage, ana, code)
    await stage.wait(seconds=30)
    card = stage.card(team.citra, team.group, 1)
    assert "1 pelapor" in card.text
    assert "minta pulsa" in card.text
    assert "minta transfer" not in card.text, "her words go with her report"
    heard = stage.texts(ana)
    await stage.press(team.citra, card, "Konfirmasi")
    await stage.wait(minutes=2)
    assert "dikonfirmasi moderator" in stage.last(budi).text
    await stage.press(team.lead, stage.card(team.lead, team.group, 1), "Lainnya")
    await stage.press(team.lead, stage.card(team.lead, team.group, 1), "Tinjau lagi")
    await stage.wait(minutes=2)
    assert "Koreksi" in stage.last(budi).text
    assert stage.texts(ana) == heard
    assert "Ditarik" in (await status(stage, ana, code)).text


async def test_she_may_report_it_again_beside_others(stage: Scene, team: Team) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    code = await stage.report(ana, ACCOUNT, "fraud")
    await stage.report(budi, ACCOUNT, "fraud")
    await withdraw(stage, ana, code)
    another = await stage.report(ana, ACCOUNT, "fraud")
    await stage.wait(seconds=30)
    assert another != code
    assert "2 pelapor" in stage.card(team.citra, team.group, 1).text
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    await stage.wait(hours=7)
    assert len([said for said in stage.texts(ana) if "dikonfirmasi moderator" in said]) == 1
    assert another in stage.last(ana).text


async def test_a_decision_still_held_back_is_not_heard(every_stage: Scene) -> None:
    stage, team = every_stage, await gather(every_stage)
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    code = await stage.report(ana, ACCOUNT, "fraud")
    await stage.report(budi, ACCOUNT, "fraud")
    await stage.wait(seconds=30)
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    await withdraw(stage, ana, code)
    heard = stage.texts(ana)
    await stage.wait(minutes=5)
    assert stage.texts(ana) == heard
    assert "dikonfirmasi moderator" in stage.last(budi).text
    assert "Dikonfirmasi" in stage.card(team.citra, team.group, 1).text


async def test_after_the_outcome_it_stands(stage: Scene, team: Team) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    code = await stage.report(ana, ACCOUNT, "fraud")
    await stage.wait(seconds=30)
    old = await status(stage, ana, code)
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    await stage.wait(minutes=2)
    for data in (f"w.{code}", f"w.{code}.yes"):
        press = await stage.press_data(ana, old, data)
        assert "sudah diputus" in (press.text or "")
        assert "Dikonfirmasi" in old.text
        assert "Tarik laporan" not in labels(old)
    await stage.tell_bot(budi, "/status")
    press = await stage.press_data(budi, stage.last(budi), f"w.{code}.yes")
    assert "tidak ada di laporan Anda" in (press.text or ""), "somebody else's"
    press = await stage.press_data(team.citra, stage.card(team.citra, team.group, 1), f"w.{code}.yes")
    assert "Tidak di chat ini" in (press.text or "")


async def test_nothing_can_be_read_from_it(stage: Scene, team: Team) -> None:
    """Whoever withdraws learns neither that others reported the account nor that it was decided on."""
    ana, owner_of_it = stage.simulator.person("Ana"), stage.simulator.person("Pemilik")
    await stage.report(ana, ACCOUNT, "fraud")
    await stage.wait(seconds=30)
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    await stage.wait(minutes=2)
    told = []
    for name in (ACCOUNT, FRESH):
        code = await stage.report(owner_of_it, name, "fraud")
        page = await status(stage, owner_of_it, code)
        said = [page.text, labels(page)]
        for answer in ("", ".no", "", ".yes"):
            press = await stage.press_data(owner_of_it, page, f"w.{code}{answer}")
            said += [page.text, labels(page), press.text or "", str(press.alert)]
        told.append([line.replace(code, "CODE").replace(name.split()[-1], "ACCOUNT") for line in said])
    assert told[0] == told[1]
    heard = stage.texts(owner_of_it)
    await stage.wait(hours=7)
    assert stage.texts(owner_of_it) == heard
    assert "Dikonfirmasi" in stage.card(team.citra, team.group, 1).text
    assert await rows(stage, "SELECT reporters, sources FROM cases") == [(1, 1), (0, 0)]


async def test_who_withdrew_still_does_not_decide(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    code = await stage.report(team.citra, ACCOUNT, "fraud")
    await stage.report(ana, ACCOUNT, "fraud")
    await withdraw(stage, team.citra, code)
    await stage.wait(seconds=30)
    press = await stage.press_data(team.citra, stage.card(team.citra, team.group, 1), "c.1.0.confirm")
    assert "Anda pelapor kasus ini" in (press.text or "")
    await stage.tell_bot(team.citra, "/next")
    assert " C1 " not in stage.last(team.citra).text


async def test_a_turn_ends_with_the_case(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    code = await stage.report(ana, ACCOUNT, "fraud")
    await stage.wait(seconds=30)
    await stage.tell_bot(team.citra, "/next")
    dealt = stage.last(team.citra)
    assert " C1 " in dealt.text
    await withdraw(stage, ana, code)
    await stage.settle()
    assert "Ditarik pelapor" in dealt.text
    press = await stage.press_data(team.citra, dealt, "c.1.1.confirm")
    assert "Ditarik pelapor" in (press.text or "")
    await stage.wait(minutes=11)
    assert "Sedang diperiksa" not in stage.card(team.dodi, team.group, 1).text


async def test_what_is_added_to_it_afterwards(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    code = await stage.report(ana, ACCOUNT, "fraud")
    receipt = stage.last(ana)
    await stage.press(ana, await status(stage, ana, code), "Tambah keterangan")
    adding = stage.last(ana)
    await withdraw(stage, ana, code)
    assert not adding.buttons, "nothing more is added to it"
    page = await status(stage, ana, code)
    assert "Tambah" not in labels(page)
    press = await stage.press_data(ana, receipt, f"e.{code}")
    assert "sudah Anda tarik" in (press.text or "")
    await stage.tell_bot(ana, "michat: contoh_fiktif_01 sekarang minta pulsa")
    assert "dipakai untuk apa" in stage.last(ana).text, "it is a new report"


@pytest.mark.parametrize("goes_on", [True, False])
async def test_a_late_answer_about_a_child(stage: Scene, team: Team, goes_on: bool) -> None:
    sari = await child_safety(stage, team)
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    code = await stage.report(ana, ACCOUNT, "prostitution")
    receipt = stage.last(ana)
    if goes_on:
        await stage.report(budi, ACCOUNT, "prostitution")
    await withdraw(stage, ana, code)
    if not goes_on:
        await stage.report(budi, ACCOUNT, "prostitution")
    data = next(data for row in receipt.buttons for _, data in row if data and data.endswith("_yes"))
    await stage.press_data(ana, receipt, data)
    await stage.wait(minutes=1)
    seen = [said for said in stage.texts(sari) if " C1 · Eksploitasi seksual anak" in said]
    assert bool(seen) == goes_on, "a case that goes on listens; one that was withdrawn stays so"
    assert "gagal" not in "".join(stage.texts(team.owner))


async def test_the_copy_of_a_withdrawn_report_counts_in_its_place(stage: Scene, team: Team) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    code = await stage.report(ana, f"{ACCOUNT} minta transfer", "fraud")
    await stage.report(budi, f"{ACCOUNT} minta transfer", "fraud")
    assert await rows(stage, "SELECT reporters, sources FROM cases") == [(2, 1)]
    await withdraw(stage, ana, code)
    assert await rows(stage, "SELECT reporters, sources FROM cases") == [(1, 1)]
