"""The band of key points and "So what?", and what follows it."""

from __future__ import annotations

import pytest
from handout.printed import handout
from pdfs import pages_of

LESSON = "# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\nText.\n\n## Key Points\n\n- Clocks drift.\n"
CHECK = "\n## Check Your Understanding\n\n1. Which clock?\n\n   ::: answer\n   None.\n   :::\n"


def edges(text: str) -> list[float]:
    """The heights between which ink lies around the key points: two for each rule of their frame."""
    page = pages_of(handout(text).content)[0]
    point = page.find("Clocks drift.")[0]
    (band,) = {each.points for each in page.drawn if each.rect.y0 < point.y0 and each.rect.y1 > point.y1}
    return sorted({round(y, 1) for _, y in band})


@pytest.mark.slow
def test_key_points_have_no_rule_of_their_own_right_above_that_of_the_next_section() -> None:
    """Two of them, ten points apart, looked like a mistake."""
    assert len(edges(LESSON)) == 4
    above, below, end = edges(LESSON + CHECK)
    assert below - above < 2 < end - below
