"""What stories about e-mail need: a stage with a mail server, and an operator whose address is verified."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from prometheus_client import CollectorRegistry
from xarf import parse

from tests.postbox import Postbox, postbox, words
from tests.referring import referral_card, referral_code
from tests.scene import Scene, Team, scene

THEIRS = "abuse@michat.example"
CODE = re.compile(r": ([0-9A-Z]{8})\s")


@asynccontextmanager
async def posting(url: str, folder: Path, **changes: Any) -> AsyncIterator[tuple[Scene, Postbox]]:
    """A stage whose Ronda hands its letters in at a postbox."""
    with postbox() as box:
        async with scene(url, folder, **box.settings(), **changes) as stage:
            yield stage, box


async def by_mail(stage: Scene, team: Team, box: Postbox, language: str = "id") -> None:
    """MiChat's address is verified; the letter with the code is out of the box again."""
    await stage.tell_bot(team.lead, f"/partner michat {language}")
    await stage.tell_bot(team.lead, f"/partner michat {THEIRS}")
    await stage.wait(seconds=2)
    await stage.tell_bot(team.lead, f"/verify {proof(box)}")
    assert (
        f"✅ Terverifikasi. Pemberitahuan untuk MiChat sekarang dikirim ke {THEIRS}" in stage.last(team.lead).text
    )
    box.taken.clear()


def proof(box: Postbox) -> str:
    """The code in the last letter."""
    to, letter = box.taken[-1]
    found = CODE.search(words(letter))
    assert to == THEIRS
    assert found is not None, words(letter)
    return found[1]


def group(stage: Scene, team: Team) -> str:
    """All that the team has read in its group."""
    return "\n".join(stage.texts(team.citra, team.group))


def cards(stage: Scene, team: Team, said: str) -> Iterator[Any]:
    """The team's cards of letters that say something, newest first."""
    return (m for m in reversed(team.citra.read(team.group)) if said in m.text and "📮" in m.text)


def valid(file: bytes) -> dict[str, Any]:
    """A report that the standard's own schemas accept."""
    found = parse(file.decode())
    assert found.errors == [], found.errors
    return dict(json.loads(file))


def measured(registry: CollectorRegistry, name: str, **labels: str) -> float:
    """What a gauge or a counter shows."""
    return registry.get_sample_value(name, labels) or 0.0


async def held(stage: Scene, team: Team, hours: int) -> None:
    """The first case is handed to the police, who ask that its takedown waits."""
    await stage.tell_bot(team.citra, "/escalate C1 polri_siber Akun ini mengancam.")
    referral = referral_code(referral_card(stage, team.citra).text)
    for act in ("approve", "sent", f"hold {hours}"):
        await stage.tell_bot(team.dodi, f"/referral {referral} {act}")
