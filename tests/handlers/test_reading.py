"""What a message brings: accounts and words; never a file, never more than is needed."""

from dataclasses import asdict
from typing import Any

import pytest
from telegram import Update

from bot.domain.commands import TakeIn
from handlers.reading import read

USER = {"id": 77, "is_bot": False, "first_name": "Nama Fiktif", "username": "nama_fiktif"}
PHOTO = [{"file_id": "FILE-ID", "file_unique_id": "UNIQUE-ID", "width": 1, "height": 1}]


def take(**content: Any) -> TakeIn:
    """Read a message with this content."""
    base = {"message_id": 9, "date": 1, "chat": {"id": 5, "type": "private"}, "from": {**USER, "id": 5}}
    update = Update.de_json({"update_id": 1, "message": base | content}, None)
    assert update.message is not None
    return read(update.message)


def keys(taken: TakeIn) -> list[str]:
    return [account.key for account in taken.accounts]


@pytest.mark.parametrize(
    ("origin", "expected", "hidden"),
    [
        ({"type": "user", "sender_user": USER}, ["telegram:account_id:77"], False),
        ({"type": "hidden_user", "sender_user_name": "Nama Fiktif"}, [], True),
        ({"type": "channel", "chat": {"id": -1001, "type": "channel", "title": "K", "username": "kanal_fiktif"},
          "message_id": 3}, ["telegram:account:kanal_fiktif"], False),
        ({"type": "chat", "sender_chat": {"id": -1002, "type": "supergroup", "title": "G"}},
         ["telegram:account_id:-1002"], False),
    ],
)  # fmt: skip
def test_forwards(origin: dict[str, Any], expected: list[str], hidden: bool) -> None:
    taken = take(text="halo", forward_origin=origin | {"date": 1})
    assert keys(taken) == expected
    assert taken.hidden == hidden
    assert "Nama Fiktif" not in str(asdict(taken)), "a display name is not an account"


def test_who_forwards_means_the_sender() -> None:
    origin = {"type": "user", "sender_user": USER, "date": 1}
    assert take(text="@orang_lain_fiktif", forward_origin=origin).handles == ()
    assert take(text="@orang_lain_fiktif").handles == ("orang_lain_fiktif",)


@pytest.mark.parametrize(
    "media", [{"photo": PHOTO}, {"document": PHOTO[0]}, {"video": {**PHOTO[0], "duration": 1}}]
)
def test_of_media_only_the_messages_number_is_kept(media: dict[str, Any]) -> None:
    taken = take(**media, caption="t.me/contoh_fiktif")
    assert taken.media == 9
    assert keys(taken) == ["telegram:account:contoh_fiktif"]
    assert "FILE-ID" not in str(taken)
    assert "UNIQUE-ID" not in str(taken)


def test_what_identifies_the_reporter_is_masked() -> None:
    taken = take(text="t.me/contoh_fiktif NIK saya 3174014101900001, kartu 4111 1111 1111 1111")
    assert "3174014101900001" not in taken.text
    assert "1111 1111" not in taken.text
    assert "[NIK]" in taken.text


@pytest.mark.parametrize("text", ["\0", "x\0y", "\u202e", "", "😀" * 2000])
def test_odd_texts(text: str) -> None:
    assert "\0" not in take(text=text).text


def test_links_behind_words() -> None:
    entity = {"type": "text_link", "offset": 0, "length": 4, "url": "https://t.me/contoh_fiktif"}
    assert keys(take(text="klik di sini", entities=[entity])) == ["telegram:account:contoh_fiktif"]
    named = {"type": "text_mention", "offset": 0, "length": 4, "user": {**USER, "username": None}}
    assert len(take(text="nama itu", entities=[named]).accounts) == 1
