"""Scores: what was sent, answered and gone, summed up by hand; and whatever comes, the sums agree."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.category import Lane
from bot.domain.figures import Spread
from bot.domain.moment import HOUR, MINUTE, Micros
from bot.domain.notice import NoticeState as S
from bot.domain.score import HandedOver, Passage, Up, agency_score, operator_score

NOW: Micros = 1_000 * HOUR
OURS = frozenset({"not_found"})


def passage(
    state: S,
    age: float,
    heard: float | None = None,
    last: float | None = None,
    *,
    reason: str = "",
    stayed: bool = False,
) -> Passage:
    """A notice of so many hours ago, first and last answered so many hours after it went."""
    sent = NOW - round(age * HOUR)
    first = None if heard is None else sent + round(heard * HOUR)
    answered = first if last is None else sent + round(last * HOUR)
    return Passage("michat", Lane.ORDINARY, state, sent, first, answered, reason, stayed)


def test_summed_up_by_hand() -> None:
    found = [
        passage(S.TAKEN_DOWN, 100, 1, 3),  # gone within every mark
        passage(S.TAKEN_DOWN, 100, 2, 30),  # there after 4 and 24 hours, gone after 72
        passage(S.REFUSED, 100, 5, reason="not_found"),  # our mistake; there at every mark
        passage(S.REFUSED, 10, 6, reason="no_violation"),  # too young for 24 and 72
        passage(S.ACKNOWLEDGED, 30, 20),  # heard of, there after 4 and 24
        passage(S.SENT, 3),  # too young for any mark
        passage(S.SENT, 200, stayed=True),  # had to wait: in no time and no share
        passage(S.TAKEN_DOWN, 90, 4, 4),  # at the mark itself it is gone
    ]
    score = operator_score(found, NOW, OURS, open_now=(3, 1), origins={"public": 8, "police": 1})
    assert (score.sent, score.stayed, score.waiting, score.overdue) == (8, 1, 3, 1)
    assert score.heard == Spread(6, 4 * 60, 20 * 60), "1, 2, 4, 5, 6 and 20 hours"
    assert score.gone == Spread(3, 4 * 60, 30 * 60), "3, 4 and 30 hours"
    assert score.up == (Up(4, 4, 6), Up(24, 3, 5), Up(72, 1, 4))
    assert score.refused == {"not_found": 1, "no_violation": 1}
    assert (score.all_refused, score.ours) == (2, 1)
    handed = [HandedOver("polri_siber", Lane.ORDINARY, NOW - HOUR, NOW - 18 * MINUTE)] * 2
    agency = agency_score([*handed, HandedOver("polri_siber", Lane.ORDINARY, NOW, None)], stays=2)
    assert (agency.sent, agency.acknowledged, agency.stays) == (3, Spread(2, 42, 42), 2)
    assert operator_score([], NOW, OURS).heard is None
    assert agency_score([]).acknowledged is None


HOURS = st.floats(0, 200, allow_nan=False)
PASSAGES = st.builds(
    passage,
    st.sampled_from([S.SENT, S.ACKNOWLEDGED, S.TAKEN_DOWN, S.REFUSED]),
    HOURS,
    HOURS,
    reason=st.sampled_from(["not_found", "other"]),
    stayed=st.booleans(),
)


@given(st.lists(PASSAGES, max_size=30))
def test_whatever_comes_the_sums_agree(found: list[Passage]) -> None:
    score = operator_score(found, NOW, OURS)
    assert score.sent == len(found)
    assert score.stayed + (score.heard.count if score.heard else 0) == len(found), (
        "each is heard of or had to wait"
    )
    assert score.ours == sum(one.state is S.REFUSED and one.reason == "not_found" for one in found)
    for up in score.up:
        assert 0 <= up.count <= up.of <= score.sent - score.stayed
    for earlier, later in zip(score.up, score.up[1:], strict=False):
        assert later.of <= earlier.of
    old = [one for one in found if not one.stayed and one.sent <= NOW - 72 * HOUR]
    there = sum(one.gone is None or one.gone - one.sent > 72 * HOUR for one in old)
    assert score.up[2] == Up(72, there, len(old))
