"""The evidence package: letters in every language, the manifest, what was kept, and the sums that prove it."""

from collections.abc import Iterator

from bot.papers import archive, custody, dossier_pdf, manifest, naming, readme, sums
from bot.papers.dossier import Dossier
from bot.speech.voice import Voice

LANGUAGES = ("id", "en")


def build(dossier: Dossier, voice: Voice) -> bytes:
    """The package as a ZIP. The same dossier gives the same bytes, on every system."""
    members = dict(_members(dossier, voice))
    members[manifest.NAME] = manifest.write(dossier, members)
    members[sums.NAME] = sums.write(members)
    return archive.bundle(members.items(), archive.stamp(dossier.at))


def _members(dossier: Dossier, voice: Voice) -> Iterator[tuple[str, bytes]]:
    for language in LANGUAGES:
        yield naming.paper(dossier.code, language), dossier_pdf.draw(dossier, voice, language)
    yield custody.NAME, custody.write(dossier)
    yield readme.NAME, readme.write(dossier, voice, LANGUAGES)
    for one in dossier.exhibits:
        if one.content is not None:
            yield naming.original(one), one.content
