"""Which layouts of an execution are tried, and which need not be."""

from __future__ import annotations

from typing import Any

import pytest

from ddcurric.figures import PRINT, draw
from ddcurric.figures.kit.execution.layout import lay_out
from tests.benchmarks.lots import execution
from tests.benchmarks.ordinary import ordinary
from tests.figures.gallery import diagram


@pytest.mark.slow
def test_processes_are_not_drawn_nearer_where_it_helps_that_they_are_farther_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows: list[float] = []

    def laid(*what: Any, **how: Any) -> Any:
        rows.append(what[4].row)
        return lay_out(*what, **how)

    monkeypatch.setattr("ddcurric.figures.spacetime.fit.lay_out", laid)
    draw(diagram(f"{execution(2, 5, 25, 10)}\nshow: vector"), PRINT)
    assert len({*rows}) > 2
    assert min(rows) == rows[0]


@pytest.mark.slow
def test_figures_that_are_timed_have_no_mistakes() -> None:
    found = [(name, draw(diagram(text, kind), PRINT)) for name, kind, text in ordinary(1)]
    assert [(name, drawn.diagnostics) for name, drawn in found if drawn.diagnostics] == []
