"""What the chapters list is what there is."""

import re
from pathlib import Path

from bot.domain.taxonomy import load
from tests.reporter import VOICE

MODERATORS = (Path(__file__).parent.parent / "docs" / "moderators.md").read_text()


def test_every_reason_is_in_the_moderators_chapter() -> None:
    listed = re.findall(
        r"^\| `(\w+)` \| (.+) \|$", MODERATORS.partition("### Reasons")[2].partition("###")[0], re.M
    )
    assert listed == [(code, VOICE.plain("en", f"reason.{code}")) for code in load().reasons]
