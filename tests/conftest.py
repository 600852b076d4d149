"""What all tests share: tests that need a program which is not there are skipped, and say so."""

from __future__ import annotations

import shutil

import pytest

PROGRAMS = {"libreoffice": "soffice", "poppler": "pdftoppm"}
"""Markers, and the program that each needs."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for marker, program in PROGRAMS.items():
        if shutil.which(program) is not None:
            continue
        for item in items:
            if marker in item.keywords:
                item.add_marker(pytest.mark.skip(reason=f"{program} is not installed"))
