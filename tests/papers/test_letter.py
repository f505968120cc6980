"""The letter of a package, read back with a PDF library."""

import io
import re
from dataclasses import replace

import pypdfium2
import pytest

from bot.papers.dossier_pdf import draw
from bot.papers.lettering import printable, spelt
from tests.papers.sample import EXHIBITS, VOICE, child, dossier


def read(paper: bytes) -> list[str]:
    with pypdfium2.PdfDocument(io.BytesIO(paper)) as opened:
        return [page.get_textpage().get_text_range() for page in opened]


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("id", ["Paket bukti", "Kepada: Kepolisian: unit siber", "Nomor rujukan F7K2M4Q9XTA", "bukan kepolisian",
                "Pelapor 2", "Cara memeriksa keaslian", "Halaman 1 dari", "WIB"]),
        ("en", ["Evidence package", "To: Police: cyber unit", "Referral number F7K2M4Q9XTA", "is not the police",
                "Reporter 2", "How to verify", "Page 1 of", "WIB"]),
    ],
)  # fmt: skip
def test_both_languages(language: str, wanted: list[str]) -> None:
    pages = read(draw(dossier(), VOICE, language))
    text = flat(" ".join(pages))
    assert [one for one in wanted if one not in text] == []
    assert all(EXHIBITS[1].digest[at : at + 16] in text for at in range(0, 64, 16))
    assert dossier().chain[-1].hash[:32] in text
    assert "<b>bukan markup</b> & 100 %" in text
    assert all("Yayasan Contoh Fiktif" in page and "F7K2M4Q9XTA" in page for page in pages)


def test_letters_it_does_not_have() -> None:
    assert printable("Saya @akun_fiktif é") == ("Saya @akun_fiktif é", ())
    assert spelt("𝓢𝓪") == "Sa [U+1D4E2 U+1D4EA]"
    assert spelt("日") == "[U+65E5]"
    assert spelt("a\u202eb\u200bc") == "a[U+202E]b[U+200B]c"


def test_a_long_story_goes_over_pages() -> None:
    long = replace(dossier(opened=120), facts="Uraian panjang sekali. " * 900)
    pages = read(draw(long, VOICE, "id"))
    assert len(pages) > 6
    assert f"Halaman {len(pages)} dari {len(pages)}" in pages[-1]


def test_a_word_without_end_stays_inside_the_page() -> None:
    text = flat("".join(read(draw(replace(dossier(), facts="w" * 3000), VOICE, "en"))))
    assert text.replace(" ", "").count("w" * 100)


def test_a_child() -> None:
    text = flat(" ".join(read(draw(child(), VOICE, "en"))))
    assert "No picture, video or recording was ever fetched" in text
    assert "Not included: a child may be involved." in text
    assert "open BO" not in text
