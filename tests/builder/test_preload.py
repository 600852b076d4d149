"""What workers share is imported before they are forked; where that cannot be, a worker meets the same trouble."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

LOGGED = "import logging; logging.basicConfig(level=logging.DEBUG); "
PRELOADED = "import sys, ddcurric.builder.preload; print(*sys.modules)"


def preloaded(before: str = "") -> subprocess.CompletedProcess[str]:
    program = f"{LOGGED}{before}{PRELOADED}"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)


def test_what_every_worker_needs_is_imported() -> None:
    done = preloaded()
    assert "preloading failed" not in done.stderr
    there = set(done.stdout.split())
    assert {"weasyprint", "ddcurric.builder.make", "ddcurric.print.document", "ddcurric.figures"} <= there


def test_what_libraries_load_late_is_loaded_and_no_folder_of_fonts_stays(tmp_path: Path) -> None:
    program = f"{PRELOADED}; import pyphen; print(len(pyphen.hdcache)); import os; print(os.listdir({str(tmp_path)!r}))"
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True, env=environment)
    assert done.stdout.splitlines()[1:] == ["1", "[]"]


def test_a_library_that_cannot_be_imported_ends_no_server() -> None:
    done = preloaded("import sys; sys.modules['weasyprint'] = None; ")
    assert "preloading failed" in done.stderr
    assert "ModuleNotFoundError" in done.stderr


def test_the_sheets_and_faces_of_a_usual_course_are_read_once_for_all_workers() -> None:
    program = f"""{PRELOADED}
from ddcurric.print.usual import usual_sheets
from ddcurric.typeset.fonts import package_face
from ddcurric.typeset.instances import handout_fonts
from ddcurric.weasy.assets import sheet_of, style
known = package_face.cache_info().misses, sheet_of.cache_info().misses
for sheet in usual_sheets():
    style(sheet, handout_fonts())
print((package_face.cache_info().misses, sheet_of.cache_info().misses) == known, *known)"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[1].split() == ["True", "6", "3"]


def test_the_templates_of_handouts_are_compiled_once_for_all_workers() -> None:
    program = f"{PRELOADED}; from ddcurric.draw.compiled import COMPILED; print(len(COMPILED.known))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert int(done.stdout.split()[-1]) >= 4


def test_templates_of_the_package_are_kept_with_its_modules_and_made_anew_where_they_are_damaged(
    tmp_path: Path,
) -> None:
    count = "from ddcurric.draw.sandbox import TemplateEnvironment as T; parse = T._parse; parsed = []; "
    count += "T._parse = lambda *all: parsed.append(all[2]) or parse(*all); "
    program = f"{count}from ddcurric.print.press import compile_templates; compile_templates(); print(len(parsed))"
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}

    def parsed() -> int:
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=environment)
        return int(done.stdout)

    first = parsed()
    assert first >= 4
    assert parsed() == 0
    kept = list(tmp_path.rglob("*.template"))
    assert len(kept) == first
    kept[0].write_bytes(kept[0].read_bytes()[:-20])
    kept[1].write_bytes(b"something else")
    assert parsed() == 2
    assert parsed() == 0
