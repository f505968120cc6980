"""Linked cases: what two cases have in common is on their cards, for the team only, as long as it is kept."""

import re

import pytest
from sqlalchemy import text

from bot.domain.case import Case
from simulator.message import Message
from simulator.person import Person
from storage import cases
from storage.statement import Statement
from tests.exhibits import desk_of
from tests.pictures import jpeg
from tests.reporter import LANGUAGES, VOICE
from tests.scene import Scene, Team, gather, names_case
from tests.stories.test_child_lane import child_safety
from tests.stories.test_withdraw import rows, withdraw

PHONE = "0812 0000 0001"
ADVERT = (
    "promo besar malam ini, yang minat langsung chat ya kak, stok terbatas sekali, barang dikirim hari ini juga, "
    "bayar di muka lewat admin kami, sudah dipercaya ribuan pelanggan di seluruh kota fiktif"
)


def says(language: str, key: str, **fields: object) -> str:
    """A text as a card shows it."""
    return re.sub(r"<[^>]+>", "", VOICE.say(language, key, **fields))


def link(language: str, case: int, state: str, *ties: str) -> str:
    """A line of a card."""
    why = ", ".join(VOICE.plain(language, f"tie.{tie}") for tie in ties)
    return says(
        language, "linked.line", case=f"C{case}", state=VOICE.plain(language, f"case_state.{state}"), why=why
    )


def back(language: str, case: int, *ties: str) -> str:
    """The line of a probable return."""
    why = ", ".join(VOICE.plain(language, f"tie.{tie}") for tie in ties)
    return says(language, "linked.return", case=f"C{case}", why=why)


async def card(stage: Scene, person: Person, case: int) -> str:
    """A case as somebody sees it in private."""
    await stage.tell_bot(person, f"/case C{case}")
    await stage.wait(seconds=30)
    return stage.last(person).text


async def numbers(stage: Scene) -> dict[str, int]:
    """Case numbers by the value of their accounts."""
    found = await rows(stage, "SELECT a.value, c.id FROM cases c JOIN accounts a ON a.id = c.account")
    return dict(found)


async def stored(stage: Scene, number: int) -> Case:
    """A case as it is in the database."""
    found = await stage.app.database.read(lambda tx: cases.by_id(tx, number, lock=False))
    assert found is not None
    return found


@pytest.fixture(params=["id", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """The language of the team."""
    return str(request.param)


async def speaking(stage: Scene, language: str) -> tuple[Team, Person, Person, Person]:
    """A team whose Citra reads a language, and two reporters."""
    team = await gather(stage)
    eka = stage.simulator.person("Eka", "eka_fiktif", language)
    eka.start(stage.bot)
    team.group.add(eka)
    await stage.settle()
    await stage.say(team.owner, team.group, "/grant moderator", reply_to=eka.send(team.group, "halo"))
    ana, budi = (stage.simulator.person(name, language=language) for name in ("Ana", "Budi"))
    return team, eka, ana, budi


async def test_the_same_phone_in_two_adverts(every_stage: Scene) -> None:
    stage = every_stage
    _, eka, ana, budi = await speaking(stage, "en")
    await stage.report(ana, f"https://t.me/akun_fiktif_satu WA {PHONE}", "fraud")
    await stage.report(budi, f"https://t.me/akun_fiktif_dua hubungi wa {PHONE}", "fraud")
    of = await numbers(stage)
    one, two = of["akun_fiktif_satu"], of["akun_fiktif_dua"]
    assert link("en", two, "new", "phone") in await card(stage, eka, one)
    assert link("en", one, "new", "phone") in await card(stage, eka, two)


async def test_the_group_sees_it_without_asking(stage: Scene, team: Team) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await stage.report(ana, f"michat: contoh_fiktif_01\n{ADVERT}", "fraud")
    await stage.wait(seconds=30)
    assert "🔗" not in stage.card(team.citra, team.group, 1).text
    await stage.report(budi, f"michat: contoh_fiktif_02\n{ADVERT}", "fraud")
    await stage.wait(seconds=60)
    assert link("id", 1, "new", "text") in stage.card(team.citra, team.group, 2).text
    assert link("id", 2, "new", "text") in stage.card(team.citra, team.group, 1).text, "drawn again"


async def test_a_near_identical_advert_under_another_name_is_a_return(stage: Scene, language: str) -> None:
    team, eka, ana, budi = await speaking(stage, language)
    await stage.report(ana, f"michat: contoh_fiktif_01\n{ADVERT}", "fraud")
    await stage.tell_bot(team.citra, "/confirm C1")
    await stage.report(budi, f"https://instagram.com/contoh.fiktif.02\n🔥 {ADVERT.upper()} GAN 🔥", "fraud")
    seen = await card(stage, eka, 2)
    assert back(language, 1, "text") in seen
    assert VOICE.plain(language, "why.kin") in seen, "and it is more urgent"
    assert (await stored(stage, 2)).kin

    await stage.tell_bot(team.citra, "/undo C1")
    seen = await card(stage, eka, 2)
    assert back(language, 1, "text") not in seen
    assert link(language, 1, "in_review", "text") in seen or link(language, 1, "new", "text") in seen
    assert VOICE.plain(language, "why.kin") not in seen
    await stage.tell_bot(team.citra, "/confirm C1")
    assert back(language, 1, "text") in await card(stage, eka, 2)
    assert VOICE.plain(language, "why.kin") in await card(stage, eka, 2), "also if the other is decided later"


async def test_ones_own_words_about_two_accounts_are_no_link(stage: Scene, team: Team) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    complaint = "akun ini menipu saya dengan modus undian palsu"
    await stage.report(ana, f"michat: contoh_fiktif_01\n{complaint}", "fraud")
    await stage.report(ana, f"michat: contoh_fiktif_02\n{complaint}", "fraud")
    assert "🔗" not in await card(stage, team.citra, 2)
    await stage.report(budi, f"michat: contoh_fiktif_03\n{complaint}", "fraud")
    assert "🔗 C2 · " in await card(stage, team.citra, 3)


async def test_words_that_are_added_link_too(stage: Scene, team: Team) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await stage.report(ana, "michat: contoh_fiktif_01 rekening bca 1234567890", "fraud")
    await stage.report(budi, "michat: contoh_fiktif_02", "fraud")
    await stage.press(budi, stage.last(budi), VOICE.plain("id", "b.add_evidence"))
    await stage.tell_bot(budi, "dia minta transfer ke rekening bca 1234567890")
    of = await numbers(stage)
    assert link("id", of["contoh_fiktif_01"], "new", "payment") in await card(
        stage, team.citra, of["contoh_fiktif_02"]
    )


async def picture_of(stage: Scene, person: Person, account: str, category: str) -> None:
    """A report with a picture that everybody has."""
    person.send_photo(person.chat_with(stage.bot), jpeg(), account)
    await stage.settle()
    await stage.pick(person, category)
    await stage.press_form(person, ".send")
    await stage.wait(seconds=30)


async def test_the_same_picture(stage: Scene, language: str) -> None:
    team, eka, ana, budi = await speaking(stage, language)
    await picture_of(stage, ana, "michat: contoh_fiktif_01", "fraud")
    await picture_of(stage, budi, "michat: contoh_fiktif_02", "fraud")
    await stage.wait(seconds=60)
    assert link("id", 2, "new", "picture") in stage.card(team.citra, team.group, 1).text, (
        "drawn when it was fetched"
    )
    assert link(language, 2, "new", "picture") in await card(stage, eka, 1)
    await stage.report(budi, "michat: contoh_fiktif_01", "csea")  # no media any more, and not for moderators
    assert "🔗" not in await card(stage, eka, 2)


async def test_the_child_lane_is_not_seen_from_outside(stage: Scene, team: Team) -> None:
    sari = await child_safety(stage, team)
    ana, budi, cici = (stage.simulator.person(name) for name in ("Ana", "Budi", "Cici"))
    await stage.report(ana, f"michat: contoh_fiktif_01\n{ADVERT}", "csea")
    await stage.wait(seconds=30)
    await stage.press(sari, stage.last(sari), "Konfirmasi")
    await stage.report(budi, f"michat: contoh_fiktif_02\n{ADVERT}", "fraud")
    await stage.wait(seconds=60)
    for seen in (stage.card(team.citra, team.group, 2).text, await card(stage, team.lead, 2)):
        assert not names_case(seen, "C1")
        assert VOICE.plain("id", "why.kin") not in seen, "nor does its priority tell"
    await stage.report(cici, f"michat: contoh_fiktif_03\n{ADVERT}", "csea")
    await stage.wait(seconds=60)
    assert back("id", 1, "text") in stage.last(sari).text, "those who work on it see it"
    assert not names_case(stage.last(sari).text, "C2"), "but not what they do not work on"


async def test_a_case_that_moves_to_the_child_lane_leaves_the_cards(stage: Scene, team: Team) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await stage.report(ana, f"michat: contoh_fiktif_01\n{ADVERT}", "fraud")
    await stage.report(budi, f"michat: contoh_fiktif_02\n{ADVERT}", "fraud")
    await stage.wait(seconds=60)
    assert "🔗 C1" in stage.card(team.citra, team.group, 2).text
    await stage.report(budi, "michat: contoh_fiktif_01", "csea")
    await stage.wait(seconds=60)
    assert not names_case(stage.card(team.citra, team.group, 2).text, "C1")


async def brought(stage: Scene) -> list[tuple[int, ...]]:
    """Marks that a report brought."""
    return await rows(stage, "SELECT report FROM marks WHERE report IS NOT NULL")


@LANGUAGES
async def test_withdrawn_and_erased(stage: Scene, language: str) -> None:
    _, eka, ana, budi = await speaking(stage, language)
    code = await stage.report(ana, f"michat: contoh_fiktif_01\n{ADVERT}", "fraud")
    await stage.report(budi, f"michat: contoh_fiktif_02\n{ADVERT}", "fraud")
    assert "🔗 C1" in await card(stage, eka, 2)
    await withdraw(stage, ana, code)
    assert "🔗" not in await card(stage, eka, 2)
    assert {report for (report,) in await brought(stage)} == {2}
    await stage.tell_bot(budi, "/hapusdata")
    label = "keterangan" if language == "id" else "words"
    await stage.press(budi, stage.last(budi), label)
    await stage.wait(minutes=1)
    assert await brought(stage) == [], "nothing that was made of the words is left"


async def test_reports_from_before_are_caught_up_with(stage: Scene, team: Team) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await stage.report(ana, f"michat: contoh_fiktif_01\n{ADVERT}\ndana 081200000001", "fraud")
    await stage.report(budi, f"michat: contoh_fiktif_02\n{ADVERT}", "fraud")
    before = sorted(await rows(stage, 'SELECT "case", value FROM marks WHERE report IS NULL'))

    def as_before(session: object) -> None:
        tx = session.tx  # type: ignore[attr-defined]
        for statement in ("DELETE FROM marks", "UPDATE meta SET value = '99' WHERE name = 'marks.left'"):
            tx.execute(Statement(text(statement)))

    await desk_of(stage).by_clock(as_before)
    assert "🔗" not in await card(stage, team.citra, 1)
    await stage.wait(hours=1.1)
    assert sorted(await rows(stage, 'SELECT "case", value FROM marks WHERE report IS NULL')) == before
    found = await numbers(stage)
    assert link("id", found["contoh_fiktif_02"], "new", "text") in await card(
        stage, team.citra, found["contoh_fiktif_01"]
    )
    assert await rows(stage, "SELECT value FROM meta WHERE name = 'marks.left'") == [("0",)]


def heard(messages: list[Message]) -> list[str]:
    """What somebody read, without codes and case numbers."""
    return [re.sub(r"\bR[0-9A-Z]{6}\b|@\w+|contoh_fiktif_\d+", "…", message.text) for message in messages]


async def test_reporters_notice_nothing(stage: Scene, team: Team) -> None:
    """The owner of a confirmed account tries another name: they read what anybody reads."""
    ana, budi, cici = (stage.simulator.person(name) for name in ("Ana", "Budi", "Cici"))
    await stage.report(ana, f"michat: contoh_fiktif_01\n{ADVERT}", "fraud")
    await stage.tell_bot(team.citra, "/confirm C1")
    await stage.wait(hours=1)
    await stage.report(budi, f"michat: contoh_fiktif_02\n{ADVERT}", "fraud")
    await stage.report(
        cici, "michat: contoh_fiktif_03\nsaya pesan barang lalu penjual menghilang tanpa kabar", "fraud"
    )
    assert (await stored(stage, 2)).kin
    assert not (await stored(stage, 3)).kin
    for person in (budi, cici):
        await stage.tell_bot(person, "/status")
    linked, alone = ([m for m in p.read(p.chat_with(stage.bot)) if m.from_ and m.from_.id == stage.bot.id]
                     for p in (budi, cici))  # fmt: skip
    different = [pair for pair in zip(heard(linked), heard(alone), strict=True) if pair[0] != pair[1]]
    assert different == []
    assert [m.buttons and len(m.buttons) for m in linked] == [m.buttons and len(m.buttons) for m in alone]
