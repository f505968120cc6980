"""Files and cards that people send, drawn by chance."""

from collections.abc import Callable, Sequence
from random import Random

from simulator import item
from simulator.chat import Chat
from simulator.item import Item
from simulator.user import User
from tests.storm import words

PICTURE = b"\x89PNG fictional picture" * 20
GIGABYTE = 1 << 30


def _photo(chance: Random) -> Item:
    return item.photo(PICTURE + chance.randbytes(4), spoiler=chance.random() < 0.2)


def _document(chance: Random) -> Item:
    names = ("bukti.pdf", "undangan nikah.apk", "<b>.html", "\u202efdp.exe", "n" * 255, "..", "a/b\\c.zip", "")
    mimes = ("application/pdf", "text/html", "image/jpeg", "application/x-" + "y" * 200, "")
    return item.document(chance.randbytes(30), chance.choice(names), mime=chance.choice(mimes))


def _huge(chance: Random) -> Item:
    make = chance.choice((item.document, item.video, item.audio, item.voice, item.animation, item.video_note))
    return make(size=3 * GIGABYTE)


FILES: dict[str, Callable[[Random], Item]] = {
    "a picture": _photo,
    "a document": _document,
    "a file of 3 GB": _huge,
    "a video": lambda chance: item.video(chance.randbytes(20), spoiler=chance.random() < 0.2),
    "music": lambda chance: item.audio(chance.randbytes(20), title=words.name(chance)),
    "a voice": lambda chance: item.voice(chance.randbytes(20)),
    "an animation": lambda chance: item.animation(chance.randbytes(20)),
    "a round video": lambda chance: item.video_note(chance.randbytes(20)),
    "a sticker": lambda chance: item.sticker(chance.choice("🙂🔞👍")),
}


def contact(chance: Random, people: Sequence[User]) -> Item:
    """A contact card: of somebody on Telegram, of nobody, with a number that is none."""
    phone = chance.choice(("+6281200000001", "081200000002", "911", "bukan nomor", "+" + "9" * 40, "٠٨١٢"))
    user = chance.choice((None, None, chance.choice(people)))
    return item.contact(phone, words.name(chance), user, chance.choice(("", "BEGIN:VCARD\nEND:VCARD")))


def story(chance: Random, authors: Sequence[User | Chat]) -> Item:
    """A story that was shared."""
    return item.story(chance.choice(authors), chance.randint(1, 99))


CARDS: dict[str, Callable[[Random], Item]] = {
    "a location": lambda chance: item.location(chance.uniform(-90, 90), chance.uniform(-180, 180)),
    "a venue": lambda chance: item.venue(words.name(chance), words.name(chance)),
    "a poll": lambda chance: item.poll(words.note(chance), ["ya", words.name(chance)]),
    "a die": lambda chance: item.dice(),
}


def any_file(chance: Random) -> Item:
    """Any file, with a caption where one can stand."""
    made = chance.choice(tuple(FILES.values()))(chance)
    return made.with_caption(words.caption(chance)) if made.captioned else made


def album(chance: Random) -> list[Item]:
    """What can be sent together."""
    make = chance.choice(((_photo,), (_photo, FILES["a video"]), (_document,), (FILES["music"],)))
    return [chance.choice(make)(chance) for _ in range(chance.choice((2, 3, 10)))]
