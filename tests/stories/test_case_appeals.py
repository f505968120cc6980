"""Appeals against decisions on cases: asked for by reporters and owners, heard by somebody else, and answered."""

from bot.domain.code import NOTICE, new_code
from tests.appealing import confirmed, decide, hearing, hears, rejected
from tests.reporter import CODE, LANGUAGES, Reporter
from tests.scene import Scene, Team, names_case


@LANGUAGES
async def test_a_reporter_appeals_and_is_right(stage: Scene, team: Team, language: str) -> None:
    ana = Reporter(stage, language)
    code = await rejected(stage, team, ana)
    await ana.press("b.appeal")
    assert ana.form.text == ana.said("appeal.ask", code=code)
    await stage.tell_bot(ana.person, "Nomor rekeningnya sama dengan iklan itu, NIK 3171234501900001")
    assert code in ana.form.text
    assert "3" in ana.form.text
    await stage.wait(seconds=10)
    card = hearing(stage, team.lead)
    assert "Nomor rekeningnya" in card.text
    assert "Pelapor:" in card.text
    assert "Citra" in card.text
    assert not any(secret in card.text for secret in (code, "Ana", "3171234501900001"))
    assert not any(hears(stage, one) for one in (team.citra, team.dodi)), "who decided, or is no lead"

    await decide(stage, team.lead, ".lift")
    assert ana.form.text == ana.said("appeal.reporter_again", code=code)
    assert ana.said("outcome.reopened", code=code) not in stage.texts(ana.person), "once is enough"
    await stage.tell_bot(ana.person, f"/status {code}")
    assert ana.said("status.in_review") in ana.form.text
    # Whoever decided it first does not decide it again; whoever heard it may at once.
    await stage.tell_bot(team.citra, "/confirm C1")
    assert "Rekan lain" in stage.last(team.citra).text
    await stage.tell_bot(team.dodi, "/confirm C1")
    assert "Lina" in stage.last(team.dodi).text
    await stage.tell_bot(team.lead, "/confirm C1")
    await stage.wait(seconds=90)
    assert ana.form.text == ana.said("outcome.confirmed", code=code)


@LANGUAGES
async def test_an_appeal_that_is_denied_says_why(stage: Scene, team: Team, language: str) -> None:
    ana = Reporter(stage, language)
    code = await rejected(stage, team, ana)
    command = "/banding" if language == "id" else "/appeal"
    await stage.tell_bot(ana.person, f"{command} {code.lower()} tolong periksa lagi")
    await stage.wait(seconds=10)
    await decide(stage, team.lead, ".keep")
    await decide(stage, team.lead, "A1")  # back
    await decide(stage, team.lead, ".keep")
    await decide(stage, team.lead, ".keep.nothing_new")
    assert ana.form.text == ana.said("appeal.reporter_denied", code=code, reason=ana.said("denial.nothing_new"))
    assert not hearing(stage, team.lead).buttons
    await stage.tell_bot(ana.person, f"{command} {code}")
    assert ana.form.text == ana.said("refusal.already_appealed", code=code)
    await stage.tell_bot(ana.person, f"/status {code}")
    assert ana.said("b.appeal") not in str(ana.form.buttons)
    await stage.tell_bot(team.lead, "/reopen C1")  # a denial is not the last word of the team
    await stage.wait(seconds=5)
    assert ana.form.text == ana.said("outcome.reopened", code=code)


@LANGUAGES
async def test_the_owner_of_an_account_objects(stage: Scene, team: Team, language: str) -> None:
    ana, owner = Reporter(stage, language), Reporter(stage, language, "Pemilik")
    code = await confirmed(stage, team, ana=ana.person)
    owner.person.start(stage.bot, code)
    await stage.settle()
    assert owner.form.text == owner.said("appeal.ask_owner", code=code)
    await stage.tell_bot(owner.person, "Akun saya dibajak minggu lalu")
    await stage.wait(seconds=10)
    heard = "\n".join(stage.texts(owner.person))
    assert not names_case(heard, "C1")
    assert not any(secret in heard for secret in ("contoh_fiktif", "penipuan", "raud", "Citra"))
    card = hearing(stage, team.lead)
    assert "Alasan" not in card.text, "a confirmation has none"
    assert "Pemilik akun:" in card.text
    await stage.tell_bot(team.dodi, "/history C1")
    assert "Keberatan diajukan · pemilik akun" in stage.last(team.dodi).text
    assert "dibajak" in card.text
    assert code not in card.text
    await decide(stage, team.lead, ".lift")
    assert owner.form.text == owner.said("appeal.owner_again", code=code)
    (told,) = set(CODE.findall(ana.form.text))
    assert ana.form.text == ana.said("outcome.reopened", code=told), "whoever reported it hears the correction"
    await stage.tell_bot(team.dodi, "/case C1")
    assert code not in stage.last(team.dodi).text, "the draft of the notice is withdrawn"


async def test_the_owner_hears_nothing_where_nobody_is_warned(stage: Scene, team: Team) -> None:
    code = await confirmed(stage, team, "trafficking", by=team.dodi)
    plain = Reporter(stage, "id", "Pemilik")
    await stage.tell_bot(plain.person, f"/banding {code} bukan saya")
    await stage.wait(seconds=10)
    received = plain.form.text
    await decide(stage, team.lead, ".keep")
    await decide(stage, team.lead, ".keep.stands")
    await stage.leap(days=15)
    assert plain.form.text == received, "nothing that would say there was something to look at"


async def test_guessing_codes_gets_nobody_anywhere(stage: Scene, team: Team) -> None:
    code = await confirmed(stage, team)
    eve = Reporter(stage, "id", "Eve")
    for number in range(5):
        guess = new_code(NOTICE, lambda letters, number=number: letters[number])  # type: ignore[misc]
        await stage.tell_bot(eve.person, f"/banding {guess}")
        assert eve.form.text == eve.said("refusal.no_notice", code=guess)
    await stage.tell_bot(eve.person, f"/banding {code}")
    assert eve.form.text == eve.said("refusal.no_notice", code=code), "the sixth is as unknown, though it is right"
    await stage.wait(minutes=61)
    await stage.tell_bot(eve.person, f"/banding {code}")
    assert eve.form.text == eve.said("appeal.ask_owner", code=code)
    eve.person.start(stage.bot, "N1234")
    await stage.settle()
    assert "appeal" not in eve.form.text


async def test_several_who_appeal_are_one_hearing(stage: Scene, team: Team) -> None:
    ana, bela = Reporter(stage, "id", "Ana"), Reporter(stage, "en", "Bela")
    first = await stage.report(ana.person, "michat: contoh_fiktif_01", "fraud")
    second = await stage.report(bela.person, "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(team.citra, "/reject C1 opinion")
    await stage.wait(seconds=90)
    await stage.tell_bot(ana.person, "/banding itu bukan pendapat")
    await stage.tell_bot(bela.person, f"/appeal {second}\nit is a scam")
    await stage.wait(seconds=20)
    assert sum(text.startswith("⚖️") for text in stage.texts(team.lead)) == 1
    assert all(words in hearing(stage, team.lead).text for words in ("bukan pendapat", "it is a scam"))
    await decide(stage, team.lead, ".keep")
    await decide(stage, team.lead, ".keep.stands")
    for one, code in ((ana, first), (bela, second)):
        assert one.form.text == one.said("appeal.reporter_denied", code=code, reason=one.said("denial.stands"))


async def test_who_appeals_after_the_hearing_learns_nothing_of_it(stage: Scene, team: Team) -> None:
    ana, bela = Reporter(stage, "id", "Ana"), Reporter(stage, "id", "Bela")
    await stage.report(ana.person, "michat: contoh_fiktif_01", "fraud")
    code = await stage.report(bela.person, "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(team.citra, "/reject C1 opinion")
    await stage.wait(seconds=90)
    await stage.tell_bot(ana.person, "/banding itu bukan pendapat")
    await stage.wait(seconds=10)
    await decide(stage, team.lead, ".keep")
    await decide(stage, team.lead, ".keep.stands")
    await stage.tell_bot(bela.person, f"/banding {code} saya juga")
    assert "kami terima" in bela.form.text
    await stage.leap(days=20 / 24)
    assert "kami terima" in bela.form.text
    await stage.leap(days=50 / 24)
    assert bela.form.text == bela.said("appeal.reporter_denied", code=code, reason=bela.said("denial.stands"))


async def test_somebody_elses_evidence_is_not_told_by_the_answer(stage: Scene, team: Team) -> None:
    """The case is in review again when Ana appeals: her letter says what it says to anybody, later."""
    ana, bela = Reporter(stage, "id", "Ana"), Reporter(stage, "id", "Bela")
    code = await rejected(stage, team, ana)
    await stage.report(bela.person, "michat: contoh_fiktif_01 transfer dulu baru dikirim", "fraud")
    await stage.tell_bot(ana.person, f"/status {code}")
    assert ana.said("b.appeal") in str(ana.form.buttons)
    await stage.tell_bot(ana.person, f"/banding {code} mohon dicek")
    assert "kami terima" in ana.form.text
    await stage.leap(days=20 / 24)
    assert "kami terima" in ana.form.text
    assert not hears(stage, team.lead)
    await stage.leap(days=50 / 24)
    assert ana.form.text == ana.said("appeal.reporter_again", code=code)


async def test_a_decision_that_falls_while_an_appeal_waits(stage: Scene, team: Team) -> None:
    ana = Reporter(stage, "id")
    code = await rejected(stage, team, ana, by=team.dodi)
    hello = team.citra.send(team.group, "halo")
    await stage.say(team.owner, team.group, "/grant lead", reply_to=hello)
    await stage.tell_bot(ana.person, f"/banding {code} mohon dicek")
    await stage.wait(seconds=10)
    card = hearing(stage, team.citra)
    lift = next(data for row in card.buttons for _, data in row if data and data.endswith(".lift"))
    await stage.tell_bot(team.lead, "/reopen C1")
    await stage.wait(seconds=10)
    assert ana.form.text == ana.said("appeal.reporter_again", code=code)
    assert ana.said("outcome.reopened", code=code) not in stage.texts(ana.person)
    assert "Selesai tanpa putusan" in hearing(stage, team.citra).text
    press = await stage.press_data(team.citra, card, lift)
    assert "sudah diputus" in (press.text or "")
