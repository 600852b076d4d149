"""What may be done about a page that ends in a hole, as far as it is decided: on boxes of a few words."""

from __future__ import annotations

import pytest

from ddcurric.weasy.floats import ALL_LINES, Coming, Drop, Hole, Loosen, Put, Tighten, Way, ways, ways_of


def box(name: str, *inner: Coming, whole: bool = False, bound: bool = False) -> Coming:
    tag = "p" if name.startswith("par") else "div"
    return Coming(name, tag, frozenset([name.partition("-")[0]]), True, whole, bound, lambda: inner)


def told(way: Way) -> str:
    match way:
        case Loosen(boxes=boxes):
            return f"break {' '.join(each.box for each in boxes)}"
        case Tighten(boxes=boxes):
            return f"keep {' '.join(each.box for each in boxes)}"
        case Drop(boxes=boxes):
            return f"drop {' '.join(each.box for each in boxes)}"
        case Put(floats=floats, target=target, behind=behind):
            moved = " ".join(each.box for each in floats)
            return f"{moved} {'behind' if behind else 'before'} {target.box}"


def choices(*boxes: Coming, at: int, first: int = 0, section: str = "ideas", hole: float = 4) -> list[str]:
    """What may be done where a page ends before the box at a place of a section."""
    parent = Coming(section, "section", frozenset([section]), True, False, False, lambda: boxes)
    return [told(way) for way in ways([(parent, at)], first, hole)]


def test_the_text_behind_a_figure_comes_before_it() -> None:
    assert choices(box("par-1"), box("figure"), box("par-2"), box("par-3"), at=1) == ["figure behind par-2"]


def test_figures_that_follow_one_another_go_together_and_words_that_lead_in_are_not_left_alone() -> None:
    boxes = box("figure-1"), box("figure-2"), box("par-1", bound=True), box("par-2")
    assert choices(*boxes, at=0) == ["figure-1 figure-2 behind par-2"]


def test_a_note_beside_a_figure_or_set_in_below_it_does_not_hold_it() -> None:
    boxes = box("par-1"), box("beside", bound=True), box("figure"), box("set-in"), box("heading")
    parent = Coming("all", "section", frozenset(["deep-dive"]), True, False, False, lambda: with_set_in)
    with_set_in = tuple(
        Coming(each.box, "div", frozenset(["set-in"]), True, False, False, tuple) if each.box == "set-in" else each
        for each in boxes
    )
    assert [told(way) for way in ways([(parent, 1)], 0, 9)] == ["figure behind set-in", "figure before par-1"]


def test_a_few_lines_without_a_caption_stay_where_they_are_spoken_of() -> None:
    few = Coming("float", "div", frozenset(["float", "in-place"]), True, True, False, tuple)
    assert choices(box("par-1"), few, box("par-2"), at=1, section="deep-dive") == []


def test_nothing_passes_a_heading() -> None:
    assert choices(box("figure"), box("heading"), box("par-1"), at=0) == []


def test_in_the_deep_dive_a_figure_may_come_before_the_text_above_it_but_not_on_a_page_that_is_done() -> None:
    boxes = box("par-1"), box("par-2"), box("par-3"), box("figure")
    assert choices(*boxes, at=3, first=1, section="deep-dive") == ["figure before par-3", "figure before par-2"]


def test_what_is_kept_whole_is_broken_and_a_question_only_for_a_large_hole() -> None:
    asked = box("question", box("question-text"), whole=True)
    assert choices(asked, at=0) == ["break question"]
    text = Coming("text", "div", frozenset(["question-text"]), True, True, False, tuple)
    assert choices(text, at=0) == []
    assert choices(text, at=0, hole=6) == ["break text"]


def test_where_nothing_stands_in_the_margin_a_note_comes_before_the_figure_as_text_does() -> None:
    boxes = box("par-1"), box("table"), box("inline-aside"), box("heading")
    assert choices(*boxes, at=1) == ["table behind inline-aside"]


def test_a_short_box_comes_before_the_figure_as_text_does_and_a_long_one_does_not() -> None:
    assert choices(box("figure"), box("box-1", whole=True), box("heading"), at=0) == ["figure behind box-1"]
    assert choices(box("figure"), box("box-1"), box("heading"), at=0) == []


def test_a_question_whose_figure_goes_over_stands_on_the_page_before_it_rather_than_leave_a_hole() -> None:
    asked = Coming("asked", "p", frozenset(["short-form", "above-answers"]), True, False, True, tuple)
    boxes = asked, box("figure"), box("part")
    assert choices(*boxes, at=0) == []
    assert choices(*boxes, at=0, hole=9)[0] == "break asked"
    assert choices(*boxes, at=1)[0] == "figure behind part"


def test_a_listing_of_some_length_is_broken_only_where_nothing_can_come_before_it() -> None:
    lines = Coming("lines", "div", frozenset(["listing", "longer"]), True, True, False, tuple)
    listing = Coming("listing", "div", frozenset(["float"]), True, False, False, lambda: (lines,))
    assert choices(box("par-1"), listing, box("par-2"), at=1) == ["listing behind par-2", "break lines"]
    assert choices(listing, box("heading"), at=0) == ["break lines"]


def test_an_exercise_of_a_few_lines_stays_with_its_figure_but_for_a_large_hole() -> None:
    def text(*names: str, whole: bool = True) -> Coming:
        return Coming("text", "div", frozenset(["exercise-text", *names]), True, whole, True, lambda: (box("figure"),))

    def of_exercise(text: Coming, hole: float) -> list[str]:
        exercise = Coming("exercise", "div", frozenset(["exercise"]), True, False, False, lambda: (text, box("part")))
        return [told(way) for way in ways([(exercise, 0), (text, 0)], 0, hole)]

    assert of_exercise(text("led-in"), 11) == []
    assert of_exercise(text("led-in"), 13) == ["figure behind part"]
    assert of_exercise(text("led-in", whole=False), 8) == ["figure behind part"], "which begins the page by now"
    assert choices(text("led-in"), at=0, hole=11) == []
    assert choices(text("led-in"), at=0, hole=13) == ["break text"]


def test_what_would_be_alone_at_the_foot_is_never_parted_from_its_figure_but_from_its_room() -> None:
    asked = Coming("asked", "div", frozenset(["question-text", "inseparable"]), True, True, True, tuple)
    space = box("space", box("line"))
    (way,) = ways([(box("question", asked, space), 0)], 0, 9)
    assert isinstance(way, Loosen)
    assert way.styles(asked) == (("break_after", "auto"),)
    assert choices(box("question", asked, space, whole=True), at=0, hole=13) == ["break question line asked"]
    assert way.styles(space.children[0]) == (("break_before", "auto"),)


def test_a_formula_comes_before_the_figure_with_the_words_that_lead_to_it_and_is_not_parted_from_them() -> None:
    lead, formula = box("par-1", bound=True), box("equation")
    assert choices(box("figure"), lead, formula, box("heading"), at=0) == ["figure behind equation"]
    assert choices(lead, formula, box("figure"), box("heading"), at=2, section="deep-dive") == ["figure before par-1"]


@pytest.mark.parametrize("led_to", ["equation", "ul", "listing"])
def test_words_that_lead_to_something_stand_on_its_page_but_for_a_large_hole(led_to: str) -> None:
    lead = Coming("lead", "p", frozenset(["lead-in"]), True, False, True, tuple)
    assert choices(lead, box(led_to), at=0, hole=4) == []
    assert choices(lead, box(led_to), at=0, hole=6) == ["break lead"]


def test_words_right_below_a_heading_go_over_with_what_they_lead_to_but_for_a_larger_hole() -> None:
    head, lead = box("head", bound=True), Coming("lead", "p", frozenset(["lead-in"]), True, False, True, tuple)
    assert choices(head, lead, box("equation"), at=0, hole=11) == []
    assert choices(head, lead, box("equation"), at=0, hole=13) == ["break lead"]
    assert choices(head, lead, box("figure"), at=0, hole=6) == ["break lead"], "text may stand before the figure"
    text = Coming("text", "div", frozenset(["exercise-text"]), True, True, False, lambda: (head, lead, box("list")))
    assert choices(text, at=0, hole=7) == ["break text"]


def test_what_no_page_holds_below_its_heading_begins_below_it() -> None:
    """The heading was alone on its page: an exercise with a table of two pages went over as a whole."""
    head = box("head", bound=True)
    text = Coming("text", "div", frozenset(["exercise-text", "inseparable"]), True, True, False, tuple)
    path = [(Coming("all", "section", frozenset(["exercises"]), True, False, False, lambda: (head, text)), 1)]
    (way,) = ways(path, 0, 20)
    assert isinstance(way, Loosen)
    assert ("break_inside", "auto") in way.styles(text)
    assert next(ways(path, 1, 20)).styles(text) == (("break_after", "auto"),)


def test_words_below_the_head_of_a_section_are_never_parted_from_what_they_are_said_of() -> None:
    words = Coming("words", "div", frozenset(["above-first"]), True, False, True, tuple)
    text = Coming("text", "div", frozenset(["exercise-text"]), True, True, False, tuple)
    heads = [box(name, bound=True) for name in ("rule", "head", "total")]
    assert choices(box("exercises", *heads, words, box("exercise", text)), at=0, hole=18) == ["break text"]


def test_a_paragraph_that_takes_the_room_of_a_footnote_goes_over_as_a_whole() -> None:
    path = [(box("par-1"), 0)]
    assert list(ways_of(path, None, Hole(False, 5))) == []
    (way,) = ways_of(path, None, Hole(True, 0))
    assert isinstance(way, Tighten)
    assert way.styles(way.boxes[0]) == (("orphans", ALL_LINES),)


def test_a_page_ends_above_the_words_that_lead_to_a_table_of_a_part_before_it_ends_below_them() -> None:
    """The hole was that of the whole exercise: all that kept it together was given up at once."""
    lead = Coming("lead", "p", frozenset(["lead-in"]), True, False, True, tuple)
    text = Coming("text", "div", frozenset(["part-text"]), True, True, False, lambda: (lead, box("table")))
    asked = Coming("asked", "div", frozenset(["exercise-text"]), True, True, False, tuple)
    task = Coming("task", "div", frozenset(["exercise"]), True, False, False, lambda: (asked, box("part", text)))
    assert choices(task, at=0, hole=16) == ["break asked text", "break asked text lead"]


def test_what_is_asked_stays_with_its_first_part_and_its_room_where_the_hole_closes() -> None:
    room = Coming("room", "div", frozenset(["space", "together"]), True, True, False, tuple)
    text = Coming("text", "div", frozenset(["part-text", "above-room"]), True, True, True, tuple)
    asked = Coming("asked", "div", frozenset(["exercise-text", "above-part"]), True, True, True, tuple)
    task = Coming("task", "div", frozenset(["exercise"]), True, False, False, lambda: (asked, box("part", text, room)))
    path = [(Coming("all", "section", frozenset(["exercises"]), True, False, False, lambda: (task,)), 0)]
    assert list(ways_of(path, None, Hole(False, 12, closes=True))) == []
    assert told(next(ways_of(path, None, Hole(False, 12)))) == "break text room"


@pytest.mark.parametrize(("closes", "ways"), [(True, []), (False, ["figure-2 behind part-1"])])
def test_a_figure_of_an_exercise_stands_above_its_parts_where_the_hole_closes(closes: bool, ways: list[str]) -> None:
    text = Coming(
        "text", "div", frozenset(["exercise-text"]), True, False, True, lambda: (box("figure-1"), box("figure-2"))
    )
    task = Coming("task", "div", frozenset(["exercise"]), True, False, False, lambda: (text, box("part-1")))
    assert [told(way) for way in ways_of([(task, 0), (text, 1)], None, Hole(False, 9, closes=closes))] == ways


def test_the_last_lines_of_room_go_rather_than_begin_a_page_where_nobody_asked_for_them() -> None:
    lines = (
        box("line-1"),
        box("line-2"),
        *(
            Coming(name, "div", frozenset(["line", "spare"]), True, False, False, tuple)
            for name in ("line-3", "line-4")
        ),
    )
    room = box("space", *lines)
    (way,) = ways_of([(room, 2)], None, Hole(False, 0, stray=2))
    assert told(way) == "drop line-3 line-4"
    assert way.styles(lines[2]) == (("position", "absolute"),)
    assert Hole(False, 1).is_less_than(Hole(False, 0, stray=2))
    assert not Hole(False, 0, stray=2).is_less_than(Hole(False, 5))
