"""Files are read whole, whatever their size, and what is no file is not waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ddcurric.builder.disk import SMALL, read_whole


@pytest.mark.parametrize("size", [0, 1, SMALL, SMALL + 1, SMALL + 2, 3 * SMALL + 5])
def test_a_file_of_any_size_is_read_whole(size: int, tmp_path: Path) -> None:
    content = os.urandom(size)
    (tmp_path / "file").write_bytes(content)
    assert read_whole(tmp_path / "file") == content


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="only where the system has files without a size")
def test_a_file_that_has_more_than_it_says_is_read_whole() -> None:
    assert Path("/proc/self/maps").stat().st_size == 0
    lines = read_whole(Path("/proc/self/maps")).decode().splitlines()
    assert len("\n".join(lines)) > SMALL + 1
    assert all("-" in line.split()[0] for line in lines)
