"""A build leaves nothing behind but what it built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Workplace


@pytest.mark.parametrize(("jobs", "folder"), [("1", "bench"), ("2", "a long name " * 8 + "of a folder")])
def test_no_temporary_files_are_left(place: Workplace, tmp_path: Path, jobs: str, folder: str) -> None:
    (place.content / "first" / "line.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><text x="9" y="40">Words</text></svg>'
    )
    bench = tmp_path / folder
    bench.mkdir()
    words = ["build", "ping", "--only", "slides", "--course", str(place.content), "--jobs", jobs]
    done = subprocess.run(
        [sys.executable, "-m", "ddcurric", *words],
        env={**os.environ, "TMPDIR": str(bench), "TMP": str(bench), "TEMP": str(bench)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (place.out / "first" / "1.1-ping-slides.pptx").exists()
    assert list(bench.iterdir()) == []
