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


CALLED = """
import sys
from ddcurric.weasy.libraries import load

load()
from weasyprint.pdf import fonts

from pathlib import Path
import fontpkg_arimo
from fontTools.ttLib import TTFont

print([name for name in ("fontTools.subset", "fontTools.varLib.instancer") if name in sys.modules])
options = fonts.subset.Options(hinting=False)
print(type(options).__module__, options.hinting, hasattr(fonts.subset, "__path__"))
path = next(path for path in Path(fontpkg_arimo.__file__).parent.rglob("*.ttf") if "fvar" in TTFont(path))
print("fvar" in fonts.instantiateVariableFont(TTFont(path), {"wght": 600}))
"""


@pytest.mark.slow
def test_what_few_documents_need_is_imported_when_it_is_called() -> None:
    done = subprocess.run([sys.executable, "-c", CALLED], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "fontTools.subset False False", "False"]
