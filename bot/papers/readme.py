"""`README.txt`: how to verify a package, in every language."""

from collections.abc import Iterable

from bot.papers.dossier import Dossier
from bot.papers.naming import package
from bot.speech.voice import Voice

NAME = "README.txt"


def write(dossier: Dossier, voice: Voice, languages: Iterable[str]) -> bytes:
    """The same text in each language, one below the other."""
    fields = {
        "code": dossier.code,
        "file": package(dossier.code),
        "organisation": dossier.organisation,
        "contact": dossier.contact or dossier.organisation,
    }
    said = [voice.plain(language, "paper.readme", 0, **fields) for language in languages]
    return ("\n\n".join(said) + "\n").encode()
