"""A real PostgreSQL server for tests, thrown away at the end of the test process."""

import atexit
import functools
import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from pathlib import Path

import psycopg
from psycopg import sql

SUPERUSER = "ronda"
_count = itertools.count(1)


class Server:
    """One server in a folder of its own, on a unix socket and a free port of the loopback."""

    def __init__(self, binaries: Path) -> None:
        self._binaries = binaries
        # Not under pytest's folder: when root made that, the server's user cannot enter it.
        self._folder = Path(tempfile.mkdtemp(prefix="ronda-pg-", dir="/tmp"))
        self._user = _user()
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where the superuser reaches it over TCP."""
        return f"postgresql://{SUPERUSER}@127.0.0.1:{self._port}/postgres"

    def create(self) -> None:
        """Make an empty cluster and start it."""
        if self._user:
            shutil.chown(self._folder, self._user)
        data = str(self._folder / "data")
        options = ["--auth=trust", f"--username={SUPERUSER}", "--encoding=UTF8", "--locale=C", "--no-sync"]
        self._run("initdb", f"--pgdata={data}", *options)
        self.start()
        atexit.register(self.remove)

    def start(self) -> None:
        """Start it and return when it answers."""
        settings = ("max_connections=60", "deadlock_timeout=50ms", f"port={self._port}")
        folders = (f"unix_socket_directories={self._folder}", "listen_addresses=127.0.0.1")
        options = [part for setting in (*settings, *folders) for part in ("-c", setting)]
        command = [str(self._binaries / "postgres"), "-D", str(self._folder / "data"), *options]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, user=self._user, cwd=self._folder, stdout=log, stderr=log)
        self._run("pg_isready", "-h", "127.0.0.1", "-p", str(self._port), "-t", "10", tries=500)

    def kill(self) -> None:
        """End it at once, as a crash would."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)  # its children die too, and the next start recovers
            self._process.wait(30)
            self._process = None

    def stop(self) -> None:
        """End it, dropping its clients."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)  # a fast shutdown
            self._process.wait(30)
            self._process = None

    def remove(self) -> None:
        """End it and remove its files."""
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str, tries: int = 1) -> None:
        command = [str(self._binaries / program), *arguments]
        for _ in range(tries):
            done = subprocess.run(command, user=self._user, cwd=self._folder, capture_output=True, check=False)
            if done.returncode == 0:
                return
            if self._process is not None and self._process.poll() is not None:
                break  # it died
        log = self._folder / "log"
        tail = log.read_text()[-2000:] if log.exists() else ""
        raise RuntimeError(f"{program}: {done.stdout.decode()}{done.stderr.decode()}{tail}")


@functools.cache
def server() -> Server | None:
    """The server of this test process, started when first asked for; None without PostgreSQL's programs."""
    binaries = _binaries()
    if binaries is None:
        return None
    started = Server(binaries)
    started.create()
    return started


def postgres_url() -> str | None:
    """Where the superuser reaches the server, or None."""
    started = server()
    return None if started is None else started.url


def fresh_database(url: str) -> str:
    """Create an empty database beside the one of the URL; return its URL."""
    name = f"test_{os.getpid()}_{next(_count)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return f"{url.rpartition('/')[0]}/{name}"


def _binaries() -> Path | None:
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    return found[-1].parent if found else None


def _version(initdb: Path) -> float:
    text = initdb.parent.parent.name
    return float(text) if text.replace(".", "", 1).isdigit() else 0


def _user() -> str | None:
    """Who runs the server: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
