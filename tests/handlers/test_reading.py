"""What a message brings: accounts, words, a file's name; never a file, never more than is needed."""

from dataclasses import asdict
from typing import Any

import pytest
from telegram import Update

from bot.domain.evidence import EvidenceKind, OriginKind
from bot.domain.intake import TakeIn
from bot.domain.moment import SECOND
from bot.domain.part import Part
from bot.domain.refusal import OurOwnMessage, Unsupported
from handlers.reading import replied, spoken, take

BOT = 700
ME = {"id": 5, "is_bot": False, "first_name": "Ana"}
USER = {"id": 77, "is_bot": False, "first_name": "Nama Fiktif", "username": "nama_fiktif"}
OURS = {"id": BOT, "is_bot": True, "first_name": "Ronda", "username": "ronda_bot"}
CHANNEL = {"id": -1001, "type": "channel", "title": "K", "username": "kanal_fiktif"}
GROUP = {"id": -1002, "type": "supergroup", "title": "G"}
FILE = {"file_id": "FILE-ID", "file_unique_id": "UNIQUE-ID"}
PHOTO = [{**FILE, "file_id": "SMALL", "width": 1, "height": 1}, {**FILE, "width": 2, "height": 2, "file_size": 9}]
PLACE = {"latitude": 1.0, "longitude": 1.0}


def message(**content: Any) -> Any:
    """A message in private with this content."""
    base = {"message_id": 9, "date": 100, "chat": {"id": 5, "type": "private"}, "from": ME}
    update = Update.de_json({"update_id": 1, "message": base | content}, None)
    assert update.message is not None
    return update.message


def taken(**content: Any) -> TakeIn:
    """Read such a message."""
    return take(message(**content), BOT)


def part(**content: Any) -> Part:
    """What it brings."""
    return taken(**content).part


def keys(one: Part) -> list[str]:
    return [account.key for account in one.accounts]


@pytest.mark.parametrize(
    ("origin", "expected", "kind"),
    [
        ({"type": "user", "sender_user": USER}, ["telegram:account_id:77"], OriginKind.USER),
        ({"type": "hidden_user", "sender_user_name": "Nama Fiktif"}, [], OriginKind.HIDDEN_USER),
        ({"type": "channel", "chat": CHANNEL, "message_id": 3}, ["telegram:account:kanal_fiktif"],
         OriginKind.CHANNEL),
        ({"type": "chat", "sender_chat": GROUP}, ["telegram:account_id:-1002"], OriginKind.CHAT),
        ({"type": "user", "sender_user": ME}, [], OriginKind.TYPED),
    ],
)  # fmt: skip
def test_forwards(origin: dict[str, Any], expected: list[str], kind: OriginKind) -> None:
    brought = part(text="halo", forward_origin=origin | {"date": 42})
    assert keys(brought) == expected
    assert brought.origin is kind
    assert (brought.written, brought.sent, brought.message) == (42 * SECOND, 100 * SECOND, 9)
    assert "Nama Fiktif" not in str(asdict(brought)), "a display name is not an account"
    assert "Ana" not in str(asdict(brought)), "nothing says who sent it"


def test_who_forwards_means_the_sender() -> None:
    origin = {"type": "user", "sender_user": USER, "date": 1}
    assert part(text="@orang_lain_fiktif", forward_origin=origin).handles == ()
    assert part(text="@orang_lain_fiktif").handles == ("orang_lain_fiktif",)


def test_our_own_words_are_no_report() -> None:
    with pytest.raises(OurOwnMessage):
        taken(text="Laporan diterima", forward_origin={"type": "user", "sender_user": OURS, "date": 1})


@pytest.mark.parametrize(
    ("content", "kind", "mime"),
    [
        ({"photo": PHOTO}, EvidenceKind.PHOTO, "image/jpeg"),
        ({"document": {**FILE, "mime_type": "application/pdf"}}, EvidenceKind.DOCUMENT, "application/pdf"),
        (
            {"animation": {**FILE, "width": 1, "height": 1, "duration": 1}, "document": FILE},
            EvidenceKind.ANIMATION,
            "",
        ),
        ({"video": {**FILE, "width": 1, "height": 1, "duration": 1}}, EvidenceKind.VIDEO, ""),
        ({"voice": {**FILE, "duration": 1, "mime_type": "audio/ogg"}}, EvidenceKind.VOICE, "audio/ogg"),
        ({"audio": {**FILE, "duration": 1}}, EvidenceKind.AUDIO, ""),
        ({"video_note": {**FILE, "length": 1, "duration": 1}}, EvidenceKind.VIDEO_NOTE, "video/mp4"),
    ],
)
def test_files_are_known_by_name(content: dict[str, Any], kind: EvidenceKind, mime: str) -> None:
    brought = part(**content, caption="t.me/contoh_fiktif", media_group_id="A1")
    assert brought.attachment is not None
    assert (brought.attachment.kind, brought.attachment.mime, brought.attachment.message) == (kind, mime, 9)
    assert brought.attachment.file_id == "FILE-ID"
    assert keys(brought) == ["telegram:account:contoh_fiktif"]
    assert brought.album == "A1"


def test_a_files_name_cannot_turn_round() -> None:
    brought = part(document={**FILE, "file_name": "../../x/foto\u202egpj.apk", "file_size": 3_000_000_000})
    assert brought.attachment is not None
    assert brought.attachment.name == "fotogpj.apk"
    assert brought.attachment.size == 3_000_000_000


@pytest.mark.parametrize(
    ("content", "expected", "words"),
    [
        ({"contact": {"phone_number": "+628120000001", "first_name": "Kontak"}}, ["phone:phone:+628120000001"],
         "Kontak +628120000001"),
        ({"contact": {"phone_number": "08120000001", "first_name": "Kontak", "user_id": 77}},
         ["telegram:account_id:77"], "Kontak 08120000001"),
        ({"users_shared": {"request_id": 1, "users": [{"user_id": 77}, {"user_id": 78, "username": "b_fiktif"}]}},
         ["telegram:account_id:77", "telegram:account_id:78"], ""),
        ({"chat_shared": {"request_id": 2, "chat_id": -1003, "username": "kanal_fiktif"}},
         ["telegram:account:kanal_fiktif"], ""),
        ({"chat_shared": {"request_id": 2, "chat_id": -1003}}, ["telegram:account_id:-1003"], ""),
        ({"story": {"chat": CHANNEL, "id": 4}}, ["telegram:account:kanal_fiktif"], ""),
    ],
)  # fmt: skip
def test_cards_pickers_and_stories(content: dict[str, Any], expected: list[str], words: str) -> None:
    brought = part(**content)
    assert keys(brought) == expected
    assert brought.text == words


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"location": PLACE}, "location"),
        ({"venue": {"location": PLACE, "title": "x", "address": "y"}, "location": PLACE}, "location"),
        ({"dice": {"emoji": "x", "value": 1}}, "dice"),
        ({"text": "\0"}, "other"),
        ({}, "other"),
    ],
)
def test_nothing_a_report_could_use(content: dict[str, Any], kind: str) -> None:
    with pytest.raises(Unsupported) as no:
        taken(**content)
    assert no.value.fields["kind"] == kind


def test_a_forwarded_sticker_still_names_its_sender() -> None:
    sticker = {**FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
    brought = part(sticker=sticker, forward_origin={"type": "user", "sender_user": USER, "date": 1})
    assert (keys(brought), brought.attachment, brought.left) == (["telegram:account_id:77"], None, "sticker")


def test_what_identifies_the_reporter_is_masked() -> None:
    brought = part(text="t.me/contoh_fiktif NIK saya 3174014101900001, kartu 4111 1111 1111 1111")
    assert "3174014101900001" not in brought.text
    assert "1111 1111" not in brought.text
    assert "[NIK]" in brought.text
    assert brought.masked


@pytest.mark.parametrize("text", ["x\0y", "\u202e", "😀" * 2000])
def test_odd_texts(text: str) -> None:
    assert "\0" not in part(text=text).text


def test_links_behind_words() -> None:
    entity = {"type": "text_link", "offset": 0, "length": 4, "url": "https://t.me/contoh_fiktif"}
    assert keys(part(text="klik di sini", entities=[entity])) == ["telegram:account:contoh_fiktif"]
    named = {"type": "text_mention", "offset": 0, "length": 4, "user": {**USER, "username": None}}
    assert len(part(text="nama itu", entities=[named]).accounts) == 1


@pytest.mark.parametrize(
    ("author", "text", "codes"),
    [
        (OURS, "Laporan diterima. Nomor: R00000B", ("R00000B",)),
        (OURS, "R00000B · @x, r00000b.", ("R00000B",)),
        (OURS, "Nomor: R000001", ()),
        (USER, "Laporan diterima. Nomor: R00000B", ()),
    ],
)
def test_a_reply_to_our_message_knows_its_reports(
    author: dict[str, Any], text: str, codes: tuple[str, ...]
) -> None:
    answered = {"message_id": 3, "date": 1, "chat": {"id": 5, "type": "private"}, "from": author, "text": text}
    assert taken(text="ini buktinya", reply_to_message=answered).onto == codes


def test_who_spoke_in_a_group_is_the_account() -> None:
    brought = spoken(message(text="promo @lain_fiktif", **{"from": USER}), BOT)
    assert (keys(brought), brought.handles, brought.origin) == (["telegram:account_id:77"], (), OriginKind.USER)
    with pytest.raises(OurOwnMessage):
        spoken(message(text="x", **{"from": OURS}), BOT)


def test_a_topic_is_no_reply() -> None:
    """In a forum Telegram says that a message replies to the beginning of its topic, where nobody replied."""
    opened = {"message_id": 5, "date": 1, "chat": GROUP, "from": USER}
    created = opened | {"forum_topic_created": {"name": "Umum", "icon_color": 1}}
    inside = {"chat": GROUP, "is_topic_message": True, "message_thread_id": 5, "text": "/grant lead"}
    assert replied(message(**inside, reply_to_message=created)) is None
    assert replied(message(**inside, reply_to_message=opened | {"text": "x"})) is None
    assert replied(message(**inside, reply_to_message=opened | {"message_id": 6, "text": "x"})) is not None


def test_who_speaks_for_a_channel_is_the_channel() -> None:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    brought = spoken(message(text="x", sender_chat=CHANNEL, **{"from": anonymous}), BOT)
    assert keys(brought) == ["telegram:account:kanal_fiktif"]


def test_an_answer_to_a_list_is_about_none_of_it() -> None:
    rows = [[{"text": "R00000B", "callback_data": "s.R00000B"}]]
    listed = {
        "message_id": 3,
        "date": 1,
        "chat": {"id": 5, "type": "private"},
        "from": OURS,
        "text": "R00000B · x",
    }
    answered = listed | {"reply_markup": {"inline_keyboard": rows}}
    assert taken(text="kapan?", reply_to_message=listed).onto == ("R00000B",)
    assert taken(text="kapan?", reply_to_message=answered).onto == ()
