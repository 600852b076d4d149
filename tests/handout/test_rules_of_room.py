"""Room to write in shows all its rules on every screen."""

from __future__ import annotations

import re

from ddcurric.draw.templates import template_text


def test_one_picture_holds_the_rules_of_a_page() -> None:
    """Viewers set pictures of a pattern in whole points of the screen, so that of eleven the last slid out."""
    picture, page = template_text("handout/rule.svg", None), template_text("handout/page.css", None)
    ys = [float(y) for y in re.findall(r"M\.5 ([\d.]+)h", picture)]
    distances = {round(after - before, 2) for before, after in zip(ys, ys[1:], strict=False)}
    assert distances == {21.26}
    assert f"calc({len(ys)} * var(--rule-distance))" in page
    assert len(ys) * 7.5 > 297 - 19 - 17
