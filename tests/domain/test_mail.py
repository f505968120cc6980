"""Addresses: what can be written to, and nothing else."""

import pytest

from bot.domain.mail import domain, read_address


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("abuse@contoh.example", "abuse@contoh.example"),
        (" Abuse+ID@Contoh.EXAMPLE\n", "Abuse+ID@contoh.example"),
        ("a.b-c_d@x-1.contoh.example", "a.b-c_d@x-1.contoh.example"),
        (f"{'a' * 64}@contoh.example", f"{'a' * 64}@contoh.example"),
    ],
)
def test_an_address(typed: str, meant: str) -> None:
    assert read_address(typed) == meant
    assert domain(meant) == meant.split("@")[1]


@pytest.mark.parametrize(
    "typed",
    [
        "", "abuse", "@contoh.example", "abuse@", "abuse@contoh", "abuse@.example", "abuse@contoh..example",
        "a..b@contoh.example", ".a@contoh.example", "a@-contoh.example", "a b@contoh.example",
        "a@b@contoh.example",
        "a@contoh.example\r\nBcc: b@contoh.example", "a@contoh.example,b@contoh.example",
        "<a@contoh.example>", '"a"@contoh.example', "a@[127.0.0.1]", "a@127.0.0.1", "ä@contoh.example",
        "a@cöntoh.example", "a\0@contoh.example", f"{'a' * 65}@contoh.example", f"a@{'b.' * 130}example",
        "A <a@contoh.example>", "a@contoh.example>", "a@contoh.example SIZE=1",
    ],
)  # fmt: skip
def test_no_address(typed: str) -> None:
    assert read_address(typed) is None
