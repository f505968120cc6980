"""One decision on many cases: previewed with a count, carried out on exactly those, undone together."""

from bot.care.audit import prove
from storage import cases, events
from tests.moderator import Moderator
from tests.reporter import LANGUAGES
from tests.scene import Scene, Team, names_case


async def _cases(stage: Scene, count: int = 7, category: str = "gambling") -> None:
    for number in range(count):
        person = stage.simulator.person(f"Ana {number}")
        await stage.report(person, f"michat: contoh_{category}_{number}", category)


async def _states(stage: Scene) -> dict[int, str]:
    found = await stage.app.database.read(
        lambda tx: [cases.by_id(tx, number, lock=False) for number in range(1, 20)]
    )
    return {case.id: str(case.state) for case in found if case}


async def _sound(stage: Scene) -> None:
    assert (await stage.app.database.read(prove)).problems == ()


@LANGUAGES
async def test_a_bulk_rejection_and_its_undo(stage: Scene, team: Team, language: str) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_gambling_6", "gambling")
    heard = stage.texts(ana)
    await _cases(stage, 6)
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    said = await citra.says("/bulk reject not_enough judi michat")
    page = citra.desk.id
    assert "7" in said.splitlines()[0]
    assert citra.said("reason.not_enough") in said
    assert "C5" in said
    assert not names_case(said, "C7"), "the first lines only"
    assert set((await _states(stage)).values()) == {"new"}, "nothing happens before the button"
    yes = citra.labels[0]
    assert "7" in yes
    await stage.press(team.citra, citra.desk, yes)
    assert citra.desk.id == page
    assert set((await _states(stage)).values()) == {"rejected"}
    lines = [await stage.app.database.read(lambda tx, n=n: events.of(tx, n)) for n in range(1, 8)]
    assert all(str(story[-1][0].kind) == "rejected" for story in lines), "each has its own event"
    again = await stage.press_data(team.citra, citra.desk, "y.1.yes")
    assert again.text == citra.said("refusal.bulk_over")
    await stage.press(team.citra, citra.desk, citra.labels[0])
    assert set((await _states(stage)).values()) == {"new"}
    await stage.wait(minutes=3)
    assert stage.texts(ana) == heard, "the reporter never heard of it"
    await _sound(stage)


@LANGUAGES
async def test_what_a_bulk_leaves_to_somebody_who_looks(stage: Scene, team: Team, language: str) -> None:
    await _cases(stage, 3)
    await stage.report(team.citra, "michat: contoh_sendiri", "gambling")
    await Moderator(stage, team.dodi).says("/take C2")
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    said = await citra.says("/massal konfirmasi gambling")
    assert "2" in said.splitlines()[0]
    assert f"1 {citra.said('bulk.left_leased')}, 1 {citra.said('bulk.left_own')}" in said
    await stage.press(team.citra, citra.desk, citra.labels[0])
    assert await _states(stage) == {1: "confirmed", 2: "in_review", 3: "confirmed", 4: "new"}
    assert citra.said("refusal.nothing_to_do", left="").strip() in await citra.says("/bulk confirm fraud")
    await _sound(stage)


async def test_urgent_cases_are_never_decided_in_bulk(stage: Scene, team: Team) -> None:
    await _cases(stage, 1, "extortion")
    await _cases(stage, 1, "trafficking")
    citra = Moderator(stage, team.citra)
    said = await citra.says("/bulk reject not_enough michat")
    assert "mendesak" in said
    assert (await _states(stage))[2] == "new"


@LANGUAGES
async def test_cases_that_changed_meanwhile_are_named(stage: Scene, team: Team, language: str) -> None:
    await _cases(stage, 3)
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    await citra.says("/bulk category spam gambling")
    preview = citra.desk
    await stage.say(team.dodi, team.group, "/confirm C2")
    await Moderator(stage, team.dodi).says("/take C3")
    await stage.press(team.citra, preview, citra.labels[0])
    assert citra.said("bulk.changed", cases="C2, C3") in citra.desk.text
    first = await stage.app.database.read(lambda tx: cases.by_id(tx, 1, lock=False))
    second = await stage.app.database.read(lambda tx: cases.by_id(tx, 2, lock=False))
    assert first is not None
    assert second is not None
    assert (first.category, second.category) == ("spam", "gambling")
    await _sound(stage)


@LANGUAGES
async def test_a_preview_is_for_one_person_and_not_for_ever(stage: Scene, team: Team, language: str) -> None:
    await _cases(stage, 2)
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    await citra.says("/bulk confirm gambling")
    forged = await stage.press_data(team.dodi, stage.last(team.dodi), "y.1.yes")
    assert forged.text is not None
    assert "/massal" in forged.text
    await stage.wait(minutes=16)
    late = await stage.press(team.citra, citra.desk, citra.labels[0])
    assert late.text == citra.said("refusal.bulk_over")
    await citra.says("/bulk confirm gambling")
    await citra.tap("b.cancel")
    assert citra.desk.text == citra.said("bulk.dropped")
    assert set((await _states(stage)).values()) == {"new"}


@LANGUAGES
async def test_bulks_that_cannot_be_read(stage: Scene, team: Team, language: str) -> None:
    citra, lead = Moderator(stage, team.citra), Moderator(stage, team.lead)
    await citra.speaks(language)
    for words in ("", "hapus fraud", "confirm", "reject not_enough", "category apa spam"):
        assert await citra.says(f"/bulk {words}") == citra.said("refusal.no_bulk")
    assert "not_enough" in await citra.says("/bulk reject malas fraud")
    assert "false_report" not in await lead.says("/bulk reject false_report fraud")
    assert "illegal_loan" in await citra.says("/bulk confirm sekali")
    await stage.say(team.citra, team.group, "/bulk confirm fraud")
    assert "chat pribadi" in stage.last(team.citra, team.group).text
