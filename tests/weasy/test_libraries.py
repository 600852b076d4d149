"""WeasyPrint is imported without looking for its libraries with a compiler."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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


READ = """
import sys
from ddcurric.weasy.libraries import load
load()
import pyphen
from weasyprint.text.ffi import ffi, pango
print("pycparser" in sys.modules)
read = []
INIT = type(pyphen.Pyphen(lang="en").hd).__init__.__code__
sys.settrace(lambda frame, *_: read.append(1) if frame.f_code is INIT else None)
for language in ASKED:
    pyphen.Pyphen(lang=language)
print(len(read))
sys.settrace(None)
patterns = [pyphen.Pyphen(lang=language).hd.patterns for language in ("en", *ASKED)]
usual = [type(pyphen.Pyphen(lang=each).hd)(pyphen.LANGUAGES[pyphen.language_fallback(each)])
         for each in ("en", *ASKED)]
print(patterns == [each.patterns for each in usual], pyphen.Pyphen(lang="fr").positions("bibliothèque"))
print(ffi.sizeof("PangoRectangle"), pango.pango_units_from_double(1.5), ffi.string(ffi.new("char[]", b"abc")))
"""


@pytest.mark.slow
def test_what_libraries_have_read_is_read_by_one_process_for_all(tmp_path: Path) -> None:
    writing = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**writing, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    code = READ.replace("ASKED", "('fr', 'da', 'eo')")

    def said() -> list[str]:
        done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True, env=environment)
        return done.stdout.splitlines()

    cold, warm = said(), said()
    assert cold[:2] == ["True", "3"]
    assert warm[:2] == ["False", "0"]
    assert cold[2:] == warm[2:] == ["True [2, 6]", "16 1536 b'abc'"]


@pytest.mark.slow
def test_what_cannot_be_kept_is_read_by_each_process(tmp_path: Path) -> None:
    code = READ.replace("ASKED", "('ca',)")
    for environment in ({"PYTHONPYCACHEPREFIX": str(tmp_path)}, {"PYTHONDONTWRITEBYTECODE": "1"}):
        for _ in range(2):
            done = subprocess.run(
                (sys.executable, "-c", code), capture_output=True, text=True, check=True,
                env={**{n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}, **environment},
            )  # fmt: skip
            assert done.stdout.splitlines()[1:3] == ["1", "True [2, 6]"]
