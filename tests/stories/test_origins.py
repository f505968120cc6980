"""Whose reports are trusted: given, shown as a kind and never a person, weighed, and taken back."""

from simulator.group import Group
from simulator.person import Person
from tests.scene import Scene, Team

MICHAT = "michat: contoh_fiktif_01"


async def trusted(stage: Scene, team: Team, name: str, words: str) -> Person:
    """Somebody who is in the moderators' group for a moment, so that a lead can point at them."""
    person = stage.simulator.person(name)
    person.start(stage.bot)
    await stage.settle()
    await stage.tell_bot(team.lead, f"/asal {words.replace('#', str(person.id))}")
    return person


async def test_kinds_are_shown_and_never_persons(stage: Scene, team: Team) -> None:
    raka = await trusted(stage, team, "Raka", "patroli # Tim Patroli Contoh")
    assert "Raka" not in stage.last(team.lead).text, "somebody pointed at by a number has no name here"
    assert "Patroli (Tim Patroli Contoh)" in stage.last(team.lead).text
    assert "tercatat sebagai Patroli (Tim Patroli Contoh)" in stage.last(raka).text
    polisi = await trusted(stage, team, "Sari", "polisi # Unit Siber Polda Contoh")
    ana = stage.simulator.person("Ana")
    receipts = []
    for person in (ana, raka, polisi):
        await stage.report(person, MICHAT, "fraud")
        receipts.append(stage.last(person).text)
    await stage.wait(seconds=30)
    card = stage.card(team.citra, team.group, 1).text
    assert "3 pelapor (1 publik, 1 kepolisian, 1 patroli)" in card
    assert "3 sumber" not in card, "each of another origin is a source of its own, even within a minute"
    assert "pelapor tepercaya +20" in card
    assert "Raka" not in card
    assert "Sari" not in card
    shapes = {tuple(line.split(":")[0] for line in text.splitlines()) for text in receipts}
    assert len(shapes) == 1, "to reporters nothing is different"
    await stage.say(team.lead, team.group, "/riwayat C1")
    told = stage.last(team.lead, team.group).text
    assert "Kepolisian" in told
    assert "Patroli" in told


async def test_by_reply_listed_and_taken_back(stage: Scene, team: Team) -> None:
    raka = stage.simulator.person("Raka", "raka_fiktif")
    team.group.add(raka)
    hello = raka.send(team.group, "halo")
    await stage.say(team.lead, team.group, "/origin patrol Tim Patroli Contoh", reply_to=hello)
    assert "Laporan Raka sekarang berasal dari: Patroli (Tim Patroli Contoh)" in (
        stage.last(team.lead, team.group).text
    )
    await stage.say(team.citra, team.group, "/asal")
    assert "Raka: Patroli · Tim Patroli Contoh" in stage.last(team.citra, team.group).text
    assert not stage.last(team.citra, team.group).buttons
    await stage.tell_bot(team.lead, "/asal")
    listed = stage.last(team.lead)
    await stage.press(team.lead, listed, "Cabut Raka")
    assert "Belum ada pelapor tepercaya" in stage.last(team.lead).text
    await stage.report(raka, MICHAT, "fraud")
    await stage.wait(seconds=30)
    assert "patroli" not in stage.card(team.citra, team.group, 1).text
    await stage.say(team.lead, team.group, "/asal cabut @raka_fiktif")
    assert "Siapa?" in stage.last(team.lead, team.group).text, "whose trust has ended is nobody's name any more"


async def test_refusals(stage: Scene, team: Team) -> None:
    raka = stage.simulator.person("Raka", language="en")
    team.group.add(raka)
    hello = raka.send(team.group, "halo")
    await stage.say(team.citra, team.group, "/asal patroli", reply_to=hello)
    assert "Peran Anda" in stage.last(team.citra, team.group).text
    await stage.say(team.lead, team.group, "/asal jin", reply_to=hello)
    assert 'Tidak ada asal "jin"' in stage.last(team.lead, team.group).text
    await stage.say(team.lead, team.group, "/asal patroli")
    assert "Siapa?" in stage.last(team.lead, team.group).text
    await stage.tell_bot(team.lead, "/asal patroli 99999999 Unit")
    assert "Siapa?" in stage.last(team.lead).text
    await stage.say(team.lead, team.group, "/asal publik", reply_to=hello)
    assert "memang pelapor publik" in stage.last(team.lead, team.group).text
    await stage.tell_bot(raka, "/origin")
    assert "team" in stage.last(raka).text.lower()


async def test_a_chat_is_trusted_and_forgotten(stage: Scene, team: Team) -> None:
    sari = stage.simulator.person("Sari")
    group: Group = stage.simulator.group(
        "Unit Siber Contoh", owner=team.lead, members=[sari], bots=[stage.bot], bot_admin=True
    )
    await stage.say(team.lead, group, "/asal polisi Unit Siber Polda Contoh")
    assert "tercatat sebagai: Kepolisian (Unit Siber Polda Contoh)" in stage.last(team.lead, group).text
    await stage.tell_bot(team.lead, "/asal")
    assert "💬 Unit Siber Contoh: Kepolisian" in stage.last(team.lead).text
    await stage.say(team.lead, group, "/asal cabut")
    assert "Dicabut: Unit Siber Contoh" in stage.last(team.lead, group).text
