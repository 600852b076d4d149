"""What fills a slide by its kind: lists in a paragraph, lines below a table, photographs, answers in their place."""

from __future__ import annotations

import pytest
from deck.decks import deck
from deck.stress import lesson, prose, section, table
from deck.stress import shown as on_slide

from ddcurric.scene.items import Group, Picture, Shape, SlideScene, TextBox
from ddcurric.scene.text import Run, TextParagraph
from ddcurric.scene.transform import bounds, type_sizes
from ddcurric.units import Pt

ORDERS = (
    (
        "First, the key is turned. Second, the lid is lifted. Finally, the light goes on.",
        ["First,", "Second,", "Finally,"],
    ),
    ("Erstens ist der Ofen heiß. Zweitens bleibt die Haut weich.", ["Erstens", "Zweitens"]),
    ("D'abord, on pèse le sel. Ensuite, on pétrit la pâte.", ["D’abord,", "Ensuite,"]),
    ("首先，预热烤箱。其次，放入面团。", ["首先，", "其次，"]),
    ("First aid is taught on Monday. Nobody has to come.", []),
    ("Second, the lid is lifted. First, the key is turned.", []),
)


def slide_of(body: str, variant: str = "ours") -> SlideScene:
    return next(
        each for each in deck(lesson(section("One", on_slide(body))), variant).value.slides if each.title == "One"
    )


def paragraphs_of(slide: SlideScene) -> list[TextParagraph]:
    boxes = (item for item in slide.items if isinstance(item, TextBox) and item.placeholder != "title")
    return [paragraph for box in boxes for paragraph in box.paragraphs]


def strong(paragraph: TextParagraph) -> str:
    return "".join(run.text for run in paragraph.runs if isinstance(run, Run) and run.style.bold)


@pytest.mark.slow
@pytest.mark.parametrize(("said", "begun"), ORDERS)
def test_what_is_said_one_after_another_is_a_list_whose_first_words_are_strong(said: str, begun: list[str]) -> None:
    found = [strong(each) for each in paragraphs_of(slide_of(said))]
    assert [word for word in found if word] == begun


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["ours", "foreign"])
def test_what_leads_up_to_such_a_list_is_above_it_and_what_goes_on_stays_in_its_item(variant: str) -> None:
    said = "A lock has two rules. First, the key is turned. It turns twice. Second, the lid is lifted."
    texts = [each.text for each in paragraphs_of(slide_of(f"{said}\n\n![](figures/photo.png){{alt='x'}}", variant))]
    assert texts[:3] == [
        "A lock has two rules.",
        "First, the key is turned. It turns twice.",
        "Second, the lid is lifted.",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
def test_such_a_list_is_one_where_a_narrow_column_has_no_room_for_hairlines(variant: str) -> None:
    said = "First, the oven must be hot before the loaf goes in. Second, steam keeps the skin soft while it grows. "
    said += "Third, the door is opened for the last ten minutes."
    made = slide_of(f"{said}\n\n```mermaid\nflowchart TD\noven --> steam --> crust\n```", variant)
    assert [strong(each) for each in paragraphs_of(made)][:3] == ["First,", "Second,", "Third,"]


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["ours", "4:3"])
def test_two_sentences_about_a_table_have_a_line_each_where_side_by_side_they_would_turn(variant: str) -> None:
    points = "- Nobody who saw the list believes it\n- What does the clerk know that it hides?"
    made = slide_of(f"{table(3, 2)}\n\n{points}", variant)
    (box,) = (item for item in made.items if isinstance(item, TextBox) and item.placeholder == "body")
    assert [len(each.lines) for each in box.paragraphs] == [1, 1]
    assert all(each.bullet is None for each in box.paragraphs)


def test_two_short_points_about_a_table_stay_side_by_side() -> None:
    made = slide_of(f"{table(3, 2)}\n\n- Total order\n- Tie-break")
    one, other = (item for item in made.items if isinstance(item, TextBox) and item.name == "Point")
    assert one.frame.y == other.frame.y


@pytest.mark.slow
@pytest.mark.parametrize(("count", "rows"), [(3, [3]), (4, [2, 2]), (5, [3, 2]), (6, [3, 3])])
@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
def test_photographs_stand_in_one_row_or_two_of_one_height(count: int, rows: list[int], variant: str) -> None:
    pictures = "\n\n".join(f"![](figures/photo.png){{alt='number {at}'}}" for at in range(count))
    slides = [
        each for each in deck(lesson(section("One", on_slide(pictures))), variant).value.slides if each.title == "One"
    ]
    assert len(slides) == 1
    frames = [item.frame for item in slides[0].items if isinstance(item, Picture)]
    tops = sorted({frame.y for frame in frames})
    assert [sum(frame.y == top for frame in frames) for top in tops] == rows
    assert max(frame.height for frame in frames) - min(frame.height for frame in frames) <= Pt(2)


@pytest.mark.slow
@pytest.mark.parametrize(("said", "count", "slides"), [("It", 3, 1), ("It", 4, 1), ("What is seen of it by day", 4, 2)])
@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
def test_photographs_with_a_line_of_a_caption_are_a_gallery(said: str, count: int, slides: int, variant: str) -> None:
    pictures = "\n\n".join(f"![{said}](figures/photo.png){{alt='number {at}'}}" for at in range(count))
    made = deck(lesson(section("One", on_slide(pictures))), variant).value.slides
    assert sum(each.title.startswith("One") for each in made) == slides


def test_a_caption_of_two_lines_below_a_narrow_photograph_makes_it_no_figure_of_its_own_slide() -> None:
    names = ("photo", "upright", "photo", "upright")
    made = slide_of("\n\n".join(f"![The tower](figures/{name}.png){{alt='{name}'}}" for name in names))
    assert sum(isinstance(item, Picture) for item in made.items) == 4


@pytest.mark.slow
@pytest.mark.parametrize("body", ["{pictures}\n\n{points}", "{points}\n\n{pictures}"])
def test_points_about_two_photographs_stand_below_both(body: str) -> None:
    pictures = "\n\n".join(f"![{at}](figures/photo.png){{alt='{at}'}}" for at in ("Before", "After"))
    made = slide_of(body.format(pictures=pictures, points="- the shed is gone\n- the tree is not"))
    shown = [item.frame for item in made.items if isinstance(item, Picture)]
    points = [item.frame for item in made.items if isinstance(item, TextBox) and item.name == "Point"]
    assert (len(shown), len(points)) == (2, 2)
    assert max(frame.bottom for frame in shown) < min(frame.y for frame in points)


@pytest.mark.slow
def test_pictures_with_captions_are_no_gallery() -> None:
    pictures = "\n\n".join(f"![Number {at}.](figures/photo.png){{alt='number {at}'}}" for at in range(5))
    made = deck(lesson(section("One", on_slide(pictures)))).value.slides
    assert max(sum(isinstance(item, Picture) for item in each.items) for each in made) <= 2


CHAIN = "```spacetime {#fig-a}\nP: p1>m1 p2 p3<m3\nQ: q1<m1 q2>m2\nR: r1 r2<m2 r3>m3\nS: s1 s2\n```"


@pytest.mark.slow
def test_an_answer_that_says_less_than_what_was_asked_is_larger_in_its_place() -> None:
    part = "::: {.part}\n%s\n\n::: solution\nIt is **p2**, and no other.\n:::\n:::\n".replace(":::", "::::", 1)
    part = part[: part.rindex(":::")] + "::::\n"
    text = f"## Exercises\n\n### Find it {{.in-class}}\n\n{prose(20)}\n\n{CHAIN}\n\n" + "\n".join(
        part % prose(22, at) for at in (1, 2, 3)
    )
    slides = deck(lesson(section("One", "Text.") + text)).value.slides
    asked, told = (next(each for each in slides if each.id.startswith(kind)) for kind in ("exercise-", "solution-"))
    (before,), (after,) = ([bounds(i) for i in s.items if isinstance(i, Group) and i.alt] for s in (asked, told))
    assert (before.y, before.width) == (after.y, after.width)
    assert abs(int(before.x) - int(after.x)) < Pt(0.1)
    one, other = (size_of(each) for each in (asked, told))
    assert other > one


def size_of(slide: SlideScene) -> float:
    return max(run.style.size.pt for each in paragraphs_of(slide) for run in each.runs if isinstance(run, Run))


@pytest.mark.slow
@pytest.mark.parametrize("count", [7, 8])
def test_seven_and_eight_options_have_cards(count: int) -> None:
    options = "\n".join(
        f"   - {word}" for word in ("rye", "wheat", "oat", "barley", "maize", "rice", "millet", "spelt")[:count]
    )
    answer = "   ::: answer\n   **wheat.** It binds.\n   :::\n"
    asked = f"\n## Check Your Understanding\n\n1. Which has most gluten?\n{options}\n{answer}"
    slides = deck(lesson(section("One", "Text.")) + asked).value.slides
    for slide in slides[-2:]:
        assert sum(isinstance(item, Shape) and item.name.startswith("Card ") for item in slide.items) == count


@pytest.mark.slow
def test_long_code_stands_beside_its_points_where_it_has_no_room_above_them() -> None:
    code = "\n".join(f"    line_{at:02} = first({at}) + second({at}, 'a word') * {at}  # note" for at in range(17))
    points = "- one: effect and entry\n- two: before the loop\n- three: the stored reply"
    body = f"```python\n{code}\n```\n\n{points}"
    slides = [
        each for each in deck(lesson(section("One", on_slide(body)))).value.slides if each.title.startswith("One")
    ]
    assert [each.title for each in slides] == ["One"]
    (panel,) = (item for item in slides[0].items if isinstance(item, TextBox) and item.name == "Code")
    (words,) = (item for item in slides[0].items if isinstance(item, TextBox) and item.placeholder == "body")
    assert panel.frame.right < words.frame.x


LED = "A wing is a hand whose fingers have grown together over millions of years."
WING = "```mermaid\nflowchart LR\narm --> wrist --> hand\nwrist --> thumb\n```"
EATEN = "| Bird | Food |\n| --- | --- |\n| finch | seeds |\n| curlew | worms |\n| eagle | hares |"


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
@pytest.mark.parametrize("body", [f"{LED}\n\n{EATEN}\n\n{{}}", f"{EATEN}\n\n{LED}\n\n{{}}", f"{LED}\n\n{{}}\n\n{WING}"])
def test_a_sentence_that_leads_is_no_point_beside_others(body: str, variant: str) -> None:
    made = slide_of(body.format("- short: force\n- long: reach\n- hooked: grip"), variant)
    points = [item for item in made.items if isinstance(item, TextBox) and item.name == "Point"]
    (lead,) = (item for item in made.items if isinstance(item, TextBox) and "wing" in item.paragraphs[0].text)
    assert len(points) == 3
    assert lead.frame.bottom <= min(point.frame.y for point in points)
    assert lead.frame.width > made_width(points) * 0.9


def made_width(points: list[TextBox]) -> int:
    return int(max(point.frame.right for point in points) - min(point.frame.x for point in points))


BILL = "flowchart LR\nA[Draft by a ministry] --> B[Cabinet decides] --> C[First reading] --> D[Committee reports]"
BILL += " --> E[Vote in plenary] --> F[President signs]"


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
@pytest.mark.parametrize("led", ["", "The bill passes six stations before it is law, and any of them may stop it.\n\n"])
def test_a_flow_that_would_be_a_low_row_is_wrapped_in_larger_type(led: str, variant: str) -> None:
    made = slide_of(f"{led}```mermaid\n{BILL}\n```", variant)
    (diagram,) = (item for item in made.items if isinstance(item, Group))
    assert min(type_sizes(diagram.items)) > Pt(18.5)
    assert bounds(diagram).height > Pt(200)


LEDGER = "Every entry has its account, and both sides agree on every evening of the year, or the clerk stays. "
LEDGER += "Whoever reads it begins at its foot, where the last balance is written, and goes up from there to the error."
LINE = "line_{0:02} = first({0}) + second({0}, 'a word of many') * {0}  # a note on its {0}th"
PROGRAM = "\n".join(map(LINE.format, range(17)))


@pytest.mark.slow
def test_words_before_code_that_a_slide_holds_whole_have_the_slide_before_it() -> None:
    made = deck(lesson(section("One", on_slide(f"{LEDGER}\n\n```python\n{PROGRAM}\n```")))).value.slides
    names = [{item.name for item in each.items} & {"Text", "Code"} for each in made if each.title.startswith("One")]
    assert names == [{"Text"}, {"Code"}]
