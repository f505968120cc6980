"""Whatever comes in: an answer or a polite refusal, in the person's language; never a stall for others."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.care import boxes
from simulator.person import Person
from simulator.updates import Pending
from tests.scene import Scene, Team, gather, scene
from tests.storage.conftest import postgres_or_skip

NEVER = 1 << 62
ENGINES = ["sqlite", "postgresql"]


def inject(stage: Scene, update: object, kind: str = "message") -> None:
    """Put an update into what Telegram will deliver, as it is: no longer honest."""
    if stage.honesty in stage.simulator.observers:
        stage.simulator.observers.remove(stage.honesty)
    queue = stage.bot.queue
    number = queue._next
    queue._next += 1
    if isinstance(update, dict):
        update = {"update_id": number} | update
    body = json.dumps(update).encode()
    queue.pending[number] = pending = Pending(number, kind, body, ("chat", 0), NEVER)
    if queue.on_push is not None:
        queue.on_push(pending)
    queue.wake()


def message(person: Person, **content: Any) -> dict[str, Any]:
    """A message as Telegram would send it, with parts replaced."""
    user = person.api() | {"language_code": person.language} if person.language else person.api()
    base = {"message_id": 9001, "date": 1_790_000_000, "chat": {"id": person.id, "type": "private"}, "from": user}
    return {"message": {name: value for name, value in (base | content).items() if value is not ...}}


def malformed(person: Person) -> dict[str, object]:
    """Updates that no Telegram would send, by what is wrong with them."""
    good = message(person, text="halo")["message"]
    press = {"id": "1", "from": person.api(), "chat_instance": "1", "data": "n"}
    return {
        "nothing in it": {},
        "a kind nobody knows": {"telepathy": {"from": person.api()}},
        "a message that is a word": {"message": "halo"},
        "a message that is a list": {"message": [good]},
        "a message that is null": {"message": None},
        "an empty message": {"message": {}},
        "a date in words": message(person, text="halo", date="kemarin"),
        "no date": message(person, text="halo", date=...),
        "no chat": message(person, text="halo", chat=...),
        "no sender": message(person, text="halo", **{"from": ...}),
        "a chat without a number": message(person, text="halo", chat={"type": "private"}),
        "a chat of an unknown kind": message(person, text="halo", chat={"id": person.id, "type": "dream"}),
        "a text that is a number": message(person, text=5),
        "a text that is a list": message(person, text=["halo"]),
        "a sender without a name": message(person, text="halo", **{"from": {"id": person.id, "is_bot": False}}),
        "a sender that is a word": message(person, text="halo", **{"from": "Ana"}),
        "entities beyond the text": message(
            person, text="x", entities=[{"type": "text_link", "offset": 90, "length": 900, "url": "t.me/contoh"}]
        ),
        "entities of an unknown kind": message(
            person, text="x", entities=[{"type": "dream", "offset": 0, "length": 1}]
        ),
        "a broken origin": message(person, text="x", forward_origin={"type": "user"}),
        "an unknown origin": message(person, text="x", forward_origin={"type": "dream", "date": 1}),
        "half a surrogate pair": message(person, text="michat: contoh_\ud83d"),
        "half a pair in a name": message(person, text="halo", **{"from": person.api() | {"first_name": "\udfff"}}),
        "a number too large for any database": message(person, text="halo", message_id=10**40),
        "a person too large for any database": message(
            person, text="halo", **{"from": person.api() | {"id": 10**30}}
        ),
        "a chat too large for any database": message(person, text="halo", chat={"id": 10**30, "type": "private"}),
        "a press on nothing": {"callback_query": press},
        "a press without data": {"callback_query": {"id": "1", "from": person.api(), "chat_instance": "1"}},
        "a press by nobody": {"callback_query": {"id": "2", "chat_instance": "1", "data": "n"}},
        "a member of nothing": {"chat_member": {"chat": {"id": person.id, "type": "private"}}},
        "not an object": [1, 2, 3],
        "a word": "halo",
    }


@pytest.mark.parametrize("engine", ENGINES)
async def test_malformed_updates_stall_nobody(tmp_path: Path, engine: str) -> None:
    url = f"sqlite:///{tmp_path / 'ronda.db'}" if engine == "sqlite" else postgres_or_skip()
    async with scene(url, tmp_path) as stage:
        team = await gather(stage)
        ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
        for update in malformed(ana).values():
            inject(stage, update)
        budi.send(budi.chat_with(stage.bot), "michat: contoh_fiktif_01")
        await stage.wait(minutes=2)
        assert "contoh_fiktif_01" in stage.last(budi).text, "others are served meanwhile"
        await stage.tell_bot(ana, "michat: contoh_fiktif_02")
        assert "contoh_fiktif_02" in stage.last(ana).text, "and so is the same person afterwards"
        await stage.report(ana, "michat: contoh_fiktif_03", "fraud")
        await stage.wait(minutes=2)
        assert "baris gagal diproses" in "\n".join(stage.texts(team.owner))
        assert not await stage.app.problems()


async def test_a_poison_update_is_one_dead_row_that_can_be_revived(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    inject(stage, message(ana, text="halo", date="kemarin"))
    ana.send(ana.chat_with(stage.bot), "michat: contoh_fiktif_01")
    await stage.wait(minutes=2)
    assert "contoh_fiktif_01" in stage.last(ana).text
    alarm = stage.last(team.owner).text
    assert "1 baris gagal diproses" in alarm
    assert "ronda inbox" in alarm
    await stage.app.stop()
    listed = await boxes.given_up(stage.settings, "inbox")
    assert len(listed) == 1
    assert "halo" not in listed[0]
    assert await boxes.retry(stage.settings, "inbox", None) == 1
    assert await boxes.given_up(stage.settings, "inbox") == []
    await stage.restart()
    await stage.wait(minutes=2)
    await stage.app.stop()
    assert len(await boxes.given_up(stage.settings, "inbox")) == 1, "it is still poison, and still one row"


HOSTILE = {
    "the longest": "michat: contoh_fiktif_01 " + "a" * 4071,
    "right to left": "\u202emichat: contoh_fiktif_01\u202c \u2066\u2069\u200f",
    "zero width": "mi\u200bchat: con\u200dtoh_fik\ufefftif_01\u2060",
    "markup": "<b>michat: contoh_fiktif_01</b> <script>alert(1)</script> &amp; </code></blockquote>",
    "combining": "michat: contoh_fiktif_01 " + "z" + "\u0301" * 3000,
    "emoji": "michat: contoh_fiktif_01 " + "👨‍👩‍👧‍👦" * 300,
    "placeholders": "michat: contoh_fiktif_01 {code} {0} %s %(x)s {",
    "NUL": "michat: contoh_fiktif_01 \0 \0",
    "many links": " ".join(f"https://t.me/contoh_fiktif_{number:03}_{'x' * 12}" for number in range(80)),
    "many names": " ".join(f"@contoh_fiktif_{number}" for number in range(200)),
}


@pytest.mark.parametrize("engine", ENGINES)
async def test_hostile_words_become_a_report(tmp_path: Path, engine: str) -> None:
    url = f"sqlite:///{tmp_path / 'ronda.db'}" if engine == "sqlite" else postgres_or_skip()
    async with scene(url, tmp_path) as stage:
        team = await gather(stage)
        for number, (kind, text) in enumerate(HOSTILE.items()):
            name = f"<i>{kind}</i> \u202e & {{name}} " + "N" * 30
            person = stage.simulator.person(name, language="en" if number % 2 else "id")
            if kind == "NUL":
                inject(stage, message(person, text=text))
                person.chat_with(stage.bot).started = True
                await stage.settle()
            else:
                await stage.tell_bot(person, text)
            for _ in range(40):
                skip = [data for row in stage.last(person).buttons for _, data in row if data and ".skip" in data]
                if not skip:
                    break
                await stage.press_data(person, stage.last(person), skip[0])
            form = stage.last(person).text
            if kind == "many names":
                assert "Which account are you reporting?" in form, "every one of them was left out"
                continue
            assert ("reported" if number % 2 else "dilaporkan") in form, (kind, form)
            await stage.press_form(person, ".cat.fraud")
            await stage.press_form(person, ".send")
            assert ("not a police report" if number % 2 else "bukan laporan polisi") in stage.last(person).text
        await stage.wait(minutes=6)
        await stage.tell_bot(team.citra, "/next")
        assert " C1 " in stage.last(team.citra).text
        heard = "\n".join(stage.texts(team.owner))
        assert "gagal diproses" not in heard


async def test_nul_in_names_and_titles_on_both_engines(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    odd = stage.simulator.person("Aneh")
    named = odd.api() | {"first_name": "A\0neh", "language_code": "id\0"}
    inject(stage, message(odd, text="/start", **{"from": named}, entities=[command("/start")]))
    odd.chat_with(stage.bot).started = True
    await stage.settle()
    assert "Selamat datang" in stage.last(odd).text
    reply = {"message_id": 5, "date": 1, "chat": team.group.api(), "from": named, "text": "halo"}
    granting = message(team.owner, text="/grant moderator", chat=team.group.api() | {"title": "Mod\0erator"},
                       reply_to_message=reply, entities=[command("/grant")])  # fmt: skip
    inject(stage, granting)
    await stage.settle()
    assert "sekarang memegang peran: moderator" in stage.last(team.owner, team.group).text
    for data in ("f.A\0BCDEFG.0.send", "c.1.0.reject.\0", "s.\0", "l.\0"):
        press = await stage.press_data(odd, stage.last(odd), data)
        assert press.answered, data


def command(text: str) -> dict[str, Any]:
    """The entity of a command."""
    return {"type": "bot_command", "offset": 0, "length": len(text)}


COMMANDS = {
    # what a moderator types: what the answer says in Indonesian, and in English
    "/confirm": ("tulis begini: /", "write it like this: /"),
    "/confirm abc": ("C42", "C42"),
    "/confirm C": ("C42", "C42"),
    "/confirm C999": ("Kasus C999 tidak ada", "C999"),
    "/case": ("C42", "C42"),
    "/case '; DROP TABLE cases; --": ("C42", "C42"),
    "/take": ("C42", "C42"),
    "/release x": ("C42", "C42"),
    "/undo": ("C42", "C42"),
    "/reopen": ("C42", "C42"),
    "/reject": ("C42", "C42"),
    "/reject C1": ("not_enough", "not_enough"),
    "/reject C1 karena_saya_mau": ("not_enough", "not_enough"),
    "/reject C1 " + "x" * 4000: ("not_enough", "not_enough"),
    "/escalate": ("C42", "C42"),
    "/escalate C1 polisi": ("lead", "lead"),
    "/escalate C1 " + "x" * 4000: ("lead", "lead"),
    "/confirm C1": ("C1 dikonfirmasi", "C1"),
    "/status R7K2M4Q": ("tidak ada di laporan Anda", "not among your reports"),
    "/status " + "x" * 4000: ("tidak ada di laporan Anda", "not among your reports"),
    "/status '; --": ("tidak ada di laporan Anda", "not among your reports"),
    "/language xx": ("Pilih bahasa", "Choose a language"),
    "/cancel": ("Tidak ada laporan yang sedang diisi", "no report being filled in"),
    "/tidakada": ("Perintah itu tidak ada", "There is no such command"),
    "/R7K2M4Q": ("Perintah itu tidak ada", "There is no such command"),
    "/grant": ("Peran Anda", "Your role"),
    "/revoke": ("Peran Anda", "Your role"),
    "/setup": ("Peran Anda", "Your role"),
}


@pytest.mark.parametrize("language", ["id", "en"])
async def test_every_command_that_makes_no_sense_is_answered(stage: Scene, team: Team, language: str) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(team.citra, f"/language {language}")
    for typed, says in COMMANDS.items():
        heard = len(stage.texts(team.citra))
        await stage.tell_bot(team.citra, typed)
        answers = stage.texts(team.citra)[heard:]
        assert len(answers) == 1, (typed, answers)
        assert says[language == "en"] in answers[0], (typed, answers)
        assert len(answers[0]) < 500


async def test_owners_mistakes(stage: Scene, team: Team) -> None:
    for typed, says in {
        "/grant": "Tidak ada peran",
        "/grant raja": "moderator",
        "/grant " + "x" * 4000: "moderator",
        "/grant moderator": "Balas pesan orangnya",
        "/revoke": "Balas pesan orangnya",
        "/revoke raja": "moderator",
    }.items():
        for chat in (team.group, team.owner.chat_with(stage.bot)):
            await stage.say(team.owner, chat, typed)
            assert says in stage.last(team.owner, chat).text, typed
    await stage.wait(minutes=2)
    assert "gagal" not in stage.last(team.owner).text


KINDS: dict[str, dict[str, Any]] = {  # messages that carry neither words nor an account, as the Bot API shows them
    "sticker": {"sticker": {"file_id": "S", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1,
                            "is_animated": False, "is_video": False}},
    "voice": {"voice": {"file_id": "V", "file_unique_id": "v", "duration": 1}},
    "location": {"location": {"latitude": 1.0, "longitude": 2.0}},
    "contact": {"contact": {"phone_number": "+6281200000001", "first_name": "Fiktif"}},
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
    "poll": {"poll": {"id": "1", "question": "?", "total_voter_count": 0, "is_closed": False,
                      "options": [{"text": "ya", "voter_count": 0, "persistent_id": "1"}],
                      "is_anonymous": True, "type": "regular",
                      "allows_multiple_answers": False, "allows_revoting": True, "members_only": False}},
    "a kind of the future": {"hologram": {"file_id": "H"}},
    "a game": {"game": {"title": "x", "description": "y", "photo": []}},
}  # fmt: skip


@pytest.mark.parametrize("language", ["id", "en"])
async def test_messages_of_every_kind_are_answered(stage: Scene, team: Team, language: str) -> None:
    expected = {"id": ("Kirim", "Akun"), "en": ("Send", "account")}[language]
    for kind, content in KINDS.items():
        person = stage.simulator.person("Orang", language=language)
        person.chat_with(stage.bot).started = True
        inject(stage, message(person, **content))
        await stage.settle()
        texts = stage.texts(person)
        assert len(texts) == 1, (kind, texts)
        assert any(word in texts[0] for word in expected), (kind, texts)
    await stage.wait(minutes=2)
    assert "gagal" not in stage.last(team.owner).text
