"""What single kinds of diagram say: every language says all of it, and takes the same names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import ddcurric.wording.figures as package
from ddcurric.wording import LANGUAGES

FOLDERS = sorted(path.parent for path in Path(package.__file__).parent.glob("*/__init__.py"))
OTHERS = [name for name in LANGUAGES if name != "en"]
ROOT = Path(package.__file__).parent.parent.parent


def english_of(folder: Path) -> Any:
    """A table of words, as the kind's own function gives it."""
    return getattr(import_module(f"{package.__name__}.{folder.name}"), f"{folder.name}_wording")("en")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_everything(folder: Path, language: str) -> None:
    said = tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
    english = english_of(folder)
    assert set(said) == {each.name for each in fields(english)}
    for key, words in said.items():
        own = getattr(english, key)
        if isinstance(own, str):
            assert words.strip()
            assert sorted(set(re.findall(r"\{.*?\}", words))) == sorted(set(re.findall(r"\{.*?\}", own))), key
        elif isinstance(own, Mapping):
            assert words.keys() == own.keys()
            assert all(form.strip() and form.count("{}") == own[each].count("{}") for each, form in words.items())
        else:
            assert len(words) >= len(own)
            assert all(form.strip() for form in words)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_word_is_said_somewhere(folder: Path) -> None:
    """As an attribute; those of a common mistake by its name, which stands for what the student does as well."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "figures").rglob("*.py"))
    names = [each.name for each in fields(english_of(folder))]
    said = {name: rf'\.{name}\b|Mistake\([^"]*"{name}"' for name in names}
    assert not [name for name, pattern in said.items() if not re.search(pattern, text)]
