"""WeasyPrint is imported without looking for its libraries with a compiler."""

from __future__ import annotations

import subprocess
import sys

import pytest

STARTED = """
import sys
started = []
sys.addaudithook(lambda event, args: started.append(args[0]) if event == "subprocess.Popen" else None)
from ddcurric.weasy.pdf import prepare
prepare()
from weasyprint.text import ffi
print(len(started), ffi.pango is not None, ffi.harfbuzz is not None)
"""


@pytest.mark.slow
def test_no_process_is_started_to_find_libraries() -> None:
    done = subprocess.run((sys.executable, "-c", STARTED), capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "True", "True"] or sys.platform != "linux"
