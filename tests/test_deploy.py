"""The files for running Ronda elsewhere. No engine builds them here, so what can be read is checked."""

import fnmatch
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.house_rules import OURS

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
UNIT = (ROOT / "deploy/ronda.service").read_text("utf-8")
COMPOSE = (ROOT / "deploy/compose.yaml").read_text("utf-8")


def mappings(text: str) -> dict[str, Any]:
    """Read the little of YAML that our compose file is written in: mappings, and values on one line."""
    root: dict[str, Any] = {}
    open_ones: list[tuple[int, dict[str, Any]]] = [(-1, root)]
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = re.fullmatch(r"( *)([\w-]+):(?: +(\S.*))?", line)
        assert found, f"not a plain mapping: {line!r}"
        depth, key, value = len(found[1]), found[2], found[3]
        while open_ones[-1][0] >= depth:
            open_ones.pop()
        inside = open_ones[-1][1]
        assert key not in inside, f"twice: {key}"
        inside[key] = value if value is not None else {}
        if value is None:
            open_ones.append((depth, inside[key]))
    return root


def test_compose_runs_the_bot_beside_a_healthy_private_database() -> None:
    services = mappings(COMPOSE)["services"]
    bot, database = services["bot"], services["database"]
    assert "ports" not in database
    assert int(database["image"].removeprefix("postgres:")) >= 15
    assert "pg_isready" in database["healthcheck"]["test"]
    assert bot["depends_on"]["database"]["condition"] == "service_healthy"
    assert bot["ports"].startswith('["127.0.0.1:')
    assert bot["env_file"] == "[../.env]"


def test_compose_mounts_only_volumes_it_declares() -> None:
    compose = mappings(COMPOSE)
    used = {
        name for service in compose["services"].values() for name in re.findall(r'"(\w+):/', service["volumes"])
    }
    assert used == set(compose["volumes"])


def test_no_secret_is_written_down() -> None:
    for text in (COMPOSE, UNIT, DOCKERFILE):
        for line in text.splitlines():
            if re.search(r"PASSWORD|TOKEN|SECRET", line) and not line.lstrip().startswith("#"):
                assert "${" in line, line


@pytest.mark.parametrize("name", ["Dockerfile", "deploy/compose.yaml", "deploy/ronda.service"])
def test_every_setting_named_is_a_setting(name: str) -> None:
    example = ROOT / ".env.example"
    if not example.exists():
        pytest.skip("there is no .env.example")
    known = set(re.findall(r"^#?\s?(RONDA_\w+)=", example.read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"RONDA_\w+", (ROOT / name).read_text("utf-8"))) <= known


def copied() -> list[str]:
    """What the Dockerfile takes from the checkout."""
    lines = re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
    return [source for line in lines for source in line.split()[:-1]]


def test_what_the_image_copies_is_there_and_let_through() -> None:
    let_through = [
        line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")
    ]
    for source in copied():
        assert (ROOT / source).exists(), source
        assert any(fnmatch.fnmatch(source, pattern) for pattern in let_through), source
    assert set(OURS) <= {source.removeprefix("./") for source in copied()}


def test_the_image_runs_a_supported_python_without_rights_and_says_how_it_is() -> None:
    assert set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)) == {"python:3.11-slim"}
    assert re.findall(r"^USER (\S+)", DOCKERFILE, re.MULTILINE)[-1] not in ("root", "0")
    assert "--require-hashes" in DOCKERFILE
    port = re.search(r"RONDA_LISTEN=0\.0\.0\.0:(\d+)", DOCKERFILE)
    assert port
    assert f"http://127.0.0.1:{port[1]}/healthz" in DOCKERFILE
    assert f"EXPOSE {port[1]}" in DOCKERFILE


def test_the_unit_confines_the_bot() -> None:
    wanted = (
        "DynamicUser=yes", "ProtectSystem=strict", "NoNewPrivileges=yes", "StateDirectory=ronda",
        "Restart=on-failure", "TimeoutStopSec=10", "EnvironmentFile=/etc/ronda.env",
    )  # fmt: skip
    assert [line for line in wanted if line not in UNIT.splitlines()] == []


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    here = tmp_path / "ronda.service"
    here.write_text(UNIT.replace("/opt/ronda/.venv/bin/python", sys.executable), "utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(here)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "ronda.service:" not in done.stderr  # an unknown or misplaced line is only a warning
