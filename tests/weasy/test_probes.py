"""The faults of WeasyPrint that we mend are still there. One that fails here is gone: delete its mend."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pytest
from once import once

pytestmark = pytest.mark.slow

MENDS = {
    "sets_a_first_word_alone": "mends/lines.py",
    "draws_words_of_drawings_letter_by_letter": "mends/svg_words.py",
    "begins_a_gradient_again_where_its_shape_ends": "mends/gradients.py",
    "reads_running_heads_aloud": "mends/running_heads.py",
    "makes_two_links_of_one": "mends/links.py",
    "leaves_a_hole_where_a_page_float_would_not": "mends/page_floats.py",
    "hangs_bullets_from_the_upper_edge_of_an_item": "mends/hanging.py",
    "leaves_links_without_print_flag": "finish.py",
    "announces_links_by_the_names_of_their_targets": "finish.py",
    "maps_parts_of_letters_to_nothing": "finish.py",
    "measures_the_same_words_again": "mends/measured_once.py",
    "styles_the_same_again": "mends/styles_once.py",
    "needs_a_library_of_the_system": "mends/fonts.py",
}


@lru_cache(maxsize=1)
def found() -> dict[str, bool]:
    """What WeasyPrint does in a process of its own, in which nothing of it is mended."""
    return once("probes", lambda _: probed())


def probed() -> dict[str, bool]:
    program = Path(__file__).with_name("probes.py")
    done = subprocess.run([sys.executable, program], capture_output=True, check=True, text=True)
    seen: dict[str, bool] = json.loads(done.stdout)
    return seen


@pytest.mark.parametrize("fault", MENDS)
def test_weasyprint_still_needs_to_be_mended(fault: str) -> None:
    assert found()[fault], f"WeasyPrint does this rightly now: delete weasy/{MENDS[fault]}, or its part of it"


def test_every_mend_has_a_probe() -> None:
    folder = Path(__file__).parents[2] / "ddcurric" / "weasy" / "mends"
    files = {f"mends/{path.name}" for path in folder.glob("*.py")} - {"mends/__init__.py"}
    assert files | {"finish.py"} == set(MENDS.values())
    assert set(found()) == set(MENDS)
