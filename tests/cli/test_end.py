"""How the program ends."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import atexit, gc, sys
atexit.register(lambda: print(gc.get_freeze_count() > 1000))
from ddcurric.cli import main
sys.argv = ["ddcurric", "--version"]
main()
"""


@pytest.mark.slow
def test_no_garbage_is_looked_for_at_the_end() -> None:
    done = subprocess.run((sys.executable, "-c", PROGRAM), capture_output=True, text=True, check=True)
    assert done.stdout.split()[0::2] == ["ddcurric", "True"]
