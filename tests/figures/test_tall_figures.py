"""A figure with more rows than a slide or a large page holds goes on with the next rows in another part."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from figures.gallery import diagram
from figures.listing import listing

from ddcurric.figures import PRINT, SLIDE, draw_parts
from ddcurric.figures.kit.style import Style
from ddcurric.scene.items import Drawing, TextBox
from ddcurric.units import Mm, Pt

LARGE = replace(PRINT.enlarged(1.75), sizes=(Pt(16), Pt(14)), max_width=Mm(170), wide_width=Mm(170), max_height=Mm(190))
"""Of an edition in large print."""
LOW = replace(SLIDE, max_height=Pt(270))
"""Of a slide with some text above the figure."""
HISTORY = "\n".join(
    f"P{row}: " + "  ".join(f"w(x,{row * 6 + at}) {at * 5 + row % 3}-{at * 5 + 3 + row % 2}" for at in range(6))
    for row in range(16)
)
"""As many processes and operations as there may be."""
QUORUM = (
    f"servers: {' '.join(f'S{at}' for at in range(1, 16))}\n"
    + "\n".join(f'written: {" ".join(f"S{(at * 3 + on) % 15 + 1}" for on in range(8))} "x = {at}"' for at in range(8))
    + "\nread: S8 S9 S10 S11 S12 S13 S14 S15\ndown: S3 S4\n"
)


def parts(text: str, kind: str, style: Style, answered: bool = True) -> tuple[Drawing, ...]:
    found = draw_parts(diagram(text, kind, answered), style)
    assert "diagram-too-large" not in [each.code for each in found.diagnostics]
    return found.value


@pytest.mark.slow
@pytest.mark.parametrize("style", [SLIDE, LARGE], ids=["slide", "large"])
def test_a_history_goes_on_with_other_processes_and_then_with_another_time(style: Style) -> None:
    drawings = parts(HISTORY, "history", style)
    words = [text for drawing in drawings for text in listing(drawing).splitlines()]
    named = Counter(text.split("'")[1] for text in words if " text " in text)
    assert {named[f"w(x,{at})"] for at in range(96)} == {1}
    rows = [tuple(row for row in range(16) if f"'P{row}'" in listing(drawing)) for drawing in drawings]
    groups = tuple(dict.fromkeys(rows))
    assert sorted(row for group in groups for row in group) == [*range(16)]
    assert rows == [*groups] * (len(rows) // len(groups))


def test_rows_of_a_history_are_closer_before_they_are_parted() -> None:
    """In print, sixteen processes of one operation each stood as far apart as four."""
    few = "\n".join(f"P{row}: w(x,{row}) {row}-{row + 3}" for row in range(16))
    low = replace(PRINT, max_height=Mm(150), bands=1)
    found = draw_parts(diagram(few, "history"), low)
    assert found.diagnostics == ()
    assert len(found.value) == 1


def test_a_quorum_goes_on_with_other_lines_below_the_same_servers() -> None:
    drawings = parts(QUORUM, "quorum w=8 r=8", LOW)
    assert len(drawings) == 2
    rows = [Counter(item.id.split("-")[0] for item in each.items if item.id[0] in "qx") for each in drawings]
    assert [*rows[0]] == ["q0", "q1", "q2", "q3", "q4"]
    assert [*rows[1]] == ["q5", "q6", "q7", "q8", "x9"]
    assert {sum(item.name.startswith("Server ") for item in each.items) for each in drawings} == {15}
    # What the read has in common with the last write is tinted in both.
    assert {sum(item.id.startswith("band") for item in each.items) for each in drawings} == {7}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "text", "style"),
    [("history", HISTORY + "\nask: linearizable sequential", SLIDE), ("quorum w=8 r=8", QUORUM + "ask: value", LOW)],
)
def test_the_parts_of_a_question_and_of_its_answer_have_one_geometry(kind: str, text: str, style: Style) -> None:
    asked, answered = (parts(text, kind, style, known) for known in (False, True))
    assert len(asked) == len(answered) > 1
    for one, other in zip(asked, answered, strict=True):
        assert (one.width, one.height) == (other.width, other.height)
        frames, later = (
            {each.id: each.frame for each in drawing.items if isinstance(each, TextBox)} for drawing in (one, other)
        )
        assert frames.items() <= later.items()


def test_two_lines_that_name_an_act_in_arabic_keep_off_those_of_the_next() -> None:
    said = "servers: S1 S2\n" + "".join(f'written: S{at} "قيمة {at}"\n' for at in (1, 2))
    (drawing,) = parts(said, "quorum w=1 r=2", SLIDE)
    rows = [each for each in drawing.items if isinstance(each, TextBox) and each.name.startswith("Line ")]
    lines = [[(each.frame.y + line.top, line.height) for p in each.paragraphs for line in p.lines] for each in rows]
    assert len(lines) > 1
    for above, below in pairwise(lines):
        assert above[-1][0] + above[-1][1] <= below[0][0]


@pytest.mark.parametrize("style", [PRINT, SLIDE, replace(SLIDE, max_width=Pt(626), wide_width=Pt(626))])
def test_the_name_of_a_message_does_not_run_out_of_a_part(style: Style) -> None:
    """It passed by the end of a seam, high above the processes, and nothing was said."""
    text = 'A: a1>m1\nB: b1<m1\nlabel m1 "' + "long words " * 17 + '"'
    parts = draw_parts(diagram(text), style)
    assert [found.code for found in parts.diagnostics] == ["diagram-too-large"]
    boxes = [(part, item.frame) for part in parts.value for item in part.items if isinstance(item, TextBox)]
    assert all(frame.x > Pt(-3) and frame.right < part.width + Pt(3) for part, frame in boxes)
