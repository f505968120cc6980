"""What stories of asking begin with."""

from simulator.message import Message
from simulator.person import Person
from tests.scene import Scene

FREE = "Kapan terakhir akun itu terlihat?"


async def reported(
    stage: Scene, name: str = "Ana", kind: str = "fraud", language: str = "id"
) -> tuple[Person, str]:
    """Somebody reports the account."""
    who = stage.simulator.person(name, language=language)
    return who, await stage.report(who, "michat: contoh_fiktif_01", kind)


def labels(message: Message) -> list[str]:
    """The labels of a message's buttons."""
    return [shown for row in message.buttons for shown, _data in row]
