"""Charts in a deck that somebody edits: numbers that were changed by hand stay, and every chart has its own."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from edits.lectures import LESSON, at, edited, faults, lecture, merged, slide

from ddcurric.edits.compare import changes

PLOT = """### The share of each failure

```plot
bars "share": request 20 | both 64
```

### The same once more

```plot
bars "share": request 20 | both 64
```

### A receiver catches up
"""
PLOTTED = LESSON.replace("### A receiver catches up\n", PLOT)


def chart(presentation: Any, title: str) -> Any:
    return next(shape.chart for shape in slide(presentation, title).shapes if getattr(shape, "has_chart", False))


def change(presentation: Any) -> None:
    from pptx.chart.data import CategoryChartData

    data = CategoryChartData()
    data.categories = ["request", "both"]
    data.add_series("share", (10, 70))
    chart(presentation, "The share of each failure").replace_data(data)


@pytest.mark.slow
def test_numbers_that_were_changed_by_hand_stay_and_no_chart_shares_its_own(tmp_path: Path) -> None:
    from pptx import Presentation

    before = lecture(PLOTTED)
    theirs = edited(before.content, change)
    found = merged(before, theirs, lecture(PLOTTED.replace("It adds one", "It adds exactly one")))
    again = Presentation(io.BytesIO(found.content))
    assert tuple(chart(again, "The share of each failure").plots[0].series[0].values) == (10, 70)
    assert tuple(chart(again, "The same once more").plots[0].series[0].values) == (20, 64)
    with zipfile.ZipFile(io.BytesIO(found.content)) as package:
        names = package.namelist()
    assert sum(name.startswith("ppt/embeddings/") for name in names) == 2
    assert faults(found.content, tmp_path) == set()


@pytest.mark.slow
def test_numbers_of_a_chart_are_told_as_such() -> None:
    title, before = "The share of each failure", lecture(PLOTTED).content
    theirs = edited(before, change)
    assert [change.kind for change in changes(at(before, title), at(theirs, title))] == ["numbers"]


@pytest.mark.slow
def test_a_build_of_the_same_lesson_leaves_the_charts_of_an_edited_deck_where_they_are() -> None:
    before = lecture(PLOTTED)
    found = merged(before, edited(before.content, change), before)
    assert merged(before, found.content, before, found.known).content == found.content
