"""Letters of one width, known by the name of their family."""

from __future__ import annotations

import pytest

from ddcurric.typeset.typewriters import is_typewriter


@pytest.mark.parametrize(
    "family", ["Courier New", "DejaVuSansMono", "Fira Code", "SourceCodePro", "Inconsolata", "Hack"]
)
def test_a_typewriter(family: str) -> None:
    assert is_typewriter(family)


@pytest.mark.parametrize("family", ["Monotype Corsiva", "Hackney", "Codec Cold", "Arial"])
def test_no_typewriter(family: str) -> None:
    assert not is_typewriter(family)
