"""`ronda verify PACKAGE`: from the file alone."""

from pathlib import Path

import pytest

from bot.cli import main
from bot.papers.package import build
from tests.papers.sample import VOICE, dossier


def test_a_sound_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = tmp_path / "ronda.zip"
    held.write_bytes(build(dossier(), VOICE))
    main(["verify", str(held)])
    said = capsys.readouterr().out
    assert "The package F7K2M4Q9XTA holds: 8 files, 8 events of its case." in said


def test_a_flipped_bit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held, made = tmp_path / "ronda.zip", bytearray(build(dossier(), VOICE))
    made[len(made) // 2] ^= 4
    held.write_bytes(made)
    with pytest.raises(SystemExit) as ended:
        main(["verify", str(held)])
    assert ended.value.code == 1
    assert "The package does not hold: 1 problems." in capsys.readouterr().err


def test_no_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["verify", str(tmp_path / "none.zip")])
    assert "No such file" in capsys.readouterr().err
