"""What the files of a package are called: by number and type, never as the reporter called them."""

from bot.papers.dossier import Exhibit

ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "video/mp4": "mp4",
    "audio/ogg": "ogg",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "application/pdf": "pdf",
    "text/plain": "txt",
}


def original(exhibit: Exhibit) -> str:
    """Where a piece lies in the package."""
    folder = "copies" if exhibit.cleaned else "originals"
    return f"{folder}/{exhibit.nth:03}-{exhibit.kind}.{ENDINGS.get(exhibit.mime, 'bin')}"


def package(code: str) -> str:
    """What the package itself is called."""
    return f"ronda-{code}.zip"


def paper(code: str, language: str) -> str:
    """What the letter in one language is called."""
    return f"ronda-{code}-{language}.pdf"
