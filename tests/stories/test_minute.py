"""A moderator's minute: one tap confirms, two reject, and the next case lies there without a further one."""

from tests.moderator import Moderator
from tests.reporter import LANGUAGES
from tests.scene import Scene, Team, names_case

CASES = 6


async def _at_work(stage: Scene, team: Team, language: str) -> Moderator:
    ana = stage.simulator.person("Ana")
    for number in range(CASES):
        await stage.report(ana, f"michat: contoh_fiktif_{number}", "gambling")
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    await citra.says("/next")
    citra.taps = 0
    return citra


@LANGUAGES
async def test_a_moderator_s_minute(stage: Scene, team: Team, language: str) -> None:
    citra = await _at_work(stage, team, language)
    desk, seen = citra.desk.id, []
    for turn in range(CASES):
        case, before = citra.case, citra.taps
        assert case not in (0, *seen), "another case, and nobody asked for it"
        seen.append(case)
        if turn % 2:
            await citra.tap("b.reject")
            await citra.tap("reason.not_enough.short")
            assert citra.taps - before <= 2
        else:
            await citra.tap("b.confirm")
            assert citra.taps - before <= 1
        done = citra.said("desk.reject" if turn % 2 else "desk.confirm", case=f"C{case}")
        assert citra.desk.text.startswith(done)
        assert citra.desk.id == desk, "all of it is one message"
    assert citra.case == 0
    assert citra.said("queue.empty") in citra.desk.text
    assert citra.taps == CASES // 2 + 2 * (CASES // 2)
    decided = {number: stage.card(team.lead, team.group, number).text for number in seen}
    assert all("Citra" in text for text in decided.values()), decided


@LANGUAGES
async def test_undo_brings_the_case_back_to_the_desk(stage: Scene, team: Team, language: str) -> None:
    citra = await _at_work(stage, team, language)
    desk, first = citra.desk.id, citra.case
    await citra.tap("b.confirm")
    second = citra.case
    assert f"{citra.said('desk.confirm', case=f'C{first}')} " in citra.desk.text
    assert "60" in citra.desk.text.splitlines()[0]
    await citra.tap("b.undo_case", case=f"C{first}")
    assert (citra.case, citra.desk.id) == (first, desk)
    assert citra.said("desk.confirm", case=f"C{first}") not in citra.desk.text
    assert "Citra" not in stage.card(team.lead, team.group, second).text, "the other one is free again"
    await citra.tap("b.confirm")
    assert citra.case == second


@LANGUAGES
async def test_the_way_back_closes_with_the_window(stage: Scene, team: Team, language: str) -> None:
    citra = await _at_work(stage, team, language)
    first = citra.case
    await citra.tap("b.confirm")
    label = citra.said("b.undo_case", case=f"C{first}")
    old = next(data for row in citra.desk.buttons for shown, data in row if shown == label)
    await stage.wait(seconds=61)
    assert label not in citra.labels
    assert citra.said("desk.confirm", case=f"C{first}") in citra.desk.text
    late = await stage.press_data(team.citra, citra.desk, old or "")
    assert late.text is not None
    assert not names_case(late.text, "C2")
    assert citra.case not in (0, first), "what lies there stays"


async def test_a_colleague_s_undo_takes_the_line_away(stage: Scene, team: Team) -> None:
    citra = await _at_work(stage, team, "id")
    first, second = citra.case, 0
    await citra.tap("b.confirm")
    second = citra.case
    await stage.press(team.lead, stage.card(team.lead, team.group, first), "Urungkan")
    assert citra.case == second
    assert f"C{first} dikonfirmasi" not in citra.desk.text
    assert f"↩️ Urungkan C{first}" not in citra.labels


async def test_a_typed_decision_brings_the_next_one_below(stage: Scene, team: Team) -> None:
    citra = await _at_work(stage, team, "id")
    first = citra.case
    await citra.says(f"/konfirmasi C{first}")
    assert citra.case not in (0, first)
    assert citra.desk.text.startswith(f"✅ C{first} dikonfirmasi.")
    second = citra.case
    await citra.says(f"/undo C{first}")
    assert citra.case == first
    assert "Citra" not in stage.card(team.lead, team.group, second).text


async def test_a_report_that_joins_leaves_the_line_and_the_menu(stage: Scene, team: Team) -> None:
    citra = await _at_work(stage, team, "id")
    await citra.tap("b.confirm")
    line = citra.desk.text.splitlines()[0].partition(" Urungkan")[0]
    await citra.tap("b.reject")
    assert "Bukti belum cukup" in citra.labels
    bima = stage.simulator.person("Bima")
    await stage.report(bima, f"michat: contoh_fiktif_{citra.case - 1}", "gambling")
    await stage.wait(seconds=20)
    assert "2 pelapor" in citra.desk.text
    assert citra.desk.text.startswith(line)
    assert "Bukti belum cukup" in citra.labels, "the menu stays open under the finger"


async def test_an_opened_card_of_the_last_case_is_not_lost(stage: Scene, team: Team) -> None:
    """The undo button on the desk is about another case than the one that lies there."""
    citra = await _at_work(stage, team, "id")
    first = citra.case
    await citra.says(f"/case C{first}")
    opened = citra.desk.id
    desk = next(m for m in reversed(team.citra.read(citra.desk.chat)) if "⏭ Berikutnya" in str(m.buttons))
    await stage.press(team.citra, desk, "Konfirmasi")
    await stage.press(team.citra, desk, f"Urungkan C{first}")
    there = {m.id for m in team.citra.read(citra.desk.chat) if not m.deleted}
    assert {opened, desk.id} <= there
