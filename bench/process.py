"""A bot as a process of its own, and what it costs the machine (read from /proc, so Linux only)."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


class BotProcess:
    """`python -m …` in a folder of its own; may be killed and started again.

    Args:
        environment: variables besides the machine's own; nothing named RONDA_… is inherited.
    """

    def __init__(self, module: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        self._command = (sys.executable, "-m", *module)
        self._folder = folder
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("RONDA_")}
        self._environment = inherited | {"PYTHONPATH": str(ROOT)} | dict(environment)
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self.printed: list[str] = []

    async def start(self) -> None:
        """Start it; what it prints is collected, its log goes to log.txt in the folder."""
        with (self._folder / "log.txt").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command, cwd=self._folder, env=self._environment, stdout=asyncio.subprocess.PIPE, stderr=log
            )
        self._reading = asyncio.create_task(self._read(self._process))

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            self.printed.append(line.decode())

    @property
    def running(self) -> asyncio.subprocess.Process:
        """The process.

        Raises:
            RuntimeError: it has ended; the end of its log is told.
        """
        process = self._process
        if process is None or process.returncode is not None:
            log = self._folder / "log.txt"
            told = log.read_text("utf-8", "replace")[-2000:] if log.exists() else ""
            raise RuntimeError(f"{' '.join(self._command)} is not running:\n{told}")
        return process

    def cpu(self) -> float:
        """Processor seconds used so far, by all its threads."""
        fields = Path(f"/proc/{self.running.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self) -> float:
        """Resident memory in MiB."""
        for line in Path(f"/proc/{self.running.pid}/status").read_text("utf-8").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise RuntimeError("no VmRSS in /proc")

    async def stop(self, number: int = signal.SIGTERM) -> None:
        """End it, politely unless told otherwise, and wait for its end."""
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        process.send_signal(number)
        try:
            await asyncio.wait_for(process.wait(), 10)
        except TimeoutError:
            process.kill()
            await process.wait()

    async def kill(self) -> None:
        """End it as a power cut would."""
        await self.stop(signal.SIGKILL)
