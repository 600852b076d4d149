"""Notes stand beside their lines: in order, apart, clear of what is wide, and never far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from handout.printed import handout, tags
from hypothesis import given
from hypothesis import strategies as st
from lessons import lesson
from pdfs import opened, pages_of

from ddcurric.audit import audit_pdf
from ddcurric.scene.pdf import Pdf
from ddcurric.typeset.instances import handout_fonts
from ddcurric.weasy import margin_notes
from ddcurric.weasy.boxes import AT
from ddcurric.weasy.kinds import with_their_kind
from ddcurric.weasy.laid import read
from ddcurric.weasy.layout import Block, PageLayout, Shift
from ddcurric.weasy.manuscript import Manuscript
from ddcurric.weasy.margin_notes import AIR, FARTHEST, GAP, Wish, places
from ddcurric.weasy.pdf import html_to_pdf
from ddcurric.weasy.settle import crowded_out, placed

FOOT = 1000.0


def test_a_note_with_room_stands_beside_its_line() -> None:
    assert places([Wish(100, 40), Wish(300, 40)], 0, FOOT, []) == [100, 300]


def test_notes_that_would_overlap_share_what_they_give_way() -> None:
    first, second = places([Wish(100, 40), Wish(110, 40)], 0, FOOT, [])
    assert first is not None
    assert second is not None
    assert second - first == pytest.approx(40 + AIR)
    assert first < 100 < 110 < second


def test_notes_stand_closer_only_where_one_would_find_no_room() -> None:
    three = [Wish(100, 40), Wish(100, 40), Wish(100, 40)]
    assert places(three, 0, 120 + 2 * AIR, []) == [0, 40 + AIR, 2 * (40 + AIR)]
    assert places(three, 0, 120 + 2 * GAP, []) == [0, 40 + GAP, 2 * (40 + GAP)]


def test_a_note_goes_above_or_below_what_is_wide() -> None:
    assert places([Wish(200, 40)], 0, FOOT, [(190, 300)]) == [pytest.approx(150, abs=GAP)]
    assert places([Wish(280, 40)], 0, FOOT, [(190, 300)]) == [pytest.approx(300, abs=GAP)]


def test_a_note_at_the_foot_ends_there() -> None:
    assert places([Wish(FOOT - 10, 40)], 0, FOOT, []) == [FOOT - 40]


def test_a_note_that_would_stand_far_from_its_line_finds_no_room() -> None:
    assert places([Wish(500, 40)], 0, FOOT, [(300, 700)]) == [None]
    assert places([Wish(500, 40, anywhere=True)], 0, FOOT, [(300, 700)]) != [None]


@pytest.mark.slow
@given(
    st.lists(st.tuples(st.floats(0, FOOT), st.floats(10, 200)), max_size=7),
    st.lists(st.tuples(st.floats(0, FOOT), st.floats(0, 300)), max_size=4),
)
def test_notes_keep_their_order_their_distance_and_their_page(
    notes: list[tuple[float, float]], wide: list[tuple[float, float]]
) -> None:
    wishes = [Wish(line, height) for line, height in sorted(notes)]
    taken = [(top, top + height) for top, height in wide]
    below = -0.5  # half a pixel over is none, at the top as at the foot
    for wish, top in zip(wishes, places(wishes, 0, FOOT, taken), strict=True):
        if top is None:
            continue
        assert top >= below - 0.01
        assert top + wish.height <= FOOT + 0.6
        assert abs(top - wish.line) <= FARTHEST + 0.6
        assert all(top + wish.height <= begin + 0.6 or top >= end - 0.6 for begin, end in taken if end > begin)
        below = top + wish.height + GAP


def test_notes_are_not_tried_in_stretches_out_of_their_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    usual = margin_notes._stacked

    def noted(wishes: Sequence[Wish], *others: Any) -> list[float] | None:
        tried.append(len(wishes))
        return usual(wishes, *others)

    monkeypatch.setattr(margin_notes, "_stacked", noted)
    wishes, taken = [Wish(120.0 * at, 60) for at in range(8)], [(160.0 * at + 20, 160.0 * at + 60) for at in range(6)]
    tops, few = places(wishes, 0, FOOT, taken), len(tried)
    monkeypatch.setattr(margin_notes._FreeStretch, "is_far_from", lambda *_: False)
    margin_notes._places.cache_clear()
    assert places(wishes, 0, FOOT, taken) == tops
    assert 0 < 3 * few < len(tried) - few


def test_what_is_bound_to_its_line_stands_there_and_others_make_way() -> None:
    points, hint = places([Wish(100, 15, bound=True), Wish(102, 60)], 0, FOOT, [])
    assert points == pytest.approx(100, abs=1)
    assert hint is not None
    assert points is not None
    assert hint >= points + 15 + GAP - 0.01
    # Between two that are bound there is no room for a hint: it is left out, and not one of them.
    assert places([Wish(100, 15, bound=True), Wish(102, 190), Wish(150, 15, bound=True)], 0, FOOT, [])[1] is None


def test_what_is_bound_to_a_line_between_two_wide_figures_stands_beside_it() -> None:
    """A line is 17.3 pixels high, and its points 16.8: there is no white to spare, and none is needed."""
    line = [(0.0, 697.6), (714.9, 900.0)]
    assert places([Wish(697.6, 16.8, bound=True)], 0, FOOT, line) == [pytest.approx(697.6)]
    assert places([Wish(697.6, 16.8)], 0, FOOT, line) == [None]


def with_many_sources(text: list[int | str]) -> Pdf:
    """A handout with long paragraphs, for numbers, and headings, for words."""
    front = "sources:\n" + "".join(
        f"  - Author {n}, A Work of Some Length on Clocks and More, 1910\n" for n in range(8)
    )
    long = "Every event adds one to its clock, and a receive takes more. " * 9
    blocks = "\n\n".join(f"### {each}" if isinstance(each, str) else f"Word{each}. {long}" for each in text)
    check = "".join(f"{n}. Why?\n\n   ::: answer\n   So.\n   :::\n\n" for n in range(1, 7))
    after = f"## Key Points\n\n- One.\n\n## So What?\n\nSo.\n\n## Check Your Understanding\n\n{check}"
    return handout(lesson(f"### One\n\n{blocks}", front=front, after=after))


@pytest.mark.slow
def test_sources_for_which_the_last_page_of_the_text_has_no_room_stand_beside_the_one_before() -> None:
    """They are read where they were written; at the end of the handout they took a page for themselves."""
    made = with_many_sources([*range(6)])
    (spot,) = pages_of(made.content)[0].find("Author 0")
    assert spot.x0 > 140 * 72 / 25.4, "in the margin of the first page"
    read = [role for line in tags(made) if (role := line.strip()) in ("H2", "P", "L")]
    _key_question, _idea, sources, *_ = (at for at, role in enumerate(read) if role == "H2")
    assert read[sources - 8 : sources + 3] == ["H2", *["P"] * 7, "H2", "L", "H2"], "one paragraph is on both pages"


@pytest.mark.slow
@pytest.mark.parametrize(("at", "over"), [(4, False), (5, True)])
def test_the_word_above_sources_is_no_heading_where_one_of_a_later_page_is_read_before_it(at: int, over: bool) -> None:
    made = with_many_sources([*range(at), "Two", *range(at, 6)])
    sheets = pages_of(made.content)
    assert [bool(sheets[0].find(word)) for word in ("Author 0", "Two")] == [True, not over]
    assert [*audit_pdf("a.pdf", made.content).findings] == []
    with opened(made.content) as document, document.open_outline() as outline:
        titles = [item.title for item in outline.root[0].children]
    assert titles.index("Sources") - titles.index("Two") == (-1 if over else 1), "as the pages come"
    read = [role for line in tags(made) if (role := line.strip()) in ("H2", "P", "L")]
    word = read.index("L") - 1
    assert (read[word], read[word + 2]) == ("P" if over else "H2", "H2"), "right before its list, and before Key Points"


def page_of(first: int, *notes: tuple[str, float]) -> PageLayout:
    """A page of 300 pixels with paragraphs, numbered from `first`, and notes below them, each so high."""
    par = [Block(at, first + at, "", ("par",), 0, 20.0 * at, 200, 20, True, ()) for at in range(4)]
    beside = [
        Block(at, first + at, "", ("note", kind), 220, 0, 80, high, False, ())
        for at, (kind, high) in enumerate(notes, 4)
    ]
    text = Block(99, 99, "", ("deep-dive",), 0, 0, 200, 80, True, (*par, *beside))
    return PageLayout(0, 200, 0, 300, 80, None, leftwards=False, blocks=(text,))


@pytest.mark.parametrize("high", [100, 200])
def test_sources_give_way_to_what_belongs_to_a_line(high: float) -> None:
    laid = read(Manuscript("<p>One</p>")).lay_out()
    crowded = page_of(10, ("misconception", 150), ("sources", high))
    roomy, full = page_of(0), page_of(0, ("aside", 280))
    if high < 140:
        assert crowded_out(replace(laid, pages=(roomy, crowded))) == (frozenset(), ()), "both find room"
    else:
        assert crowded_out(replace(laid, pages=(roomy, crowded))) == (frozenset(), ((15, 3),))
        left, elsewhere = crowded_out(replace(laid, pages=(full, crowded)))
        assert (len(left), elsewhere) == (1, ())


@pytest.mark.parametrize(("others", "end", "goes"), [(150, 80, True), (150, 280, False), (20, 80, False)])
def test_sources_stand_at_the_end_where_the_last_page_has_room_and_their_own_is_crowded(
    others: float, end: float, goes: bool
) -> None:
    laid = read(Manuscript("<p>One</p>")).lay_out()
    full, crowded = page_of(0, ("aside", 280)), page_of(10, ("misconception", others), ("sources", 100))
    last = replace(page_of(20), end=end)
    left, elsewhere = crowded_out(replace(laid, pages=(full, crowded, last)))
    assert (left, elsewhere) == (frozenset({15}) if goes else frozenset(), ())


@pytest.mark.parametrize(("left", "leftwards"), [(False, False), (True, False), (True, True)])
@pytest.mark.parametrize("kind", ["marking", "points"])
def test_on_a_left_page_a_note_begins_below_a_number_that_hangs_beside_it(
    left: bool, leftwards: bool, kind: str
) -> None:
    """It ended so close before the number that both were read as one."""
    number = Block(0, 0, "", ("hanging-number",), -30, 100, 20, 0, True, ())
    mark = Block(1, 1, "", ("note-mark",), 0, 100, 0, 0, True, ())
    note = Block(2, 2, "", ("note", kind), 220, 0, 80, 60, False, ())
    page = PageLayout(0, 200, 0, 300, 280, None, leftwards, (number, mark, note), second=left != leftwards)
    (shift,) = placed(page, mirrored=True)
    assert isinstance(shift, Shift)
    assert shift.down == pytest.approx(100 + (page.line if left and kind == "marking" else 0))
    full = replace(page, height=165)
    (shift,) = placed(full, mirrored=True)
    assert isinstance(shift, Shift)
    assert shift.down == 100, "rather than nowhere"


def test_what_stands_on_a_page_does_not_move_apart_where_a_note_would_lose_its_room() -> None:
    """Five lines are white at the foot, and a note beside the last line needs them, since a wide figure ends above."""
    css = (
        "@page { size: 400px 260px; margin: 0 } body { margin: 0; width: 200px } .idea, .wide { height: 45px } "
        ".wide { width: 400px } .beside { position: relative; height: 0 } .last { height: 20px } "
        ".next { break-before: page } .note { position: absolute; bottom: 0; left: 220px; width: 150px; height: 70px }"
    )
    html = (
        '<div class="idea">One</div>' * 3 + '<div class="wide barrier">Figure</div>'
        '<div class="beside"><div class="note-mark"></div><div class="note">Note</div></div>'
        '<div class="last">Last</div><div class="next">Next</div>'
    )
    pdf = html_to_pdf(Manuscript(html, title="T", css=css, fonts=handout_fonts("OneFigureNoteLastNext")))
    spots = {word.text: word.rect for word in pages_of(pdf.content)[0].words}
    assert spots["Note"].y0 == pytest.approx(spots["Last"].y0, abs=6)
    assert spots["Last"].y0 == pytest.approx(180 * 0.75, abs=6)


def test_captions_of_tables_go_among_the_lines_together_and_so_do_hints() -> None:
    table = '<div class="float table"><p class="note caption"/></div>'
    figure = '<div class="float figure"><p class="note caption"/></div>'
    hint = '<div class="beside"><div class="note hint"/></div>'
    root = ElementTree.fromstring(f"<body>{table}{figure}{hint}{table}{hint}</body>")
    for at, element in enumerate(root.iter()):
        element.set(AT, str(at))
    assert with_their_kind(root, {2}) == {2, 8}
    assert with_their_kind(root, {6}) == {6, 10}
    assert with_their_kind(root, {4}) == {4}


@pytest.mark.parametrize("gap", [30.0, 60.0])
def test_a_caption_stands_where_its_figure_begins_and_a_note_before_it_makes_way(gap: float) -> None:
    """It gave way as much, and was read beside the middle of the figure."""
    mark = Block(0, 0, "", ("note-mark",), 0, 150 - gap, 0, 0, True, ())
    aside = Block(1, 1, "", ("note", "aside"), 220, 0, 80, 100, False, ())
    top = Block(3, 3, "", ("note-mark",), 0, 150, 0, 0, True, ())
    caption = Block(4, 4, "", ("note", "caption"), 220, 0, 80, 20, False, ())
    figure = Block(2, 2, "", ("float", "figure"), 0, 150, 200, 80, True, (top, caption))
    above, beside = placed(PageLayout(0, 200, 0, 300, 280, None, False, (mark, aside, figure)), mirrored=True)
    assert isinstance(above, Shift)
    assert isinstance(beside, Shift)
    assert beside.down == pytest.approx(150, abs=5)
    assert above.down == pytest.approx(beside.down - AIR - 100)


@pytest.mark.parametrize("high", [60, 200])
def test_sources_give_way_to_a_caption_that_they_would_push_from_its_figure(high: float) -> None:
    laid = read(Manuscript("<p>One</p>")).lay_out()
    roomy, crowded = page_of(0), page_of(10, ("sources", high))
    top = Block(6, 30, "", ("note-mark",), 0, 60, 0, 0, True, ())
    caption = Block(7, 31, "", ("note", "caption"), 220, 0, 80, 80, False, ())
    figure = Block(5, 32, "", ("float", "figure"), 0, 60, 200, 80, True, (top, caption))
    (text,) = crowded.blocks
    pushed = replace(crowded, blocks=(replace(text, inner=(*text.inner, figure)),))
    assert crowded_out(replace(laid, pages=(roomy, pushed)))[1] == (((14, 3),) if high > 100 else ())
