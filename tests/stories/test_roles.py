"""Roles by button, and what auditors and analysts may."""

import pytest

from simulator.message import Message
from simulator.person import Person
from tests.scene import Scene, Team, gather


def labels(message: Message) -> list[str]:
    """What stands on a message's buttons."""
    return [label for row in message.buttons for label, _ in row]


async def number(stage: Scene, owner: Person, name: str) -> str:
    """Our own number of a member, as the list's button has it."""
    await stage.tell_bot(owner, "/team")
    drawn = {label: data for row in stage.last(owner).buttons for label, data in row}
    return str(drawn[name]).rpartition(".")[2]


async def give(stage: Scene, team: Team, whom: Person, role: str) -> None:
    """The owner gives a role by reply."""
    if whom not in (team.lead, team.citra, team.dodi):
        whom.start(stage.bot)
        await stage.settle()
        team.group.add(whom)
    await stage.say(team.owner, team.group, f"/grant {role}", reply_to=whom.send(team.group, "halo"))


async def test_an_owner_gives_and_takes_by_button(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    citra = await number(stage, team.owner, "Citra")
    await stage.tell_bot(team.owner, "/tim")
    listed = stage.last(team.owner)
    assert {"Olga", "Lina", "Citra", "Dodi"} <= set(labels(listed))
    await stage.press(team.owner, listed, "Citra")
    page = stage.last(team.owner)
    assert page.id == listed.id, "one message"
    assert "✓ moderator" in labels(page)
    assert "＋ ketua tim" in labels(page)
    press = await stage.press(team.owner, page, "ketua tim")
    assert press.text == "Citra kini memegang peran ketua tim."
    assert "✓ ketua tim" in labels(stage.last(team.owner))
    assert "ketua tim" in stage.last(team.citra).text, "told at once"
    press = await stage.press_data(team.owner, page, f"t.give.{citra}.lead")
    assert press.text == "Citra kini memegang peran ketua tim.", (
        "an old button says it again, and does nothing twice"
    )
    await stage.press(team.owner, stage.last(team.owner), "✓ ketua tim")
    assert "＋ ketua tim" in labels(stage.last(team.owner))
    await stage.tell_bot(team.citra, "/grant moderator")
    assert "Peran Anda tidak mencakup ini" in stage.last(team.citra).text


async def test_removing_asks_first_and_ends_every_right(stage: Scene, team: Team) -> None:
    await stage.report(stage.simulator.person("Ana"), "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(team.citra, "/next")
    desk = stage.last(team.citra)
    await stage.tell_bot(team.owner, "/team")
    await stage.press(team.owner, stage.last(team.owner), "Citra")
    member = stage.last(team.owner)
    old = {label: data for row in member.buttons for label, data in row}
    await stage.press(team.owner, member, "Keluarkan")
    assert "Keluarkan Citra dari tim?" in stage.last(team.owner).text
    await stage.press(team.owner, stage.last(team.owner), "Kembali")
    assert "✓ moderator" in labels(stage.last(team.owner)), "nothing was done"
    await stage.press(team.owner, stage.last(team.owner), "Keluarkan")
    press = await stage.press(team.owner, stage.last(team.owner), "Ya, keluarkan")
    assert press.text == "Citra dikeluarkan dari tim."
    assert "Citra" not in labels(stage.last(team.owner))
    assert (await stage.press_data(team.citra, desk, "c.1.1.confirm")).text == "Ini hanya untuk tim moderator."
    for data in old.values():  # the person left meanwhile
        if data and data != "t.0":
            press = await stage.press_data(team.owner, stage.last(team.owner), data)
            assert press.text is not None
            assert "tidak lagi di tim" in press.text, data
    await stage.tell_bot(team.owner, "/team")
    assert "Citra" not in stage.last(team.owner).text


async def test_the_last_owner_stays(stage: Scene, team: Team) -> None:
    await stage.tell_bot(team.owner, "/team")
    await stage.press(team.owner, stage.last(team.owner), "Olga")
    page = stage.last(team.owner)
    press = await stage.press(team.owner, page, "✓ pemilik")
    assert press.text == "Olga pemilik terakhir. Beri dulu peran pemilik kepada orang lain."
    await stage.press(team.owner, page, "Keluarkan")
    press = await stage.press(team.owner, stage.last(team.owner), "Ya, keluarkan")
    assert press.text == "Olga pemilik terakhir. Beri dulu peran pemilik kepada orang lain."
    lina, olga = await number(stage, team.owner, "Lina"), await number(stage, team.owner, "Olga")
    await stage.press_data(team.owner, page, f"t.give.{lina}.owner")
    await stage.press_data(team.owner, page, f"t.remove.{olga}.yes")
    await stage.tell_bot(team.owner, "/team")
    assert stage.last(team.owner).text == "Ini hanya untuk tim moderator."
    await stage.tell_bot(team.lead, "/team")
    assert "Olga" not in stage.last(team.lead).text


async def test_a_lead_changes_moderators_only(stage: Scene, team: Team) -> None:
    one = await number(stage, team.lead, "Citra")
    owner = await number(stage, team.lead, "Olga")
    await stage.press(team.lead, stage.last(team.lead), "Citra")
    page = stage.last(team.lead)
    assert labels(page)[:1] == ["✓ moderator"]
    assert len(labels(page)) == 2
    assert not any("pemilik" in label or "Keluarkan" in label for label in labels(page))
    for forged in (f"t.give.{one}.lead", f"t.give.{one}.owner", f"t.take.{owner}.owner", f"t.remove.{one}.yes"):
        press = await stage.press_data(team.lead, page, forged)
        assert press.text == "Peran Anda tidak mencakup ini. Tanyakan ketua tim.", forged
    await stage.press(team.lead, page, "✓ moderator")
    await stage.tell_bot(team.citra, "/queue")
    assert stage.last(team.citra).text == "Ini hanya untuk tim moderator."


async def test_nobody_else_presses_them(stage: Scene, team: Team) -> None:
    await stage.tell_bot(team.citra, "/team")
    assert not stage.last(team.citra).buttons, "a list without buttons"
    assert "Dodi" in stage.last(team.citra).text
    budi = stage.simulator.person("Budi")
    budi.start(stage.bot)
    await stage.settle()
    group_card = team.owner.read(team.group)[-1]
    for data in ("t.0", "t.one.3", "t.give.3.owner", "t.take.3.moderator", "t.remove.3.yes"):
        for who in (team.citra, budi):
            press = await stage.press_data(who, stage.last(who), data)
            assert press.text == "Peran Anda tidak mencakup ini. Tanyakan ketua tim.", (who.name, data)
    await stage.say(team.owner, team.group, "/team")
    group_card = stage.last(team.owner, team.group)
    assert not group_card.buttons, "in the group nobody is changed by a button that all see"
    press = await stage.press_data(team.owner, group_card, "t.one.3")
    assert press.text is not None
    assert "Tidak di chat ini" in press.text
    for nonsense in ("t.one.999", "t.give.999.lead"):
        press = await stage.press_data(team.owner, stage.last(team.owner), nonsense)
        assert press.text is not None
        assert "tidak lagi di tim" in press.text


CASE_COMMANDS = ("/confirm C1", "/reject C1 not_enough", "/escalate C1 lead", "/undo C1", "/reopen C1", "/take C1",
                 "/release C1")  # fmt: skip


async def test_an_auditor_reads_and_decides_nothing(stage: Scene, team: Team) -> None:
    eva = stage.simulator.person("Eva")
    await give(stage, team, eva, "auditor")
    await stage.report(stage.simulator.person("Ana"), "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(eva, "/queue")
    queue = stage.last(eva)
    assert "1 kasus menunggu" in queue.text
    assert "C1" in labels(queue)
    assert not any("Berikutnya" in label for label in labels(queue)), "nothing is dealt to an auditor"
    await stage.press(eva, queue, "C1")
    card = stage.last(eva)
    assert " C1 · " in card.text
    deciding = ("Konfirmasi", "Tolak", "Teruskan", "Ambil")
    assert not any(word in label for label in labels(card) for word in deciding)
    await stage.tell_bot(eva, "/history C1")
    assert "Riwayat C1" in stage.last(eva).text
    await stage.tell_bot(eva, "/stats")
    assert "Masuk: 1 laporan" in stage.last(eva).text
    before = stage.card(team.citra, team.group, 1).text
    for command in (*CASE_COMMANDS, "/next"):
        await stage.tell_bot(eva, command)
        assert stage.last(eva).text == "Peran Anda tidak mencakup ini. Tanyakan ketua tim.", command
    for verb in ("confirm", "reject.not_enough", "escalate.lead", "take"):
        press = await stage.press_data(eva, card, f"c.1.0.{verb}")
        assert press.text == "Peran Anda tidak mencakup ini. Tanyakan ketua tim."
    assert stage.card(team.citra, team.group, 1).text == before


@pytest.mark.parametrize("case", ["C1", "C2", "C999"])
async def test_for_an_analyst_no_case_exists(stage: Scene, team: Team, case: str) -> None:
    """An ordinary case, a child's and one that never was are answered alike."""
    eva = stage.simulator.person("Eva")
    await give(stage, team, eva, "analyst")
    await stage.report(stage.simulator.person("Ana"), "michat: contoh_fiktif_01", "fraud")
    await stage.report(stage.simulator.person("Ani"), "michat: contoh_fiktif_02", "csea")
    only = "Peran Anda hanya mencakup angka. Ketik /statistik"
    commands = [command.replace("C1", case) for command in (*CASE_COMMANDS, "/case C1", "/history C1", "/find C1")]
    for command in (*commands, "/next", "/queue", "/team"):
        await stage.tell_bot(eva, command)
        assert stage.last(eva).text == only, command
    number = case.removeprefix("C")
    for data in (f"o.{number}", f"i.{number}.0", f"c.{number}.0.confirm", f"c.{number}.0.main", "n"):
        assert (await stage.press_data(eva, stage.last(eva), data)).text == only, data
    await stage.tell_bot(eva, "/bantuan")
    assert "/statistik" in stage.last(eva).text
    assert "/konfirmasi" not in stage.last(eva).text
    await stage.tell_bot(eva, "/statistik")
    assert "Angka" in stage.last(eva).text
