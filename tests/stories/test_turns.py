"""Turns on cases: skipped for a reason, put aside, passed to a colleague, renewed by working on them."""

from bot.care.audit import prove
from storage import cases, events
from tests.moderator import Moderator
from tests.reporter import LANGUAGES
from tests.scene import Scene, Team


async def _cases(stage: Scene, count: int) -> None:
    ana = stage.simulator.person("Ana")
    for number in range(count):
        await stage.report(ana, f"michat: contoh_fiktif_{number}", "gambling")


async def _lease(stage: Scene, case: int) -> tuple[int, float, bool] | None:
    """Whose turn it is, for how many minutes more, and whether it is put aside."""
    now = stage.clock.now()
    found = await stage.app.database.read(lambda tx: cases.by_id(tx, case, lock=False))
    lease = found.lease if found else None
    return (lease.by, (lease.until - now) / 60_000_000, lease.held) if lease and lease.until > now else None


async def _sound(stage: Scene) -> None:
    assert (await stage.app.database.read(prove)).problems == ()


@LANGUAGES
async def test_a_skip_with_a_reason_by_button(stage: Scene, team: Team, language: str) -> None:
    await _cases(stage, 2)
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    await citra.says("/next")
    first, desk = citra.case, citra.desk.id
    await citra.open("release")
    assert citra.said("skip.language") in citra.labels
    await citra.tap("skip.later")
    assert citra.desk.id == desk
    assert citra.case not in (0, first)
    assert citra.desk.text.startswith(citra.said("desk.release", case=f"C{first}"))
    second = citra.case
    for _ in range(3):  # it is not dealt again
        await citra.tap("b.next")
        assert citra.case in (0, second)
    dodi = Moderator(stage, team.dodi)
    await dodi.says("/next")
    assert dodi.case == first, "but to a colleague it is"
    await dodi.open("release")
    await dodi.tap("skip.none")
    await citra.says("/take C2" if second == 2 else "/take C1")
    await stage.wait(minutes=61)
    await citra.says("/next")
    dealt = {citra.case}
    await citra.tap("b.next")
    assert dealt | {citra.case} == {first, second}, "an hour later it is theirs again"
    await _sound(stage)


@LANGUAGES
async def test_a_skip_by_command(stage: Scene, team: Team, language: str) -> None:
    await _cases(stage, 1)
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    state = citra.said("case_state.new")
    assert await citra.says("/skip C1 later") == citra.said("refusal.no_turn_nobody", case="C1", state=state)
    await citra.says("/take C1")
    assert "too_heavy" in await citra.says("/lewati C1 karena")
    assert await citra.says("/skip C1 too_heavy") == citra.said("mod.done.release", case="C1")
    assert citra.said("queue.none_free") == await citra.says("/next")
    await stage.wait(hours=8)
    await citra.says("/next")
    assert citra.case == 1
    await _sound(stage)


async def test_who_knows_the_person_is_not_dealt_the_case_for_a_month(stage: Scene, team: Team) -> None:
    await _cases(stage, 1)
    citra = Moderator(stage, team.citra)
    await citra.says("/take C1")
    await citra.says("/lewati C1 kenal")
    await stage.leap(days=5)
    await citra.says("/next")
    assert citra.case == 0
    assert "too_heavy" not in str(await stage.app.database.read(lambda tx: events.of(tx, 1)))


@LANGUAGES
async def test_putting_a_case_aside(stage: Scene, team: Team, language: str) -> None:
    await _cases(stage, 2)
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    await citra.says("/next")
    first = citra.case
    await citra.open("hold")
    assert citra.said("b.hold_4h") in citra.labels
    await citra.tap("b.hold_1h")
    assert citra.desk.text.startswith(citra.said("desk.hold", case=f"C{first}"))
    second = citra.case
    assert second not in (0, first), "what is put aside is dealt to nobody, not even to who put it aside"
    await citra.tap("b.confirm")
    assert citra.case == 0
    await Moderator(stage, team.dodi).says("/next")
    assert Moderator(stage, team.dodi).case == 0
    await stage.wait(minutes=59)
    assert not any(text.startswith("⏰") for text in stage.texts(team.citra))
    await stage.wait(minutes=2)
    assert citra.desk.text.startswith("⏰")
    lease = await _lease(stage, first)
    assert lease is not None
    assert 0 < lease[1] <= 10
    assert not lease[2]
    await citra.tap("b.open")
    assert f"C{first}" in citra.desk.text
    await stage.wait(minutes=11)
    assert await _lease(stage, first) is None, "then it is free"
    await Moderator(stage, team.dodi).says("/next")
    assert Moderator(stage, team.dodi).case == first
    await _sound(stage)


@LANGUAGES
async def test_moments_a_case_cannot_be_put_aside_until(stage: Scene, team: Team, language: str) -> None:
    await _cases(stage, 1)
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    assert await citra.says("/hold C1 00:00") == citra.said("refusal.hold_over")
    assert await citra.says("/hold C1 4 hari") == citra.said("refusal.hold_too_long")
    assert await citra.says("/hold C1") == citra.said("refusal.no_hold")
    assert await citra.says("/sisihkan C1 kapan-kapan") == citra.said("refusal.no_hold")
    assert await _lease(stage, 1) is None
    await citra.says("/sisihkan C1 besok 9.30")
    lease = await _lease(stage, 1)
    assert lease is not None
    assert lease[2]
    assert "09.30" in citra.desk.text if language == "id" else "09:30" in citra.desk.text
    await citra.says("/take C1")
    lease = await _lease(stage, 1)
    assert lease is not None
    assert not lease[2], "taken up again before that"
    assert lease[1] <= 10


async def test_a_holder_who_leaves_holds_nothing(stage: Scene, team: Team) -> None:
    await _cases(stage, 1)
    citra = Moderator(stage, team.citra)
    await citra.says("/hold C1 4h")
    hello = team.citra.send(team.group, "sampai jumpa")
    await stage.say(team.owner, team.group, "/revoke moderator", reply_to=hello)
    assert await _lease(stage, 1) is None
    heard = len(stage.texts(team.citra))
    await stage.wait(hours=5)
    assert len(stage.texts(team.citra)) == heard, "and is not reminded"
    await _sound(stage)


async def test_a_turn_is_renewed_by_working_and_lengthened_on_request(stage: Scene, team: Team) -> None:
    await _cases(stage, 1)
    citra = Moderator(stage, team.citra)
    await citra.says("/next")
    await stage.wait(minutes=2)
    before = len(await stage.app.database.read(lambda tx: events.of(tx, 1)))
    await citra.tap("b.reject")
    assert len(await stage.app.database.read(lambda tx: events.of(tx, 1))) == before, "most of it is left"
    await stage.wait(minutes=5)
    await citra.tap("b.back")
    lease = await _lease(stage, 1)
    assert lease is not None
    assert lease[1] > 9
    assert len(await stage.app.database.read(lambda tx: events.of(tx, 1))) == before + 1
    await citra.says("/take C1")
    lease = await _lease(stage, 1)
    assert lease is not None
    assert 19 < lease[1] <= 20
    for _ in range(3):
        await citra.says("/ambil C1")
    lease = await _lease(stage, 1)
    assert lease is not None
    assert lease[1] <= 30, "not for ever"
    await _sound(stage)


@LANGUAGES
async def test_passing_by_command(stage: Scene, team: Team, language: str) -> None:
    await _cases(stage, 2)
    citra, dodi = Moderator(stage, team.citra), Moderator(stage, team.dodi)
    await citra.speaks(language)
    await citra.says("/next")
    first = citra.case
    await citra.says(f"/pass C{first} @dodi_fiktif tolong cek, KTP 3174010101900001")
    assert citra.desk.text.startswith(citra.said("desk.pass", case=f"C{first}"))
    assert citra.case not in (0, first)
    assert f"🤝 Citra mengoper C{first} kepada Anda" in dodi.desk.text
    assert "tolong cek" in dodi.desk.text
    assert "3174010101900001" not in dodi.desk.text, "what names people is masked"
    await dodi.tap("b.open")
    await dodi.tap("b.confirm")
    assert "Dikonfirmasi" in dodi.desk.text
    await _sound(stage)


async def test_passing_by_button_and_by_reply(stage: Scene, team: Team) -> None:
    await _cases(stage, 1)
    citra, dodi = Moderator(stage, team.citra), Moderator(stage, team.dodi)
    await citra.says("/next")
    await citra.open("pass")
    assert "Dodi" in citra.labels
    assert "Citra" not in citra.labels
    await stage.press(team.citra, citra.desk, "Dodi")
    assert "mengoper C1 kepada Anda" in dodi.desk.text
    hello = team.lead.send(team.group, "saya saja")
    await stage.say(team.dodi, team.group, "/oper C1 dia lebih tahu", reply_to=hello)
    assert stage.last(team.dodi, team.group).text == "C1 dioper ke Lina."
    assert "lebih tahu" in stage.last(team.lead).text
    await _sound(stage)


@LANGUAGES
async def test_colleagues_who_cannot_have_it(stage: Scene, team: Team, language: str) -> None:
    await stage.report(team.dodi, "michat: contoh_fiktif_0", "gambling")
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    await citra.says("/take C1")
    no = citra.said("refusal.cannot_take", name="Dodi", case="C1")
    assert await citra.says("/pass C1 @dodi_fiktif") == no, "who reported it, without a word of that"
    group = stage.texts(team.citra, team.group)
    await stage.say(team.citra, team.group, "/pass C1 @dodi_fiktif")
    assert citra.desk.text == no
    assert stage.texts(team.citra, team.group) == group, "nor does the group learn that it is him"
    await citra.says("/case C1")
    await stage.press_data(team.citra, citra.desk, "c.1.1.pass")
    assert "Dodi" not in citra.labels
    assert "Lina" in citra.labels
    assert await citra.says("/pass C1 @siapa_fiktif") == citra.said("refusal.no_colleague", given="@siapa_fiktif")
    assert await citra.says("/pass C1") == citra.said("refusal.no_colleague", given="")
    team.lead.block(stage.bot)
    await stage.settle()
    assert await citra.says("/pass C1 Lina") == citra.said("refusal.unreachable", name="Lina")
    lease = await _lease(stage, 1)
    assert lease is not None, "and it stays with Citra"


async def test_in_the_group_nobody_is_listed(stage: Scene, team: Team) -> None:
    await _cases(stage, 1)
    press = await stage.press_data(team.citra, stage.card(team.citra, team.group, 1), "c.1.0.pass")
    assert press.text is not None
    assert "chat pribadi" in press.text
    await stage.say(team.citra, team.group, "/pass C1 dodi")
    assert stage.last(team.citra, team.group).text == "C1 dioper ke Dodi."


@LANGUAGES
async def test_old_buttons_and_cases_decided_meanwhile(stage: Scene, team: Team, language: str) -> None:
    await _cases(stage, 1)
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    await citra.says("/next")
    await citra.open("release")
    await stage.say(team.lead, team.group, "/confirm C1")
    for data in ("c.1.1.release.later", "c.1.1.hold.4h", "c.1.1.pass.3", "c.1.1.hold", "c.1.1.release"):
        press = await stage.press_data(team.citra, citra.desk, data)
        assert press.text is not None
        assert "Lina" in press.text, (data, press.text)
    assert "Lina" in await citra.says("/skip C1 later")
    await _sound(stage)
