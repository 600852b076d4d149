"""Code stands on a panel as wide as its lines, beside what is said of it; what is brought out has one rectangle."""

from __future__ import annotations

import pytest
from deck.decks import deck
from deck.stress import lesson, section

from ddcurric.scene.items import Shape, SlideScene, TextBox
from ddcurric.scene.text import Run
from ddcurric.units import Pt

WIDTH, BODY_FOOT, BODY = 860.0, 478.0, 356.0
"""Points: how wide the body of a slide of ours is, where it ends, and how high it is."""
CODE = """\
def receive(self, number):
    # as late as the sender
    if number > self.counter:
        self.counter = number
    self.counter += 1"""
POINTS = "- the counter skips ahead\n- it never goes back"


def slide(markdown: str, variant: str = "ours") -> SlideScene:
    scene = deck(lesson(section("A title", f"::: slide\n{markdown}\n:::")), variant).value
    (found,) = (each for each in scene.slides if each.id.startswith("idea"))
    return found


def fence(lines: str = "", code: str = CODE) -> str:
    attributes = f' {{lines="{lines}"}}' if lines else ""
    return f"```python{attributes}\n{code}\n```"


def code_on(made: SlideScene) -> TextBox:
    (found,) = (item for item in made.items if isinstance(item, TextBox) and item.name == "Code")
    return found


def shapes(made: SlideScene, name: str) -> list[Shape]:
    return [item for item in made.items if isinstance(item, Shape) and item.name == name]


def test_points_stand_beside_code_whose_panel_is_as_wide_as_its_widest_line() -> None:
    made = slide(f"{fence()}\n\n{POINTS}")
    code = code_on(made)
    (text,) = (item for item in made.items if isinstance(item, TextBox) and item.placeholder == "body")
    widest = max(line.width.pt for paragraph in code.paragraphs for line in paragraph.lines)
    assert code.frame.width.pt == pytest.approx(widest + 36, abs=2)
    assert code.frame.width.pt <= WIDTH * 0.58
    assert text.frame.x > code.frame.right
    assert code.frame.bottom.pt > BODY_FOOT - 0.15 * BODY


@pytest.mark.slow
def test_few_short_points_beside_code_are_near_to_each_other_in_the_middle() -> None:
    code = "\n".join(f"step_{at} = towards(step_{at})" for at in range(11))
    made = slide(f"{fence(code=code)}\n\n- **One:** up\n- **Two:** down")
    (text,) = (item for item in made.items if isinstance(item, TextBox) and item.placeholder == "body")
    (rule,) = shapes(made, "Hairline")
    size = max(run.style.size.pt for each in text.paragraphs for run in each.runs if isinstance(run, Run))
    assert text.paragraphs[1].space_before.pt < size * 4
    assert rule.frame.y.pt == pytest.approx((code_on(made).frame.y + code_on(made).frame.bottom).pt / 2, abs=20)


@pytest.mark.slow
def test_code_that_would_be_smaller_above_its_points_stands_beside_them() -> None:
    long = "\n".join(f"    queue.append((cost_{at}, road_{at}, town_{at}))" for at in range(13))
    code = code_on(slide(f"{fence(code=long)}\n\n{POINTS}")).frame
    assert code.width.pt <= WIDTH * 0.6


def test_points_stand_below_code_of_few_lines_or_wide_ones() -> None:
    for code in ("git rebase --onto main topic~3 topic", f"{CODE}\n{'wide = wide + ' * 5}1"):
        made = slide(f"{fence(code=code)}\n\n- short\n- shorter")
        points = [item for item in made.items if isinstance(item, TextBox) and item.name == "Point"]
        assert min(point.frame.y for point in points) >= code_on(made).frame.bottom


@pytest.mark.parametrize("count", [4, 5, 9])
def test_code_alone_fills_its_slide(count: int) -> None:
    panel = code_on(slide(fence(code="\n".join(f"step({at})" for at in range(count))))).frame
    assert panel.width.pt == pytest.approx(WIDTH, abs=1)
    assert panel.bottom.pt > BODY_FOOT - 0.15 * BODY


@pytest.mark.parametrize(
    "rest", ["", "The standard library has it, written in C and tried for thirty years or so by all of us."]
)
def test_a_line_of_code_is_large_on_a_panel_that_is_no_higher_than_suits_it(rest: str) -> None:
    made = slide(f"{fence(code='place = bisect_left(items, wanted)')}\n\n{rest}")
    code = code_on(made)
    (size,) = {run.style.size.pt for paragraph in code.paragraphs for run in paragraph.runs if isinstance(run, Run)}
    assert size == 30
    assert code.frame.height.pt < 4.5 * size
    assert code.frame.y.pt > 122


def test_code_between_words_stands_beside_some_of_them() -> None:
    made = slide(f"A counter climbs.\n\n{fence()}\n\nIt never goes back, whatever number arrives.")
    before, after = (item for item in made.items if isinstance(item, TextBox) and item.name == "Text")
    code = code_on(made).frame
    assert before.frame.right < code.x or after.frame.x > code.right


def test_lines_that_are_brought_out_stand_on_one_rectangle_with_a_rule() -> None:
    made = slide(fence("3-4"))
    code = code_on(made)
    (panel,), (behind,), (rule,) = (shapes(made, name) for name in ("Panel", "Highlight", "Rule"))
    assert panel.frame == code.frame
    assert (behind.frame.x, behind.frame.width) == (panel.frame.x, panel.frame.width)
    assert (rule.frame.x, rule.frame.y, rule.frame.height) == (behind.frame.x, behind.frame.y, behind.frame.height)
    assert all(each.decorative for each in (panel, behind, rule))
    top = code.frame.y + code.insets.top
    bottoms = []
    for paragraph in code.paragraphs:
        top = top + paragraph.space_before + paragraph.lines[0].height
        bottoms.append(top)
    assert bottoms[1] <= behind.frame.y <= bottoms[2]
    assert bottoms[3] <= behind.frame.bottom <= bottoms[4]
    runs = [run for paragraph in code.paragraphs for run in paragraph.runs if isinstance(run, Run)]
    assert not any(run.style.highlight for run in runs)
    assert {run.style.bold for run in code.paragraphs[2].runs if isinstance(run, Run)} == {True}


def test_lines_apart_from_each_other_have_a_rectangle_each() -> None:
    assert len(shapes(slide(fence("1,4-5")), "Highlight")) == 2


def test_code_has_three_inks() -> None:
    runs = [run for paragraph in code_on(slide(fence())).paragraphs for run in paragraph.runs if isinstance(run, Run)]
    assert len({run.style.color for run in runs if run.text.strip()}) == 3


def test_all_listings_of_a_slide_have_type_of_one_size() -> None:
    long = "Arrays.sort(values, Comparator.comparing(Item::price).thenComparing(Item::name));"
    listings = "\n\n".join(f"```\n{code}\n```" for code in ("a = 1\nb = 2\nc = 3\nd = 4", long, "SELECT name"))
    scene = deck(lesson(section("One", listings))).value
    (found,) = (each for each in scene.slides if each.id.startswith("idea"))
    code = [item for item in found.items if isinstance(item, TextBox) and item.name == "Code"]
    sizes = {run.style.size for box in code for para in box.paragraphs for run in para.runs if isinstance(run, Run)}
    assert len(code) == 3
    assert len(sizes) == 1


def test_what_few_lines_come_to_stands_large_beside_them() -> None:
    code = "def double(n):\n    return n * 2"
    made = slide(f"{fence(code=code)}\n\n- double(4): 8\n- double(5): 10")
    boxes = [item for item in made.items if isinstance(item, TextBox)]
    found = [(box, run) for box in boxes for p in box.paragraphs for run in p.runs if isinstance(run, Run)]
    large = [(box, run) for box, run in found if run.text.strip() in {"8", "10"}]
    assert [run.style.size.pt for _, run in large] == [40, 40]
    assert all(box.frame.x > code_on(made).frame.right for box, _ in large)


def sizes(box: TextBox) -> set[float]:
    return {run.style.size.pt for p in box.paragraphs for run in p.runs if isinstance(run, Run)}


@pytest.mark.slow
def test_wide_code_has_its_words_beside_it_where_it_would_be_in_the_smallest_type_above_them() -> None:
    long = "\n".join(f"    new_{at} = [a for a in answers if a.version == one]" for at in range(14))
    term = "**Read repair**: a reader writes the newest version that it has received back to all of those that answered"
    made = slide(f"{fence(code=long)}\n\n{term} with an older one, unless some of these carry it already.")
    code = code_on(made)
    assert min(sizes(code)) > 14
    assert code.frame.width.pt <= WIDTH * 0.72
    (text,) = (item for item in made.items if isinstance(item, TextBox) and item.placeholder == "body")
    assert text.frame.x > code.frame.right
    assert min(sizes(text)) >= 24


@pytest.mark.slow
def test_code_and_what_it_prints_stand_beside_each_other_each_as_wide_as_its_lines() -> None:
    lines = [f"print(next(it))  # the value that is number {at}" for at in range(9)]
    made = slide(f"{fence(code=chr(10).join(lines))}\n\n```text\n1\nbetween\n2\n```")
    code, printed = (item for item in made.items if isinstance(item, TextBox) and item.name == "Code")
    assert code.frame.right < printed.frame.x
    assert [p.text for p in code.paragraphs] == lines, "no line is turned"
    assert code.frame.width > printed.frame.width * 2


def test_code_alone_is_as_large_as_words_are() -> None:
    made = slide(fence())
    assert sizes(code_on(made)) == {28}
    assert code_on(made).frame.width.pt == WIDTH


def test_a_line_of_code_that_is_too_long_turns_between_words() -> None:
    note = "degrees, hours and numbers from nothing to one, " * 4
    code = code_on(slide(fence(code=f"schedule(recipe)  # {note}\n" + "x" * 300)))
    turned = [p.text.removeprefix("… ").strip() for p in code.paragraphs]
    words = " ".join(text for text in turned if "x" * 9 not in text).replace("schedule(recipe)  # ", "").split()
    assert words == note.split()
    assert "".join(text for text in turned if "x" * 9 in text) == "x" * 300


def test_listings_beside_each_other_begin_at_one_height() -> None:
    column = "::: column\n{}\n:::\n"
    body = f":::: columns\n{column.format(fence(code='a = 1'))}{column.format(fence())}::::"
    scene = deck(lesson(section("One", body))).value
    (made,) = (each for each in scene.slides if each.id.startswith("idea"))
    short, long = (item for item in made.items if isinstance(item, TextBox) and item.name == "Code")
    assert short.frame.y == long.frame.y
    assert abs(short.insets.top.pt - long.insets.top.pt) < 1


@pytest.mark.slow
def test_of_two_listings_beside_each_other_that_with_longer_lines_has_the_wider_column() -> None:
    long = "\n".join(f"state[{at}] = receive(a_long_message, {at})" for at in range(12))
    column = "::: column\n{}\n:::\n"
    body = f":::: columns\n{column.format(fence(code='a = 1'))}{column.format(fence(code=long))}::::"
    made = slide(body)
    one, other = (item for item in made.items if isinstance(item, TextBox) and item.name == "Code")
    assert one.frame.width < other.frame.width
    assert min(sizes(other)) >= 18
    wide = slide(body.replace("::: column\n", "::: {.column width=50%}\n"))
    assert len({int(item.frame.width) for item in wide.items if isinstance(item, TextBox) and item.name == "Code"}) == 1


CAPTIONED = "```python {#l caption='What a server and its client do, so that it is done once'}\n"
LINES = "\n".join(f"number_{at} = receive(message, {at})  # before" for at in range(10, 25))


@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
def test_the_caption_of_many_short_lines_stands_beside_a_panel_that_is_as_wide_as_they_are(variant: str) -> None:
    made = slide(f"{CAPTIONED}{LINES}\n```", variant)
    (panel,), (caption,) = [code_on(made)], [item for item in made.items if item.name == "Caption"]
    assert isinstance(caption, TextBox)
    assert panel.frame.right < caption.frame.x
    assert panel.frame.y < caption.frame.y
    assert max(line.width for p in panel.paragraphs for line in p.lines) > panel.frame.width - Pt(38)
    assert all(run.style.size >= Pt(18) for p in caption.paragraphs for run in p.runs if isinstance(run, Run))


@pytest.mark.slow
def test_the_caption_of_wide_code_stands_below_it() -> None:
    wide = LINES.replace("before", "the one that came right before this one, by the way")
    made = slide(f"{CAPTIONED}{wide}\n```")
    (caption,) = (item for item in made.items if item.name == "Caption")
    assert isinstance(caption, TextBox)
    assert caption.frame.y > code_on(made).frame.bottom


@pytest.mark.slow
def test_no_slide_of_a_long_listing_begins_with_what_closes_a_block_or_below_what_opens_one() -> None:
    for cases in range(8, 14):
        body = "".join(f"    case {at}:\n        tick({at});\n        break;\n" for at in range(cases))
        code = fence(code=f"int main(void)\n{{\n    switch (n) {{\n{body}    }}\n}}")
        scene = deck(lesson(section("A title", f"::: slide\n{code}\n:::"))).value
        first = [code_on(each).paragraphs[0].text.strip() for each in scene.slides if each.id.startswith("idea")]
        assert len(first) > 1
        assert not [line for line in first if line.startswith(("}", "tick"))], (cases, first)


@pytest.mark.slow
def test_code_is_in_smaller_type_before_a_block_is_parted_from_what_opens_it() -> None:
    folds = ["\n".join(f"    dough.fold({at})" for at in range(count)) for count in (10, 13, 12)]
    loop = "    while dough.sinks():\n" + folds[1].replace("    ", "        ")
    code = f"def mix(dough):\n{folds[0]}\n\ndef rise(dough):\n{loop}\n\ndef bake(dough):\n{folds[2]}"
    made = deck(lesson(section("A title", f"::: slide\n{fence(code=code)}\n:::"))).value
    first = [code_on(each).paragraphs[0].text for each in made.slides if each.id.startswith("idea")]
    assert len(first) == 3
    assert "        dough.fold(0)" not in first


@pytest.mark.slow
def test_code_that_goes_on_has_one_width_on_all_of_its_slides() -> None:
    code = "\n".join(f"dough.fold({'folds_of_the_day + ' * (at // 12)}1)" for at in range(36))
    made = deck(lesson(section("A title", fence(code=code).replace("python", 'python {caption="Folds"}')))).value
    found = [code_on(each) for each in made.slides if each.id.startswith("idea")]
    assert len(found) > 1
    assert len({each.frame.width for each in found}) == 1


@pytest.mark.slow
@pytest.mark.parametrize("first", [True, False])
def test_the_caption_of_high_code_stands_among_the_words_beside_it(first: bool) -> None:
    """It stood alone beside the code, and the words below that in small type."""
    lines = "\n".join(f"state[{at}] = receive(message)" for at in range(15))
    code = f'```python {{caption="Fifteen messages, one after the other."}}\n{lines}\n```'
    text = "Each line waits for one message, and nothing else is done in that time by anybody."
    made = slide("\n\n".join((code, text) if first else (text, code)))
    words, caption = (
        next(item for item in made.items if isinstance(item, TextBox) and item.name == name)
        for name in ("Text", "Caption")
    )
    assert caption.frame.x == words.frame.x
    assert (code_on(made).frame.right < words.frame.x) == first
    assert (caption.frame.y < words.frame.y) == first
    assert min(sizes(words)) >= 22
