"""Lists as people's programs write them: separators, headings, encodings, quotation marks, and what is no list."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.batch import BadList, Fault
from bot.reading.columns import rows

ROWS = [
    ["akun", "kategori", "alasan"],
    ["michat: a_fiktif", "fraud", "Satu"],
    ["wa 0812-0000-0001", "spam", "Dua"],
]


def cells(content: bytes, *, headed: bool = True) -> list[tuple[int, list[str]]]:
    return [(row.line, list(row.cells.values())) for row in rows(io.BytesIO(content), headed=headed)]


def text(separator: str = ",", end: str = "\n") -> str:
    return "".join(separator.join(row) + end for row in ROWS)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_way_to_write_it(separator: str, end: str, encoding: str) -> None:
    found = cells(text(separator, end).encode(encoding))
    assert [sorted(values) for _, values in found] == [sorted(row) for row in ROWS[1:]]
    assert [line for line, _ in found] == [2, 3]


@pytest.mark.parametrize(
    "heading",
    [
        "akun,kategori,alasan", "Account,Category,Reason", "AKUN ; KATEGORI ; ALASAN",
        '"ID Akun","Jenis","Keterangan"',
        "alasan\takun\tkategori", "no,akun,kategori,alasan,lain", "sep=;\nakun;kategori;alasan",
        "\n\nakun,kategori,alasan",
    ],
)  # fmt: skip
def test_headings(heading: str) -> None:
    assert cells(heading.encode() + b"\n") == []


def test_encodings_mixed_in_one_file() -> None:
    content = b"akun,kategori,alasan\na,b,caf\xc3\xa9\nc,d,caf\xe9\n"
    assert [row.cells["reason"] for row in rows(io.BytesIO(content))] == ["café", "café"]


def test_line_breaks_between_quotation_marks() -> None:
    content = b'akun,kategori,alasan\na,b,"satu\ndua, ""tiga"""\n\nc,d,e\n'
    found = list(rows(io.BytesIO(content)))
    assert [(row.line, row.cells["reason"]) for row in found] == [(2, 'satu\ndua, "tiga"'), (5, "e")]


@pytest.mark.parametrize(
    ("content", "fault", "detail"),
    [
        (b"", Fault.NO_ROWS, ""),
        (b" \n\n", Fault.NO_ROWS, ""),
        (b"akun;alasan\na;b\n", Fault.NO_COLUMNS, "kategori"),
        (b"x\n", Fault.NO_COLUMNS, "akun, kategori, alasan"),
        (b"PK\x03\x04\0\0", Fault.NOT_A_LIST, ""),
        (b"%PDF-1.7", Fault.NOT_A_LIST, ""),
        (b"<html><table>", Fault.NOT_A_LIST, ""),
        (b"akun,kategori,alasan\na,b,\0\0c\n", Fault.NOT_A_LIST, ""),
        (b'akun,kategori,alasan\na,b,"' + b"x\n" * 50, Fault.OPEN_QUOTE, "2"),
        (b'akun,kategori,alasan\na,b,"' + b"x" * 200_000, Fault.OPEN_QUOTE, "2"),
    ],
)
def test_what_is_no_list(content: bytes, fault: Fault, detail: str) -> None:
    with pytest.raises(BadList) as bad:
        cells(content)
    assert (bad.value.fault, bad.value.detail) == (fault, detail)


@pytest.mark.parametrize(
    ("typed", "account", "platform", "reason"),
    [
        ("a; b; c; d, e", "a", "b", "d, e"),
        ("a, b, c, d", "a", None, "c, d"),
        ("a | b | c", "a", None, "c"),
        ("a\tb\tc\td", "a", "b", "d"),
    ],
)
def test_without_headings(typed: str, account: str, platform: str | None, reason: str) -> None:
    (row,) = rows(io.BytesIO(typed.encode()), headed=False)
    assert (row.cells["account"], row.cells.get("platform"), row.cells["reason"]) == (account, platform, reason)


@given(st.binary(max_size=400))
def test_never_anything_but_rows_or_a_reason(content: bytes) -> None:
    try:
        found = cells(content, headed=False)
    except BadList:
        return
    assert all(line > 0 and all("\0" not in cell for cell in values) for line, values in found)
