"""What `new` begins, and how `list` shortens."""

from __future__ import annotations

from ddcurric.cli.list_ import LONGEST, shortened
from ddcurric.cli.show import many
from ddcurric.cli.skeletons import paper
from ddcurric.cli.table import width_of
from ddcurric.lesson.views.takeable import Takeable


def test_one_point_is_no_points() -> None:
    text = paper("Final", "exam", [("1.1 Clocks", (Takeable("clocks.md#read", "Read it", 1, (), ()),))])
    assert "<!-- Read it (1 point) -->" in text
    assert [many(number, "point") for number in (0, 1, 2)] == ["0 points", "1 point", "2 points"]


def test_a_long_title_is_shortened_by_the_columns_that_it_takes() -> None:
    assert shortened("Clocks") == "Clocks"
    for title in ("A clock " * 20, "時計" * 40):
        assert LONGEST - 2 <= width_of(shortened(title)) <= LONGEST
        assert shortened(title).endswith("…")
