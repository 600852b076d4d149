"""What all tests share: tests that need a program which is not there are skipped, and say so.

Properties are tried on the same inputs every time, so that a change fails for its own sake. `SEARCH=1 make test` looks
for new ones. Hypothesis also draws the constants of all modules that happen to be imported by then, which are others in
every process and take seconds to gather: a search does, the same inputs do without.

What was imported and collected stays, and is no garbage: to look for some there, again and again, takes longer than
many a test.
"""

from __future__ import annotations

import gc
import os
import shutil
from contextlib import ExitStack
from pathlib import Path

import once
import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile("search", deadline=None, print_blob=True)
SEARCHES = bool(os.environ.get("SEARCH"))
settings.load_profile("search" if SEARCHES else "same")
if not SEARCHES:
    providers._get_local_constants = lambda: providers._local_constants

PROGRAMS = {
    "libreoffice": ("soffice",),
    "poppler": ("pdftoppm",),
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
}
"""Markers, and the programs of which each needs one."""


def pytest_configure(config: pytest.Config) -> None:
    if once.begin(run := ExitStack()):
        config.add_cleanup(run.close)
    elif config.args == config.getini("testpaths"):
        config.args = _from_elsewhere(config)


def _from_elsewhere(config: pytest.Config) -> list[str]:
    """All files of tests, from another one on in each process.

    To compile them takes longer than all else before the first test: what one process has compiled, the others read.
    """
    out = {Path(folder) for folder in config.getoption("ignore") or ()}
    found = (path for folder in config.args for path in Path(folder).rglob("test_*.py"))
    files = sorted(str(path) for path in found if out.isdisjoint(path.parents))
    at = len(files) * int(os.environ["PYTEST_XDIST_WORKER"][2:]) // int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
    return files[at:] + files[:at]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path)  # in every process the same
    for marker, programs in PROGRAMS.items():
        if any(map(shutil.which, programs)):
            continue
        for item in items:
            if marker in item.keywords:
                item.add_marker(pytest.mark.skip(reason=f"{programs[0]} is not installed"))


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
