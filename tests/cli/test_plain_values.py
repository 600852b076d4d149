"""Options that are texts and folders are read without pydantic, as Typer reads them with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

READ = """
import sys
from pathlib import Path
from ddcurric.cli import build
build.find_project = lambda *given: print(given) or sys.exit(0)
try:
    from ddcurric.cli import main
    sys.argv = ["ddcurric", "build", "--course", "a", "--profile", "b", "--force", *{more}]
    main()
finally:
    print("pydantic" in sys.modules)
"""


def said(*more: str) -> list[str]:
    program = READ.format(more=more)
    return subprocess.run((sys.executable, "-c", program), capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )


@pytest.mark.slow
def test_texts_and_folders_are_read_without_pydantic() -> None:
    assert said("--out", "c") == [f"({Path('a')!r}, {Path('c')!r}, 'b')", "False", ""]


@pytest.mark.slow
def test_numbers_are_read_with_it() -> None:
    assert said("--jobs", "2", "1.1") == [f"({Path('a')!r}, None, 'b')", "True", ""]


@pytest.mark.slow
def test_help_is_printed_without_arithmetic_of_fractions() -> None:
    program = "import sys\nfrom ddcurric.cli import main\ntry: main()\nfinally: print('fractions' in sys.modules)"
    command = (sys.executable, "-c", program, "--help")
    printed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert printed.startswith("Usage: ")
    assert printed.endswith("\nFalse\n")
