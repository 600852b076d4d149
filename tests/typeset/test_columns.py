"""Widths of the columns of a table, in print and on slides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddcurric.typeset.columns import ColumnNeed, column_groups, column_widths

lengths = st.floats(1, 1e4)
needs = st.lists(
    st.tuples(lengths, lengths).map(lambda pair: ColumnNeed(min(pair), max(pair))), min_size=1, max_size=12
)


@pytest.mark.slow
@given(needs, lengths)
def test_columns_fill_the_room_and_hold_their_longest_words_where_they_can(
    columns: list[ColumnNeed], room: float
) -> None:
    widths = column_widths(columns, room)
    assert sum(widths) == pytest.approx(room)
    if sum(column.least for column in columns) <= room:
        assert all(width >= column.least * 0.999 for column, width in zip(columns, widths, strict=True))
    if sum(column.most for column in columns) <= room:
        assert all(width >= column.most * 0.999 for column, width in zip(columns, widths, strict=True))


def test_a_long_cell_leaves_more_to_the_others_than_in_proportion() -> None:
    short, long = ColumnNeed(40, 140), ColumnNeed(60, 2560)
    first, second = column_widths([short, long], 400)
    assert first == pytest.approx(40 + 300 / 6)
    assert second == pytest.approx(60 + 300 * 5 / 6)


def test_a_column_that_nearly_has_its_cells_in_one_line_has_them() -> None:
    near, far, long = ColumnNeed(40, 100), ColumnNeed(40, 300), ColumnNeed(40, 2000)
    widths = column_widths([long, near, far], 500)
    assert widths[1] == 100
    assert widths[0] > widths[2] > 60


@pytest.mark.slow
@given(needs, lengths)
def test_every_column_is_in_one_group_behind_the_first_column(columns: list[ColumnNeed], room: float) -> None:
    groups = column_groups(columns, room)
    assert [column for group in groups for column in group[1:]] == list(range(1, len(columns)))
    assert {group[0] for group in groups} == {0}


def test_groups_are_even() -> None:
    assert column_groups([ColumnNeed(10, 20)] * 12, 60) == ((0, 1, 2, 3, 4), (0, 5, 6, 7, 8), (0, 9, 10, 11))


def test_groups_may_begin_with_more_than_one_column() -> None:
    assert column_groups([ColumnNeed(10, 20)] * 6, 40, 2) == ((0, 1, 2, 3), (0, 1, 4, 5))
