"""What single kinds of diagram say: every language says all of it, and takes the same names."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import ddcurric.wording.figures as package
from ddcurric.wording import LANGUAGES

FOLDERS = sorted(path.parent for path in Path(package.__file__).parent.glob("*/__init__.py"))
OTHERS = [name for name in LANGUAGES if name != "en"]
ROOT = Path(package.__file__).parent.parent.parent


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_everything(folder: Path, language: str) -> None:
    module = import_module(f"{package.__name__}.{folder.name}")
    said = tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
    assert set(said) == set(module.KEYS)
    english = getattr(module, f"{folder.name}_wording")("en")
    for key, words in said.items():
        own = getattr(english, key)
        if isinstance(own, str):
            assert words.strip()
            assert sorted(set(re.findall(r"\{.*?\}", words))) == sorted(set(re.findall(r"\{.*?\}", own))), key
        else:
            assert len(words) >= len(own)
            assert all(form.strip() for form in words)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_word_is_said_somewhere(folder: Path) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "figures").rglob("*.py"))
    keys = import_module(f"{package.__name__}.{folder.name}").KEYS
    assert not [key for key in keys if not re.search(rf"\.{key}\b", text)]
