"""Inline mode: a moderator finds a case from any chat, and nobody else finds anything."""

from simulator.chat import Chat
from simulator.inline_query import InlineQuery
from simulator.person import Person
from storage import people
from tests.scene import Scene, Team, gather


async def typed(stage: Scene, person: Person, text: str, chat: Chat | None = None) -> InlineQuery:
    """Somebody types behind the bot's name; the list has come."""
    stage.bot.inline = True
    asked = person.ask_inline(stage.bot, text, chat or person.chat_with(stage.bot))
    await stage.settle()
    assert asked.answered
    assert (asked.cache_time, asked.personal) == (0, True), "what one may see another must not be shown"
    return asked


async def test_from_any_chat(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01\nminta transfer", "fraud")
    await stage.report(ana, "https://t.me/lain_fiktif_02", "spam")
    elsewhere = stage.simulator.group("Keluarga Fiktif", owner=team.citra, members=[ana])
    for text, found in (
        ("c1", ["C1"]),
        ("michat contoh", ["C1"]),
        ("transfer", ["C1"]),
        ("", ["C1", "C2"]),
        ("q q", []),
    ):
        listed = await typed(stage, team.citra, text, elsewhere)
        assert [one.id for one in listed.results] == found, text
    listed = await typed(stage, team.citra, "c1", elsewhere)
    assert listed.results[0].title == "🆕 C1 · Penipuan"
    sent = team.citra.choose(listed, "C1")
    assert sent.text == "C1"
    assert sent.html == '<a href="https://t.me/ronda_story_bot?start=C1">C1</a>'
    assert not sent.buttons
    await stage.settle()
    assert stage.texts(ana, elsewhere) == [], "the bot says nothing there"

    # The link opens the case for the team in private, and is an ordinary greeting for others.
    before = len(stage.texts(team.citra))
    team.citra.start(stage.bot, "C1")
    await stage.settle()
    assert " C1 · " in f" {stage.last(team.citra).text}"
    assert len(stage.texts(team.citra)) == before + 1
    stranger = stage.simulator.person("Orang")
    stranger.start(stage.bot, "C1")
    await stage.settle()
    greeted = stage.last(stranger)
    other = stage.simulator.person("Lain")
    other.start(stage.bot)
    await stage.settle()
    assert (greeted.text, greeted.buttons) == (stage.last(other).text, stage.last(other).buttons)


async def test_only_for_the_team_and_kept_nowhere(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01\nminta transfer", "fraud")
    unknown = stage.simulator.person("Orang")
    for person in (ana, unknown):
        for text in ("C1", "contoh_fiktif_01", "transfer", ""):
            assert (await typed(stage, person, text)).results == []
    known = await stage.app.database.read(lambda tx: people.by_telegram(tx, unknown.id))
    assert known is None, "of a stranger who only typed, nothing is kept"


async def test_nothing_of_other_lanes(stage: Scene, team: Team) -> None:
    sari, ana = stage.simulator.person("Sari", "sari_fiktif"), stage.simulator.person("Ana")
    sari.start(stage.bot)
    await stage.settle()
    team.group.add(sari, by=team.owner)
    await stage.say(team.owner, team.group, "/grant child_safety", reply_to=sari.send(team.group, "halo"))
    await stage.report(ana, "michat: rahasia_fiktif_01\nkata rahasia", "csea")
    await stage.report(ana, "https://t.me/dodi_fiktif kata rekan", "fraud")
    for text in ("C1", "rahasia", "michat: rahasia_fiktif_01", ""):
        assert "C1" not in [one.id for one in (await typed(stage, team.citra, text)).results]
        assert "C1" not in [one.id for one in (await typed(stage, team.lead, text)).results]
        assert [one.id for one in (await typed(stage, sari, text)).results] == ["C1"]
    for text in ("C2", "rekan", "t.me/dodi_fiktif", ""):
        assert [one.id for one in (await typed(stage, team.lead, text)).results] == ["C2"]
        assert "C2" not in [one.id for one in (await typed(stage, team.dodi, text)).results]


async def test_whoever_left_the_team_finds_nothing(stage: Scene, team: Team) -> None:
    await stage.report(stage.simulator.person("Ana"), "michat: contoh_fiktif_01", "fraud")
    assert (await typed(stage, team.citra, "C1")).results
    team.group.remove(team.citra, by=team.owner)
    await stage.settle()
    assert (await typed(stage, team.citra, "C1")).results == []


async def test_picked_in_the_private_chat_it_opens(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    listed = await typed(stage, team.citra, "C1")
    picked = team.citra.choose(listed, "C1")
    await stage.settle()
    assert " C1 · " in f" {stage.last(team.citra).text}"
    assert "Konfirmasi" in str(stage.last(team.citra).buttons)
    # Forwarded by somebody else it is a message like any other.
    team.citra.forward(picked, to=team.citra.chat_with(stage.bot))
    await stage.settle()
    assert "Konfirmasi" not in str(stage.last(team.citra).buttons)


async def test_in_english(stage: Scene, team: Team) -> None:
    eve = stage.simulator.person("Eve", "eve_fiktif", language="en")
    eve.start(stage.bot)
    await stage.settle()
    team.group.add(eve, by=team.owner)
    await stage.say(team.owner, team.group, "/grant moderator", reply_to=eve.send(team.group, "hello"))
    await stage.report(stage.simulator.person("Ana"), "michat: contoh_fiktif_01", "fraud")
    assert [one.title for one in (await typed(stage, eve, "contoh")).results] == ["🆕 C1 · Fraud or scam"]
