"""Letters with accents, and those of other scripts, are in the picture: pages cut off what rises above its edges."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figures.gallery import PIE, diagram
from figures.of_kinds import drawn

from ddcurric.figures import PRINT, SLIDE, draw
from ddcurric.figures.kit.style import Style
from ddcurric.scene.items import Connector, Drawing, Shape, TextBox

ARABIC = replace(PRINT, language="ar")


def highest(drawing: Drawing) -> float:
    """The top of the letters of the first line of its title, an accent on capitals included, in points."""
    [title] = [item for item in drawing.items if isinstance(item, TextBox) and item.id == "title"]
    [line] = title.paragraphs[0].lines
    return title.frame.y.pt + line.baseline.pt - 0.95 * line.pieces[0].style.size.pt


@pytest.mark.parametrize("title", ["Über Åland", "État", "أين يذهب الوقت"])
def test_a_drawing_is_as_high_as_its_letters(title: str) -> None:
    """The dots of Ü were cut off where it stood in the first line."""
    told = drawn(diagram(PIE.replace("Where the time goes", title), "pie"))
    plain = drawn(diagram(PIE, "pie"))
    assert highest(told) >= 0
    assert highest(plain) < 0 < told.height.pt - plain.height.pt < 6


def test_on_slides_which_cut_nothing_off_it_stays_as_it_was() -> None:
    heights = {drawn(diagram(PIE.replace("Where", word), "pie"), SLIDE).height for word in ("Where", "Über")}
    assert len(heights) == 1


def test_a_question_has_the_room_of_its_answers_letters() -> None:
    """An Arabic word over the tip is there in the answer only, which stood lower by what it rises above the figure."""
    text = "g <- a1 <- a2 <- a3\na1 <- b2\nrule: longest\nask: tip"
    asked, told = (draw(diagram(text, "chain", answered=it), ARABIC).value for it in (False, True))
    assert asked is not None
    assert told is not None
    assert (asked.width, asked.height) == (told.width, told.height)
    blocks = [{item.id: item.frame for item in each.items if isinstance(item, Shape)} for each in (asked, told)]
    assert len(blocks[0]) >= 5
    assert blocks[0] == {name: blocks[1][name] for name in blocks[0]}


@pytest.mark.parametrize("size", [1.0, 1.75])
@pytest.mark.parametrize("text", ["g <- a", "g <- a1 <- a2\na1 <- b2 <- b3\nweight b3 5\nrule: heaviest\nsee: a2"])
def test_what_is_told_of_a_tip_is_inside_of_the_drawing_where_its_block_is_narrower(text: str, size: float) -> None:
    """The last block stood at the right edge, at which the word above it was cut off."""
    for language in ("en", "ar"):
        made = draw(diagram(text, "chain"), replace(PRINT.enlarged(size), language=language)).value
        assert made is not None
        for item in made.items:
            if isinstance(item, TextBox) and item.id.endswith("-word"):
                middle = item.frame.x.pt + item.frame.width.pt / 2
                half = max(line.width.pt for line in item.paragraphs[0].lines) / 2
                assert middle - half >= -0.5
                assert middle + half <= made.width.pt + 0.5


@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "sequenceDiagram",
            "participant C as العميل\nparticipant S as الخادم\nC->>S: ادفع\nS--xC: تم الدفع\nC->>S: ارجع",
        ),
        ("spacetime", 'أحمد: a1>m1 a2<m2\nليلى: b1<m1 b2>m2\nlabel m1 "ادفع"\nlabel m2 "تم الدفع"'),
    ],
    ids=["sequence", "spacetime"],
)
def test_letters_that_hang_deep_do_not_reach_the_arrow_below_them(kind: str, text: str, style: Style) -> None:
    """The tails of ع and م, twice as deep as those of Latin letters, crossed the arrow of their message."""
    items = drawn(diagram(text, kind), replace(style, language="ar")).items
    arrows = [(item.start, item.end) for item in items if isinstance(item, Connector) and item.id.startswith("m")]
    labels = [item for item in items if isinstance(item, TextBox) and item.name.startswith("Label m")]
    assert len(labels) == len(arrows) >= 2
    for label in labels:
        [line] = label.paragraphs[0].lines
        foot = label.frame.y.pt + line.baseline.pt + 0.4 * line.pieces[0].style.size.pt
        left = label.frame.x.pt
        for start, end in arrows:
            a, b = sorted(((start.x.pt, start.y.pt), (end.x.pt, end.y.pt)))
            for x in (left, left + label.frame.width.pt):
                y = a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0])
                assert not foot - 0.9 * line.pieces[0].style.size.pt < y < foot or not a[0] <= x <= b[0]
