"""`python -m simulator`: a Telegram of your own, alone."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
import sys

from simulator.clock import ShiftedClock
from simulator.server import Simulator


def main() -> None:
    """Serve until the process is told to stop."""
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8081, help="port, 0 for any free one (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="makes ids repeatable (default: %(default)s)")
    given = parser.parse_args()
    try:
        asyncio.run(_serve(given.host, given.port, given.seed))
    except OSError as wrong:
        sys.exit(f"cannot listen on {given.host}:{given.port}: {wrong.strerror}")


async def _serve(host: str, port: int, seed: int) -> None:
    simulator = Simulator(ShiftedClock(), seed)
    await simulator.start(host, port)
    sys.stdout.write(f"{simulator.url}\n")
    sys.stdout.flush()
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stopped.set)
    await stopped.wait()
    await simulator.stop()


if __name__ == "__main__":
    main()
