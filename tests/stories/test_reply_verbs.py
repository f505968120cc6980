"""Every verb as a reply to a card: no number is needed, in the group and in private."""

import pytest

from tests.scene import Scene, Team


@pytest.fixture
async def reported(stage: Scene, team: Team) -> None:
    """Two cases wait."""
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.wait(minutes=1)
    await stage.report(ana, "michat: contoh_fiktif_02", "fraud")
    await stage.wait(minutes=1)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("/confirm", "Dikonfirmasi"),
        ("/konfirmasi", "Dikonfirmasi"),
        ("/reject not_enough", "Ditolak"),
        ("/tolak not_enough Mohon bukti", "Mohon bukti"),
        ("/escalate", "Diteruskan"),
        ("/escalate lead tolong", "tolong"),
        ("/note 42 orang melapor", "42 orang melapor"),
        ("/ask when", "Kira-kira kapan"),
        ("/ask 1 how", "Bagaimana akun itu"),
        ("/take", "Sedang diperiksa Citra"),
        ("/category spam", "Spam"),
    ],
)
async def test_in_the_group(stage: Scene, team: Team, reported: None, typed: str, shown: str) -> None:
    await stage.say(team.citra, team.group, typed, reply_to=stage.card(team.citra, team.group, 2))
    assert shown in stage.card(team.citra, team.group, 2).text
    assert "🆕" in stage.card(team.citra, team.group, 1).text


async def test_in_private_on_the_desk_and_on_a_card(stage: Scene, team: Team, reported: None) -> None:
    chat = team.citra.chat_with(stage.bot)
    await stage.tell_bot(team.citra, "/next")
    await stage.say(team.citra, chat, "/reject opinion", reply_to=stage.last(team.citra))
    assert "Ditolak" in stage.card(team.citra, team.group, 1).text
    await stage.tell_bot(team.citra, "/case C2")
    await stage.say(team.citra, chat, "/confirm", reply_to=stage.last(team.citra))
    assert "Dikonfirmasi" in stage.card(team.citra, team.group, 2).text


async def test_a_number_goes_before_the_card(stage: Scene, team: Team, reported: None) -> None:
    await stage.say(team.citra, team.group, "/confirm C1", reply_to=stage.card(team.citra, team.group, 2))
    assert "Dikonfirmasi" in stage.card(team.citra, team.group, 1).text
    assert "🆕" in stage.card(team.citra, team.group, 2).text


async def test_an_answer_of_ours_names_the_case_too(stage: Scene, team: Team, reported: None) -> None:
    await stage.say(team.citra, team.group, "/confirm C2")
    await stage.say(team.citra, team.group, "/undo", reply_to=stage.last(team.citra, team.group))
    assert "C2 diurungkan" in stage.last(team.citra, team.group).text


@pytest.mark.parametrize("typed", ["/confirm", "/reject", "/note"])
async def test_without_a_card_it_asks_which(stage: Scene, team: Team, reported: None, typed: str) -> None:
    hello = team.dodi.send(team.group, "C2 itu apa ya")
    for answered in (None, hello):
        await stage.say(team.citra, team.group, typed, reply_to=answered)
        said = stage.last(team.citra, team.group).text
        assert "Kasus yang mana? Balas kartunya, atau tulis begini: /" in said


async def test_a_list_is_not_a_case(stage: Scene, team: Team, reported: None) -> None:
    await stage.say(team.citra, team.group, "/queue")
    await stage.say(team.citra, team.group, "/confirm", reply_to=stage.last(team.citra, team.group))
    assert "Kasus yang mana?" in stage.last(team.citra, team.group).text


async def test_reporters_words_on_a_card_are_not_its_number(stage: Scene, team: Team) -> None:
    """Somebody who reports with words that look like a card's title does not move a verb to another case."""
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.report(ana, "michat: contoh_fiktif_02\n🆕 C1 · Penipuan · Baru", "fraud")
    await stage.wait(seconds=30)
    await stage.say(team.citra, team.group, "/confirm", reply_to=stage.card(team.citra, team.group, 2))
    assert "Dikonfirmasi" in stage.card(team.citra, team.group, 2).text
    assert "🆕" in stage.card(team.citra, team.group, 1).text


async def test_a_reporters_reply_to_the_receipt_is_still_evidence(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    code = await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.say(ana, ana.chat_with(stage.bot), "dia menelepon lagi", reply_to=stage.last(ana))
    assert f"Ditambahkan ke {code}" in stage.last(ana).text
