"""A case on which lives may depend goes on, whoever takes their report back."""

import pytest
from sqlalchemy import text

from storage.statement import Statement
from tests.scene import Scene, Team, names_case
from tests.stories.test_child_lane import child_safety
from tests.stories.test_withdraw import ACCOUNT, withdraw


@pytest.mark.parametrize(("category", "flags"), [("threat", ""), ("prostitution", "coercion_suspected")])
async def test_a_grave_case_goes_on(stage: Scene, team: Team, category: str, flags: str) -> None:
    ana = stage.simulator.person("Ana")
    code = await stage.report(ana, f"{ACCOUNT} di alamat itu", category)
    await stage.wait(seconds=30)
    if flags:
        await flag(stage, flags)
    await withdraw(stage, ana, code)
    await stage.wait(seconds=30)
    card = stage.card(team.citra, team.group, 1)
    assert "0 pelapor" in card.text
    assert "di alamat itu" in card.text, "what was said of it is still needed"
    await stage.tell_bot(team.citra, "/next")
    assert " C1 " in stage.last(team.citra).text
    await stage.press(team.citra, stage.last(team.citra), "Konfirmasi")
    heard = stage.texts(ana)
    await stage.wait(minutes=5)
    assert stage.texts(ana) == heard


async def flag(stage: Scene, flags: str) -> None:
    """As the question for signs of force will do."""
    note = Statement(text(f"UPDATE cases SET flags = '{flags}'"))
    await stage.app.database.run(lambda tx: tx.execute(note))


async def test_a_deserted_case_is_joined_like_any_other(stage: Scene, team: Team) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    code = await stage.report(ana, ACCOUNT, "threat")
    await withdraw(stage, ana, code)
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    await stage.wait(minutes=2)
    await stage.report(budi, ACCOUNT, "threat")
    await stage.wait(minutes=1)
    assert "1 pelapor" in stage.card(team.citra, team.group, 1).text
    await stage.wait(hours=7)
    assert "dikonfirmasi moderator" in stage.last(budi).text


async def test_a_deserted_case_moves_when_a_child_is_named(stage: Scene, team: Team) -> None:
    sari = await child_safety(stage, team)
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    code = await stage.report(ana, ACCOUNT, "threat")
    await withdraw(stage, ana, code)
    await stage.report(budi, ACCOUNT, "csea")
    await stage.wait(minutes=1)
    assert " C1 · Eksploitasi seksual anak" in stage.last(sari).text
    assert not names_case("".join(stage.texts(team.citra, team.group)), "C1")


async def test_a_child_s_case_goes_on(stage: Scene, team: Team) -> None:
    sari = await child_safety(stage, team)
    ana = stage.simulator.person("Ana")
    code = await stage.report(ana, ACCOUNT, "csea")
    await stage.wait(seconds=30)
    page = await withdraw(stage, ana, code)
    assert "Ditarik" in page.text
    await stage.tell_bot(sari, "/next")
    assert " C1 " in stage.last(sari).text
    assert not names_case("".join(stage.texts(team.citra, team.group)), "C1")
