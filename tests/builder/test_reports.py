"""What is said where the program fails, or was changed under a process that runs it."""

from __future__ import annotations

import time
from pathlib import Path

from ddcurric.builder.reports import changed_since


def test_a_program_that_was_updated_meanwhile_is_told_from_a_bug(tmp_path: Path) -> None:
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "module.py").write_text("", encoding="utf-8")
    later = time.time() + 1
    assert not changed_since(later, tmp_path)
    assert changed_since(later - 3600, tmp_path)
    (tmp_path / "kit" / "module.pyc").touch()
    assert not changed_since(later, tmp_path), "what Python compiles is no change"
