"""A title becomes a file name."""

from __future__ import annotations

import pytest

from ddcurric.cli.new import slug


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Lamport Clocks", "lamport-clocks"),
        ("Lamport’s Clocks!", "lamports-clocks"),
        ("Time & Causality", "time-and-causality"),
        ("Über Uhren", "uber-uhren"),
        ("../../etc/passwd", "etc-passwd"),
        ("分布式系统", "分布式系统"),
        ("?!", ""),
    ],
)
def test_slug(title: str, name: str) -> None:
    assert slug(title) == name
