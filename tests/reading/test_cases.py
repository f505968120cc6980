"""The tables: ours stands alone, the shared one is tried where it is at hand."""

import json
from pathlib import Path

import pytest

from bot.reading.cases import PlatformScore, measure
from bot.reading.recognise import recognise

OWN = Path(__file__).with_name("accounts.jsonl")
SHARED = Path(__file__).parents[3] / "shared" / "domain" / "accounts.jsonl"


def cases(path):
    if not path.exists():
        return [pytest.param(None, id=f"{path.name} is not here")]
    lines = filter(str.strip, path.read_text(encoding="utf-8").splitlines())
    return [pytest.param(case, id=case["input"][:60] or "empty") for case in map(json.loads, lines)]


@pytest.mark.parametrize("case", [*cases(OWN), *cases(SHARED)])
def test_case(case):
    if case is None:
        pytest.skip("shared/domain/accounts.jsonl is not beside this repository")
    read = [[one.account.platform, one.account.kind, one.account.value] for one in recognise(case["input"])]
    assert read == case["expect"]


def test_our_own_table_is_large_and_has_no_repetition():
    inputs = [json.loads(line)["input"] for line in OWN.read_text(encoding="utf-8").splitlines()]
    assert len(inputs) >= 150
    assert len(inputs) == len(set(inputs))


def test_every_platform_of_our_table_is_read_without_a_miss():
    scores = measure(OWN.read_text(encoding="utf-8").splitlines())
    assert {score.platform for score in scores} >= {
        "michat",
        "telegram",
        "whatsapp",
        "payment",
        "web",
        "unknown",
    }
    assert [score for score in scores if score.precision < 1 or score.recall < 1] == []


def test_measure_counts_right_missed_and_extra():
    lines = [
        '{"input": "ig: contohfiktif", "expect": [["instagram", "account", "contohfiktif"]]}',
        '{"input": "ig: contohfiktif", "expect": [["instagram", "account", "lain"]]}',
        "",
        '{"input": "halo", "expect": [["x", "account", "lain"]]}',
    ]
    assert measure(lines) == [PlatformScore("instagram", 1, 1, 1), PlatformScore("x", 0, 1, 0)]
    score = measure(lines)[0]
    assert (score.precision, score.recall) == (0.5, 0.5)
    assert (measure(lines)[1].precision, measure(lines)[1].recall) == (1.0, 0.0)
