"""What workers share is imported before they are forked; where that cannot be, a worker meets the same trouble."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

PROGRAM = """
import logging
logging.basicConfig(level=logging.DEBUG)
import json, os, sys
import ddcurric.builder.preload

there = list(sys.modules)
import pyphen
from ddcurric.draw.compiled import COMPILED
from ddcurric.print.usual import usual_sheets
from ddcurric.typeset.fonts import package_face
from ddcurric.typeset.instances import handout_fonts
from ddcurric.weasy.assets import sheet_of, style

facts = {
    "there": there,
    "folder": os.listdir(os.environ["TMPDIR"]),
    "hyphens": len(pyphen.hdcache),
    "templates": len(COMPILED.known),
    "faces and sheets": [package_face.cache_info().misses, sheet_of.cache_info().misses],
}
for sheet in usual_sheets():
    style(sheet, handout_fonts())
facts["and then"] = [package_face.cache_info().misses, sheet_of.cache_info().misses]
print(json.dumps(facts))
"""


@dataclass(frozen=True)
class Server:
    """What a process knows that has preloaded, and what it has logged."""

    facts: dict[str, Any]
    logged: str


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    environment = {**os.environ, "TMPDIR": str(tmp_path_factory.mktemp("temporary"))}
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True, text=True, env=environment)
    return Server(json.loads(done.stdout), done.stderr)


def test_what_every_worker_needs_is_imported(server: Server) -> None:
    assert "preloading failed" not in server.logged
    needed = {"weasyprint", "ddcurric.builder.make", "ddcurric.print.document", "ddcurric.figures"}
    assert needed <= set(server.facts["there"])


def test_what_prints_reads_no_decks() -> None:
    printed = "ddcurric.builder.make, ddcurric.outputs.handout.make, ddcurric.outputs.packet.packet, ddcurric.print.art"
    program = f"import sys, {printed}; print(*(name for name in sys.modules if '.pptx' in name))"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout.split() == []


def test_what_libraries_load_late_is_loaded_and_no_folder_of_fonts_stays(server: Server) -> None:
    assert (server.facts["hyphens"], server.facts["folder"]) == (1, [])


def test_what_the_first_deck_and_packet_need_is_imported_for_many_lessons(server: Server) -> None:
    program = "import logging, sys; logging.basicConfig(level=logging.DEBUG); import ddcurric.builder.preload_all; "
    command = [sys.executable, "-c", f"{program}print(*sys.modules)"]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    needed = {
        "typst",
        "pptx",
        "ddcurric.outputs.deck.deck",
        "ddcurric.draw.pptx.ours",
        "ddcurric.outputs.packet.packet",
        "ddcurric.builder.merging",
        "resvg_py",
    }
    assert needed <= set(done.stdout.split())
    assert needed.isdisjoint(server.facts["there"])
    assert "preloading failed" not in done.stderr


def test_the_template_of_decks_is_read_in_the_accents_of_all_modules_for_very_many_lessons() -> None:
    program = """
import logging
logging.basicConfig(level=logging.DEBUG)
import ddcurric.builder.preload_decks

from ddcurric.draw.accents import ACCENTS, module_accent
from ddcurric.draw.pptx.ours import our_template
from ddcurric.draw.pptx.read.template import read_template
from ddcurric.lesson.reader.course import read_settings
from ddcurric.source import Source

before = read_template.cache_info().misses
modules = "".join(f"  - title: M{at}\\n    path: m{at}\\n    topics: [t{at}]\\n" for at, _ in enumerate(ACCENTS))
course = read_settings(Source("course.yaml", f"title: A\\nauthor: B\\nlanguage: fr\\nmodules:\\n{modules}")).value
for module in course.modules:
    our_template(None, course, module_accent(course, module))
print(before, read_template.cache_info().misses, len(course.modules))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert "preloading failed" not in done.stderr
    before, misses, modules = map(int, done.stdout.split())
    assert before == misses == modules == 8


def test_a_library_that_cannot_be_imported_ends_no_server() -> None:
    program = "import logging, sys; logging.basicConfig(level=logging.DEBUG); sys.modules['weasyprint'] = None; "
    command = [sys.executable, "-c", f"{program}import ddcurric.builder.preload"]
    logged = subprocess.run(command, capture_output=True, check=True, text=True).stderr
    assert "preloading failed" in logged
    assert "ModuleNotFoundError" in logged


def test_the_sheets_and_faces_of_a_usual_course_are_read_once_for_all_workers(server: Server) -> None:
    assert server.facts["faces and sheets"] == server.facts["and then"] == [6, 2]


def test_the_templates_of_handouts_are_compiled_once_for_all_workers(server: Server) -> None:
    assert server.facts["templates"] >= 4


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
