"""What all tests share: tests that need a program which is not there are skipped, and say so.

Properties are tried on the same inputs every time, so that a change fails for its own sake. `SEARCH=1 make test` looks
for new ones.

What was imported and collected stays, and is no garbage: to look for some there, again and again, takes longer than
many a test.
"""

from __future__ import annotations

import gc
import os
import shutil

import pytest
from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile("search" if os.environ.get("SEARCH") else "same")

PROGRAMS = {
    "libreoffice": ("soffice",),
    "poppler": ("pdftoppm",),
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
}
"""Markers, and the programs of which each needs one."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
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
