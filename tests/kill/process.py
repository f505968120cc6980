"""Ronda as a process of its own, which can be killed."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOKEN = "701:KILL-token-of-the-simulator"
SECRET = "kill-secret-0123456789"


def environment(folder: Path, *, api: str, database: str, intake: str, undo: int = 1) -> dict[str, str]:
    """The environment of a Ronda that speaks as fast as it can, on `database`, with `intake`."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("RONDA_")}
    env |= {
        "PYTHONPATH": str(ROOT),
        "RONDA_BOT_TOKEN": TOKEN,
        "RONDA_API_URL": api,
        "RONDA_DATABASE_URL": database,
        "RONDA_DATA_DIR": str(folder),
        "RONDA_INTAKE": intake,
        "RONDA_LISTEN": "",
        "RONDA_UNDO_SECONDS": str(undo),
        "RONDA_PACE": "unlimited",
        "RONDA_LOG_FORMAT": "json",
    }
    if intake == "webhook":
        where = f"127.0.0.1:{_free_port()}"
        env |= {"RONDA_LISTEN": where, "RONDA_WEBHOOK_URL": f"http://{where}", "RONDA_WEBHOOK_SECRET": SECRET}
    return env


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Ronda:
    """One life after another of the same deployment; what it says is appended to two files."""

    folder: Path
    env: dict[str, str]
    lives: int = 0
    _process: subprocess.Popen[bytes] | None = None
    _born_at: int = field(default=0)

    def start(self) -> None:
        """Begin a life, away from the project's folder, so that no .env is read."""
        assert self._process is None
        self._born_at = len(self.said)
        with (self.folder / "said").open("ab") as said, (self.folder / "log").open("ab") as log:
            command = [sys.executable, "-m", "bot", "run"]
            self._process = subprocess.Popen(command, env=self.env, cwd=self.folder, stdout=said, stderr=log)
        self.lives += 1

    @property
    def said(self) -> str:
        """All it has printed, in all its lives."""
        file = self.folder / "said"
        return file.read_text() if file.exists() else ""

    @property
    def log(self) -> str:
        """All it has logged, in all its lives."""
        return (self.folder / "log").read_text()

    @property
    def dead(self) -> bool:
        """Whether this life has ended."""
        return self._process is None or self._process.poll() is not None

    @property
    def on_watch(self) -> bool:
        """Whether this life says that it is ready."""
        return "on watch" in self.said[self._born_at :]

    async def ready(self) -> None:
        """Wait until it says so."""
        async with asyncio.timeout(30):
            while not self.on_watch:
                assert not self.dead, self.log[-3000:]
                await asyncio.sleep(0.01)

    def claim_secret(self) -> str:
        """The payload of the owner's link."""
        found = re.search(r"start=(claim_\S+)", self.said)
        assert found is not None, self.said
        return found[1]

    def kill(self) -> None:
        """`kill -9`, now. May be called from anywhere; the corpse is removed by `buried`."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)

    async def buried(self) -> None:
        """Wait for the end of a killed life."""
        assert self._process is not None
        code = await asyncio.to_thread(self._process.wait, 10)
        self._process = None
        assert code == -signal.SIGKILL, f"it died of something else: {code}\n{self.log[-3000:]}"

    async def stop(self) -> float:
        """Ask it to stop, as an init system does; how long it took is returned, in seconds."""
        assert self._process is not None
        begun = time.monotonic()
        self._process.terminate()
        code = await asyncio.to_thread(self._process.wait, 30)
        took = time.monotonic() - begun
        self._process = None
        assert code == 0, self.log[-3000:]
        return took

    async def refused(self) -> tuple[int, str]:
        """Try a second instance beside this one; its exit code and what it says on stderr are returned."""
        env = self.env | ({"RONDA_LISTEN": f"127.0.0.1:{_free_port()}"} if self.env["RONDA_LISTEN"] else {})
        second = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=env, cwd=self.folder, stderr=asyncio.subprocess.PIPE
        )
        async with asyncio.timeout(20):
            _, said = await second.communicate()
        assert second.returncode is not None
        return second.returncode, said.decode()

    def clean_up(self) -> None:
        """Leave no process behind, whatever happened."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)
            self._process = None
