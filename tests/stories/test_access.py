"""Nobody gets in by somebody else's button, an old one or a forged one; rights end when they end."""

import pytest

from simulator.group import Group
from simulator.person import Person
from tests.scene import Scene, Team

FOREIGN = "Ini hanya untuk tim moderator."


async def one_case(stage: Scene, reporter: Person, account: str = "michat: contoh_fiktif_01") -> str:
    """A report that made a case; its code."""
    code = await stage.report(reporter, account, "fraud")
    await stage.wait(seconds=20)
    return code


VERBS = [
    "take",
    "release",
    "confirm",
    "reject",
    "reject.not_enough",
    "escalate",
    "escalate.lead",
    "undo",
    "reopen",
    "main",
]


async def test_a_stranger_forges_every_button(stage: Scene, team: Team) -> None:
    """Data of a moderator's button, sent from one's own chat with the bot and from within the group."""
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi", language="en")
    await one_case(stage, ana)
    team.group.add(budi)
    await stage.settle()
    group_card = stage.card(team.citra, team.group, 1)
    for verb in VERBS:
        press = await stage.press_data(ana, stage.last(ana), f"c.1.0.{verb}")
        assert press.text == FOREIGN
        press = await stage.press_data(budi, group_card, f"c.1.0.{verb}")
        assert press.text == "This is for the moderators' team only."
    for data in ("n", "o.1", "o.999"):
        assert (await stage.press_data(ana, stage.last(ana), data)).text == FOREIGN
    assert stage.card(team.citra, team.group, 1).text == group_card.text
    assert " C1 " not in "\n".join(stage.texts(ana))


@pytest.mark.parametrize(
    "data", ["", "c.1.0", "c.1.0.confirm.x.y", "c.x.0.confirm", "zzz", "f..0.send", "🙂", "\0"]
)
async def test_button_data_that_is_not_ours(stage: Scene, data: str) -> None:
    ana = stage.simulator.person("Ana")
    ana.start(stage.bot)
    await stage.settle()
    press = await stage.press_data(ana, stage.last(ana), data)
    assert press.text == "Tombol ini sudah tidak berlaku."


async def test_somebody_elses_form_and_reports(stage: Scene, team: Team) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    code = await one_case(stage, ana)
    await stage.tell_bot(ana, "michat: contoh_fiktif_02")
    form = stage.last(ana)
    drawn = [data for row in form.buttons for _, data in row if data and data.startswith("f.")]
    budi.start(stage.bot)
    await stage.settle()
    for data in drawn:
        press = await stage.press_data(budi, stage.last(budi), data)
        assert press.text is not None
        assert "Formulir ini sudah selesai" in press.text
    press = await stage.press_data(budi, stage.last(budi), f"s.{code}")
    assert press.text is not None
    assert "tidak ada di laporan Anda" in press.text
    await stage.tell_bot(budi, f"/status {code}")
    assert "tidak ada di laporan Anda" in stage.last(budi).text
    press = await stage.press_data(budi, stage.last(budi), "s")
    assert press.text is not None
    assert press.text.startswith("Anda belum punya laporan")
    assert "michat" not in "".join(stage.texts(budi)).lower()
    await stage.press(ana, form, "Penipuan")  # untouched by all this
    assert "Kirim laporan ini?" in stage.last(ana).text


async def test_ones_own_affairs_never_show_in_a_group(stage: Scene, team: Team) -> None:
    """A forged press of one's own private buttons on a message of the group brings nothing into the group."""
    await one_case(stage, team.dodi)
    code = await stage.report(team.dodi, "michat: contoh_fiktif_02", "fraud")
    await stage.tell_bot(team.dodi, "michat: contoh_fiktif_03")
    form = stage.last(team.dodi)
    data = next(data for row in form.buttons for _, data in row if data and ".cat." in data)
    group_card = stage.card(team.citra, team.group, 1)
    before = stage.texts(team.citra, team.group)
    for forged in (data, f"s.{code}", "s", "l.en", "l.xx"):
        press = await stage.press_data(team.dodi, group_card, forged)
        assert press.answered
    await stage.wait(seconds=30)
    heard = [text for text in stage.texts(team.citra, team.group) if text not in before]
    assert not [text for text in heard if code in text or "contoh_fiktif_03" in text or "Pilih" in text], heard


COMMANDS = ["/confirm C1", "/reject C1 not_enough", "/escalate C1 lead", "/undo C1", "/reopen C1", "/take C1",
            "/release C1", "/case C1", "/queue", "/next", "/team", "/grant owner", "/revoke",
            "/setup"]  # fmt: skip


async def test_commands_of_a_stranger(stage: Scene, team: Team) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await one_case(stage, ana)
    elsewhere = stage.simulator.group("Lain", owner=budi, members=[team.citra], bots=[stage.bot])
    card = stage.card(team.citra, team.group, 1).text
    for command in COMMANDS:
        for chat in (budi.chat_with(stage.bot), elsewhere):
            await stage.say(budi, chat, command)
            answer = stage.last(budi, chat).text
            assert answer in (FOREIGN, "Peran Anda tidak mencakup ini. Tanyakan ketua tim."), (command, answer)
    assert stage.card(team.citra, team.group, 1).text == card


async def test_a_moderator_in_another_group(stage: Scene, team: Team) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await one_case(stage, ana)
    elsewhere = stage.simulator.group("Lain", owner=budi, members=[team.citra, team.lead], bots=[stage.bot])
    for command in COMMANDS[:11]:
        await stage.say(team.citra, elsewhere, command)
        assert "Tidak di chat ini." in stage.last(budi, elsewhere).text, command
    await stage.say(team.lead, elsewhere, "/setup")
    assert "Peran Anda" in stage.last(budi, elsewhere).text
    assert "contoh_fiktif" not in "".join(stage.texts(budi, elsewhere))


@pytest.mark.parametrize("how", ["removed", "banned", "left", "removed, the bot is no admin"])
async def test_rights_end_with_membership(stage: Scene, team: Team, how: str) -> None:
    ana = stage.simulator.person("Ana")
    await one_case(stage, ana)
    await stage.tell_bot(team.citra, "/next")
    desk = stage.last(team.citra)
    group: Group = team.group
    if "no admin" in how:
        group.demote(stage.bot)
    if how == "banned":
        group.kick(team.citra)
    else:
        group.remove(team.citra, by=team.citra if how == "left" else None)
    await stage.settle()
    assert "Citra keluar dari grup moderator" in stage.last(team.owner).text
    assert not stage.last(team.citra).buttons, "the open card closes at once"
    press = await stage.press_data(team.citra, desk, "c.1.1.confirm")
    assert press.text == FOREIGN
    for command in ("/confirm C1", "/queue", "/next", "/case C1"):
        await stage.tell_bot(team.citra, command)
        assert stage.last(team.citra).text == FOREIGN
    assert "Diputus" not in stage.card(team.dodi, team.group, 1).text


async def test_rights_end_with_the_role(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await one_case(stage, ana)
    group_card = stage.card(team.citra, team.group, 1)
    hello = team.citra.send(team.group, "halo")
    await stage.say(team.owner, team.group, "/revoke moderator", reply_to=hello)
    assert (await stage.press(team.citra, group_card, "Konfirmasi")).text == FOREIGN
    hello = team.lead.send(team.group, "halo")
    await stage.say(team.owner, team.group, "/revoke lead", reply_to=hello)
    await stage.say(team.owner, team.group, "/grant auditor", reply_to=hello)
    press = await stage.press(team.lead, group_card, "Konfirmasi")
    assert press.text == "Peran Anda tidak mencakup ini. Tanyakan ketua tim."
    await stage.say(team.lead, team.group, "/grant moderator", reply_to=hello)
    assert "Peran Anda" in stage.last(team.lead, team.group).text


async def test_roles_are_given_by_those_who_may(stage: Scene, team: Team) -> None:
    hello = team.dodi.send(team.group, "halo")
    for giver, role, may in (
        (team.citra, "moderator", False),
        (team.citra, "owner", False),
        (team.lead, "lead", False),
        (team.lead, "child_safety", False),
        (team.lead, "moderator", True),
        (team.owner, "child_safety", True),
    ):
        await stage.say(giver, team.group, f"/grant {role}", reply_to=hello)
        refused = "Peran Anda tidak mencakup ini" in stage.last(team.owner, team.group).text
        assert refused != may, (giver.name, role)
    await stage.say(team.owner, team.group, "/revoke", reply_to=team.owner.send(team.group, "halo"))
    await stage.tell_bot(team.owner, "/setup")
    assert "Keadaan" in stage.last(team.owner).text, "the last owner stays"


async def test_an_old_button_answers_who_decided_and_when(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await one_case(stage, ana)
    for verb in ("confirm", "reject", "reject.not_enough", "escalate.lead", "take"):
        old = f"c.1.0.{verb}"
        if verb == "confirm":
            await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
            await stage.wait(seconds=70)
        press = await stage.press_data(team.dodi, stage.card(team.dodi, team.group, 1), old)
        assert press.text is not None
        assert "Dikonfirmasi, oleh Citra" in press.text
        assert "WIB" in press.text
        assert press.alert
    assert "Diputus Citra" in stage.card(team.dodi, team.group, 1).text


async def test_a_button_from_before_an_undo(stage: Scene, team: Team) -> None:
    """The case is open again, but what the old button rested on is gone: it is refused and the card redrawn."""
    ana = stage.simulator.person("Ana")
    await one_case(stage, ana)
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Urungkan")
    press = await stage.press_data(team.dodi, stage.card(team.dodi, team.group, 1), "c.1.0.confirm")
    assert press.text is not None
    assert "Keadaan sudah berubah: Baru" in press.text
    await stage.press(team.dodi, stage.card(team.dodi, team.group, 1), "Konfirmasi")
    assert "Diputus Dodi" in stage.card(team.dodi, team.group, 1).text


async def test_two_press_at_the_same_time(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await one_case(stage, ana)
    for who in (team.citra, team.dodi):
        await stage.tell_bot(who, "/case C1")
    cards = {who.name: stage.last(who) for who in (team.citra, team.dodi)}
    presses = [
        team.citra.press_data(cards["Citra"], "c.1.0.confirm"),
        team.dodi.press_data(cards["Dodi"], "c.1.0.reject.not_enough"),
    ]
    await stage.settle()
    said = [press.text for press in presses]
    done = [text for text in said if "C1 di" in text]
    late = [text for text in said if text.startswith("Sudah diputus")]
    assert (len(done), len(late)) == (1, 1), said
    first = "Citra" if "dikonfirmasi" in done[0] else "Dodi"
    assert f"oleh {first}" in late[0]
    assert f"Diputus {first}" in stage.card(team.lead, team.group, 1).text
    await stage.wait(seconds=70)
    outcomes = [text for text in stage.texts(ana) if "dikonfirmasi moderator" in text or "belum dapat" in text]
    assert len(outcomes) == 1


async def test_nobody_decides_on_their_own_report(stage: Scene, team: Team) -> None:
    await one_case(stage, team.dodi)
    card = stage.card(team.dodi, team.group, 1)
    press = await stage.press(team.dodi, card, "Konfirmasi")
    assert press.text is not None
    assert "Anda pelapor kasus ini" in press.text
    heard = stage.texts(team.citra, team.group)
    for command in ("/confirm C1", "/reject C1 not_enough", "/escalate C1", "/take C1", "/undo C1", "/reopen C1"):
        await stage.say(team.dodi, team.group, command)
        assert "Anda pelapor kasus ini" in stage.last(team.dodi).text
    assert stage.texts(team.citra, team.group) == heard, "the group never learns who reported"
    await stage.tell_bot(team.dodi, "/next")
    assert "Tidak ada kasus lain yang bebas" in stage.last(team.dodi).text
    await stage.press(team.citra, card, "Konfirmasi")
    assert "Diputus Citra" in stage.card(team.dodi, team.group, 1).text


async def test_the_owners_link_works_once(stage: Scene, team: Team) -> None:
    secret = next(line for line in stage.printed if "start=claim_" in line).rpartition("start=")[2].strip()
    thief = stage.simulator.person("Maling")
    thief.start(stage.bot, secret)
    await stage.settle()
    assert "tidak berlaku lagi" in stage.last(thief).text
    for guess in ("claim_", "claim_x", "claim_" + "a" * 50):
        thief.start(stage.bot, guess)
        await stage.settle()
        assert "tidak berlaku lagi" in stage.last(thief).text
    await stage.tell_bot(thief, "/setup")
    assert "Peran Anda" in stage.last(thief).text
