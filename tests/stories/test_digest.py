"""Digests in place of noise, and cards only from a priority on."""

from pathlib import Path

from tests.scene import Scene, Team, gather, names_case, scene
from tests.stories.test_duty import at


async def test_one_quiet_message_a_day(tmp_path: Path) -> None:
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, digest="08:00,16:00") as stage:
        team = await gather(stage)
        await stage.wait(seconds=at(stage, 16.1))
        quiet = stage.texts(team.citra, team.group)
        assert not [text for text in quiet if "Ringkasan" in text], "nothing to say"
        ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
        await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
        await stage.report(budi, "michat: contoh_fiktif_02", "spam")
        await stage.tell_bot(team.citra, "/on 24h")
        await stage.wait(seconds=at(stage, 8.1))
        digest = stage.last(team.citra, team.group)
        assert digest.silent
        assert digest.text.startswith("📋 Ringkasan · 08.00 WIB\n2 kasus menunggu")
        assert "Baru sejak ringkasan terakhir: 2" in digest.text
        assert "⏰ 1 lewat batas waktu" in digest.text
        assert "🟢 Bertugas: Citra" in digest.text
        assert not digest.entities or all(one["type"] != "text_mention" for one in digest.entities)
        await stage.wait(seconds=at(stage, 16.1))
        assert "Baru sejak" not in stage.last(team.citra, team.group).text
        await missed(stage, team)


async def missed(stage: Scene, team: Team) -> None:
    """A digest that came due while the bot was down is said once it is up."""
    before = len(stage.texts(team.citra, team.group))
    await stage.app.stop()
    stage.clock.jump_to(stage.clock.now() + round(at(stage, 8.5) * 1_000_000))
    await stage.restart()
    await stage.wait(seconds=10)
    assert len([t for t in stage.texts(team.citra, team.group)[before:] if "Ringkasan" in t]) == 1
    await stage.restart(digest="")
    await stage.leap(hours=26)
    assert len([t for t in stage.texts(team.citra, team.group)[before:] if "Ringkasan" in t]) == 1


async def test_a_digest_tells_the_group_nothing_of_children(tmp_path: Path) -> None:
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, digest="08:00") as stage:
        team = await gather(stage)
        await stage.report(stage.simulator.person("Ana"), "michat: contoh_fiktif_01", "csea")
        await stage.wait(seconds=at(stage, 8.1))
        assert not [text for text in stage.texts(team.citra, team.group) if "Ringkasan" in text]


async def test_what_is_below_waits_in_the_queue(tmp_path: Path) -> None:
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, post_from="medium") as stage:
        team = await gather(stage)
        ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
        await stage.report(ana, "michat: contoh_fiktif_01", "gambling")
        await stage.report(budi, "michat: contoh_fiktif_02", "fraud")
        await stage.wait(seconds=30)
        assert not [text for text in stage.texts(team.citra, team.group) if names_case(text, "C1")]
        assert stage.card(team.citra, team.group, 2)
        await stage.tell_bot(team.citra, "/queue")
        assert "C1" in stage.last(team.citra).text
        await stage.wait(hours=6)
        assert "Judi" in stage.card(team.citra, team.group, 1).text, "its deadline came nearer"
        posted = [text for text in stage.texts(team.citra, team.group) if " C1 · " in text]
        assert len(posted) == 1
