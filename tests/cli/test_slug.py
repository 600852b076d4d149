"""A title becomes a file name."""

from __future__ import annotations

import pytest

from ddcurric.cli.new import slug


@pytest.mark.parametrize(
    ("title", "language", "name"),
    [
        ("Lamport Clocks", "en", "lamport-clocks"),
        ("Lamport’s Clocks!", "en", "lamports-clocks"),
        ("Time & Causality", "en", "time-and-causality"),
        ("Über Uhren", "en", "uber-uhren"),
        ("Über Würde", "de-AT", "ueber-wuerde"),
        ("U\u0308ber Größe", "de", "ueber-groesse"),
        ("Straße zur Łódź", "en", "strasse-zur-lodz"),
        ("第3章 时钟", "zh", "第3章-时钟"),
        ("../../etc/passwd", "en", "etc-passwd"),
        ("分布式系统", "en", "分布式系统"),
        ("?!", "en", ""),
    ],
)
def test_slug(title: str, language: str, name: str) -> None:
    assert slug(title, language) == name
