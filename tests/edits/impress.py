"""LibreOffice Impress, as somebody uses it: it opens decks, edits them and saves them as .pptx."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from office import office_fonts

SCRIPT = Path(__file__).parent / "impress_script.py"

Edit = Sequence[object]
"""The name of a function of `impress_script.py`, and what it takes."""


@cache
def python_with_uno() -> str | None:
    """The Python that speaks with LibreOffice; it is often the system's."""
    beside = Path(shutil.which("soffice") or "soffice").resolve().parent / "python"
    for name in (sys.executable, "/usr/bin/python3", str(beside)):
        if shutil.which(name) and subprocess.run([name, "-c", "import uno"], capture_output=True).returncode == 0:
            return name
    return None


def saved_by_impress(folder: Path, decks: Sequence[tuple[bytes, Sequence[Edit]]]) -> list[bytes]:
    """Each deck, opened, edited and saved: in one run of LibreOffice."""
    python = python_with_uno()
    if python is None:
        pytest.skip("no Python here has LibreOffice's `uno`")
    jobs = []
    for at, (content, edits) in enumerate(decks):
        before, after = folder / f"{at}.pptx", folder / f"{at}-saved.pptx"
        before.write_bytes(content)
        jobs.append({"from": str(before), "to": str(after), "edits": edits})
    (folder / "jobs.json").write_text(json.dumps(jobs))
    done = subprocess.run(
        [python, str(SCRIPT), str(folder / "jobs.json"), str(folder / "profile")],
        capture_output=True, text=True, timeout=600,
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(folder), **office_fonts()},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [Path(str(job["to"])).read_bytes() for job in jobs]
