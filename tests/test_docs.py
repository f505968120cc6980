"""What the chapters list is what there is, and where they point there is something."""

import re
from pathlib import Path

from bot.domain.taxonomy import load
from tests.reporter import VOICE

ROOT = Path(__file__).parent.parent
MODERATORS = (ROOT / "docs" / "moderators.md").read_text()


def test_every_reason_is_in_the_moderators_chapter() -> None:
    listed = re.findall(
        r"^\| `(\w+)` \| (.+) \|$", MODERATORS.partition("### Reasons")[2].partition("###")[0], re.M
    )
    assert listed == [(code, VOICE.plain("en", f"reason.{code}")) for code in load().reasons]


def anchors(page: Path) -> set[str]:
    """What its headings are called in links."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_links_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    assert len(pages) > 10
    for page in pages:
        for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text()):
            name, _, anchor = link.partition("#")
            if not link.startswith("http"):
                there = page.parent / name if name else page
                assert there.exists(), (page.name, link)
                assert not anchor or anchor in anchors(there), (page.name, link)
