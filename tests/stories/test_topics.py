"""Topics of the moderators' forum as homes of cards."""

from simulator.group import Group
from simulator.person import Person
from simulator.topic import Topic
from tests.scene import Scene, claim_secret


async def forum(stage: Scene, main: bool = False) -> tuple[Group, Person, Person, Topic, Topic]:
    """A forum for the team: the owner, a moderator, a topic for fraud and one for the rest."""
    owner, citra = stage.simulator.person("Olga"), stage.simulator.person("Citra")
    citra.start(stage.bot)
    owner.start(stage.bot, claim_secret(stage))
    await stage.settle()
    group = stage.simulator.group(
        "Forum", owner=owner, members=[citra], bots=[stage.bot], bot_admin=False, forum=True
    )
    money, cards = group.open_topic("Uang"), group.open_topic("Kartu")
    owner.send(group, "/setup", topic=cards if main else None)
    await stage.settle()
    hello = citra.send(group, "halo", topic=cards)
    owner.send(group, "/grant moderator", reply_to=hello, topic=cards)
    await stage.settle()
    owner.send(group, "/topic fraud illegal_loan", topic=money)
    await stage.wait(seconds=10)
    return group, owner, citra, money, cards


def threads(stage: Scene, group: Group, person: Person, case: int) -> list[int | None]:
    """The topics in which a case's card is."""
    return [
        message.thread
        for message in person.read(group)
        if message.from_ is not None
        and message.from_.id == stage.bot.id
        and f" C{case} · " in message.text
        and "pelapor" in message.text
    ]


async def test_cards_go_to_the_topic_of_their_category(stage: Scene) -> None:
    group, owner, citra, money, cards = await forum(stage)
    people = [stage.simulator.person(f"Pelapor {number}") for number in range(3)]
    await stage.report(people[0], "michat: contoh_fiktif_01", "fraud")
    await stage.report(people[1], "michat: contoh_fiktif_02", "spam")
    await stage.wait(seconds=20)
    assert threads(stage, group, citra, 1) == [money.id]
    assert threads(stage, group, citra, 2) == [None]
    await stage.press(citra, stage.card(citra, group, 1), "Konfirmasi")
    assert "Dikonfirmasi" in stage.card(citra, group, 1).text, "a topic is the moderators' place too"
    citra.send(group, "/queue", topic=cards)
    await stage.settle()
    assert "1 kasus menunggu" in stage.last(citra, group).text, "so is every other topic of the forum"

    await stage.report(people[2], "michat: contoh_fiktif_02", "fraud")
    await stage.wait(seconds=20)
    assert threads(stage, group, citra, 2) == [money.id], "a graver word moves the card"

    owner.send(group, "/topic", topic=money)
    await stage.settle()
    assert stage.last(owner, group).text.startswith("Di topik ini: Penipuan, Pinjaman")
    owner.send(group, "/topic off", topic=money)
    await stage.report(stage.simulator.person("Ana"), "michat: contoh_fiktif_03", "fraud")
    await stage.wait(seconds=20)
    assert threads(stage, group, citra, 3) == [None]


async def test_who_may_and_what_may_have_a_topic(stage: Scene) -> None:
    group, owner, citra, money, _cards = await forum(stage, main=True)
    citra.send(group, "/topic spam", topic=money)
    await stage.settle()
    assert "Peran Anda" in stage.last(citra, group).text or "hanya" in stage.last(citra, group).text.lower()
    for wrong, hint in (("frod", "fraud"), ("csea", "")):
        owner.send(group, f"/topic {wrong}", topic=money)
        await stage.settle()
        said = stage.last(owner, group).text
        assert said.startswith(f"Tidak ada kategori {wrong}. Mungkin maksud Anda: ")
        assert hint in said
        assert "csea" not in said.partition("Anda: ")[2]
    await stage.tell_bot(owner, "/topic fraud")
    assert "di dalam topiknya" in stage.last(owner).text


async def test_a_topic_that_is_deleted(stage: Scene) -> None:
    group, owner, citra, money, cards = await forum(stage, main=True)
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.wait(seconds=20)
    assert threads(stage, group, citra, 1) == [money.id]
    group.delete_topic(money)
    await stage.report(budi, "michat: contoh_fiktif_02", "fraud")
    await stage.wait(seconds=30)
    assert threads(stage, group, citra, 1) == threads(stage, group, citra, 2) == [cards.id]
    told = [text for text in stage.texts(owner) if "ditutup atau dihapus" in text]
    assert told == [told[0]]
    assert "fraud, illegal_loan" in told[0]
    await stage.press(citra, stage.card(citra, group, 1), "Konfirmasi")
    assert "Dikonfirmasi" in stage.card(citra, group, 1).text


async def test_a_topic_that_is_closed_to_the_bot(stage: Scene) -> None:
    group, owner, citra, money, _cards = await forum(stage)
    group.close_topic(money)
    await stage.report(stage.simulator.person("Ana"), "michat: contoh_fiktif_01", "fraud")
    await stage.wait(seconds=30)
    assert threads(stage, group, citra, 1) == [None]
    assert len([text for text in stage.texts(owner) if "ditutup atau dihapus" in text]) == 1


async def test_the_main_topic_is_deleted(stage: Scene) -> None:
    group, owner, citra, _money, cards = await forum(stage, main=True)
    group.delete_topic(cards)
    await stage.report(stage.simulator.person("Ana"), "michat: contoh_fiktif_01", "spam")
    await stage.wait(seconds=30)
    assert threads(stage, group, citra, 1) == [None]
    assert "ada di General" in stage.last(owner).text


async def test_another_group_takes_over(stage: Scene) -> None:
    group, owner, citra, money, _cards = await forum(stage)
    await stage.report(stage.simulator.person("Ana"), "michat: contoh_fiktif_01", "fraud")
    await stage.wait(seconds=20)
    other = stage.simulator.group("Baru", owner=owner, members=[citra], bots=[stage.bot])
    await stage.say(owner, other, "/setup")
    await stage.wait(seconds=20)
    assert threads(stage, group, citra, 1) == []
    assert threads(stage, other, citra, 1) == [None]
    citra.send(group, "/case C1", topic=money)
    await stage.settle()
    assert "contoh_fiktif" not in stage.last(citra, group).text, "the old forum is a stranger's"
