"""What tests of every kind ask of a figure: its drawing, its key, others like it, and that a wrong line is told."""

from __future__ import annotations

from figures.gallery import diagram

from ddcurric.diagnostics import has_errors
from ddcurric.figures import PRINT, check, draw, marking_key, varied
from ddcurric.figures.kit.style import Style
from ddcurric.lesson.model.block import Diagram, Table
from ddcurric.lesson.words import plain_text
from ddcurric.scene.items import Drawing


def drawn(figure: Diagram, style: Style = PRINT) -> Drawing:
    """The drawing of a figure of which nothing is said."""
    found = draw(figure, style)
    assert found.value is not None
    assert found.diagnostics == ()
    return found.value


def key_of(figure: Diagram) -> dict[str, str]:
    """What each mistake writes, by its name."""
    tables = (block for block in marking_key(figure) if isinstance(block, Table))
    return {plain_text(row[0].content): plain_text(row[2].content) for table in tables for row in table.rows}


def thirty_others(figure: Diagram) -> list[Diagram]:
    """Figures in the place of one, from thirty seeds: each without an error, and the same tomorrow."""
    others = [varied(figure, seed) for seed in range(30)]
    assert not [other.text for other in others if has_errors(check(other))]
    assert varied(figure, 7) == others[7]
    return others


def assert_told(text: str, kind: str, code: str) -> None:
    """A source that is wrong is told with what to write instead, and not drawn."""
    found = check(diagram(text, kind))
    assert code in {each.code for each in found}
    assert has_errors(found)
    assert all(each.hint for each in found)
    assert draw(diagram(text, kind), PRINT).value is None
