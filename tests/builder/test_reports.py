"""What is said where the program fails, or was changed under a process that runs it."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from ddcurric.builder.reports import changed_since


@pytest.mark.slow
def test_a_program_that_was_updated_meanwhile_is_told_from_a_bug(tmp_path: Path) -> None:
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "module.py").write_text("", encoding="utf-8")
    later = time.time() + 1
    assert not changed_since(later, tmp_path)
    assert changed_since(later - 3600, tmp_path)
    (tmp_path / "kit" / "module.pyc").touch()
    assert not changed_since(later, tmp_path), "what Python compiles is no change"


def test_a_link_that_leads_nowhere_beside_a_module_is_no_bug(tmp_path: Path) -> None:
    """As editors leave it while a file is open."""
    (tmp_path / ".#module.py").symlink_to("ann@laptop.1234")
    assert not changed_since(time.time() + 1, tmp_path)


def test_a_module_that_is_gone_is_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("gone")
    module.__file__ = str(tmp_path / "gone.py")
    monkeypatch.setitem(sys.modules, "gone", module)
    assert changed_since(time.time() + 1, tmp_path)
