"""Protecting a person: nothing in the group points at them, and pictures go for good."""

from bot.domain.evidence import OriginKind, TextEvidence
from bot.domain.flag import Flag
from storage import cases
from tests.exhibits import bring, standing, stored
from tests.pictures import jpeg
from tests.scene import Scene, Team, gather

ACCOUNT = "contoh_fiktif_09"
WORDS = TextEvidence("hubungi contoh_fiktif_09 ya", OriginKind.HIDDEN_USER)


async def flags(stage: Scene) -> frozenset[Flag]:
    """The flags of the first case."""
    case = await stage.app.database.read(lambda tx: cases.by_id(tx, 1, lock=False))
    assert case is not None
    return case.flags


def labels(message: object) -> str:
    """The buttons of a message, as text."""
    return str(message.buttons)  # type: ignore[attr-defined]


async def test_by_button_the_group_no_longer_sees_the_account(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    ana = stage.simulator.person("Ana")
    await stage.report(ana, f"https://t.me/{ACCOUNT} janji temu malam ini", "prostitution")
    card = stage.card(team.citra, team.group, 1)
    assert ACCOUNT in card.text
    assert "Salin akun" in labels(card)
    await stage.press(team.citra, card, "Lainnya")
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Lindungi orangnya")
    card = stage.card(team.citra, team.group, 1)
    assert ACCOUNT not in card.text
    assert "Akun disembunyikan; buka di chat pribadi." in card.text
    assert "SAPA 129" in card.text
    assert "Salin akun" not in labels(card)

    await stage.tell_bot(team.citra, "/kasus C1")
    own = stage.last(team.citra)
    assert ACCOUNT in own.text, "who works on it must be able to"
    assert "SAPA 129" in own.text

    await stage.press(team.citra, own, "Lainnya")
    await stage.press(team.citra, stage.last(team.citra), "Cabut perlindungan")
    assert ACCOUNT in stage.card(team.citra, team.group, 1).text
    assert Flag.PERSON_AT_RISK not in await flags(stage)


async def test_pictures_go_after_a_question_and_do_not_come_back(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, f"https://t.me/{ACCOUNT}", "fraud")
    chat = ana.chat_with(stage.bot)
    first, second = ana.send_photo(chat, jpeg()), ana.send_photo(chat, jpeg("navy"))
    await stage.settle()
    await bring(stage, first, texts=[WORDS])
    await stage.wait(seconds=30)
    assert len(stored(stage)) == 2
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Lainnya")
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Lindungi orangnya")
    assert not await flags(stage), "asked first: what goes does not come back"
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Ya, hapus")
    await stage.wait(seconds=30)
    assert await standing(stage) == [("kept", ""), ("erased", "flag")], "the words stay"
    assert stored(stage) == []
    assert "sudah dihapus (demi melindungi orang)" in stage.card(team.citra, team.group, 1).text

    await stage.tell_bot(team.citra, "/lindungi C1 tidak")
    assert "perlindungan orangnya dicabut" in stage.last(team.citra).text
    added = await bring(stage, second)
    assert [reason for _, reason in added.refused] == ["flag"], "what came with this report stays closed"
    assert stored(stage) == []


async def test_by_command_in_both_languages_and_out_of_every_search(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, f"https://t.me/{ACCOUNT}", "fraud")
    for word in (f"@{ACCOUNT}", "C1"):
        await stage.tell_bot(team.dodi, f"/cari {word}")
        assert ACCOUNT in stage.last(team.dodi).text
    await stage.tell_bot(team.citra, "/protect C1")
    assert "orangnya kini dilindungi" in stage.last(team.citra).text

    for word in (f"/cari @{ACCOUNT}", f"/akun https://t.me/{ACCOUNT}", "/cari C1"):
        await stage.tell_bot(team.dodi, word)
        assert "'C1'" not in labels(stage.last(team.dodi)), word
        await stage.tell_bot(team.lead, word)
        assert "'C1'" in labels(stage.last(team.lead)), word
    await stage.say(team.lead, team.group, f"/cari @{ACCOUNT}")
    assert "C1 ·" not in stage.last(team.lead, team.group).text, "a group reads"
    stage.bot.inline = True
    offered = team.dodi.ask_inline(stage.bot, ACCOUNT, team.dodi.chat_with(stage.bot))
    await stage.settle()
    assert not offered.results

    await stage.tell_bot(team.dodi, "/ambil C1")
    await stage.tell_bot(team.dodi, f"/cari @{ACCOUNT}")
    assert "C1 ·" in stage.last(team.dodi).text, "who looks at it finds it"


async def test_letters_are_about_the_account_as_always(stage: Scene, team: Team) -> None:
    """Nobody who reported hears that somebody is protected."""
    ana = stage.simulator.person("Ana")
    await stage.report(ana, f"https://t.me/{ACCOUNT}", "fraud")
    await stage.tell_bot(team.citra, "/lindungi C1")
    await stage.tell_bot(team.citra, "/konfirmasi C1")
    await stage.wait(minutes=2)
    assert "dikonfirmasi moderator" in stage.last(ana).text
    assert not any("lindung" in text for text in stage.texts(ana)[-2:])
    stranger = stage.simulator.person("Sari")
    await stage.tell_bot(stranger, "/lindungi C1 tidak")
    assert Flag.PERSON_AT_RISK in await flags(stage)
