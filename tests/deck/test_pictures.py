"""A picture beside points has the width that it needs at the height of the slide, and its points have the rest."""

from __future__ import annotations

import pytest
from deck.decks import deck
from deck.stress import lesson, section

from ddcurric.scene.items import ChartBox, Group, Picture, Shape, SlideScene, TextBox
from ddcurric.scene.transform import bounds

POINTS = "- the tower is high\n- nobody has ever lived in it, as far as we know"


def slide(markdown: str) -> SlideScene:
    scene = deck(lesson(section("A title", f"::: slide\n{markdown}\n:::"))).value
    (found,) = (each for each in scene.slides if each.id.startswith("idea"))
    return found


@pytest.mark.parametrize(("name", "least", "most"), [("tall", 600, 660), ("photo", 300, 420)])
def test_points_have_what_a_picture_leaves(name: str, least: float, most: float) -> None:
    made = slide(f"![It](figures/{name}.png){{alt='it'}}\n\n{POINTS}")
    (picture,) = (item for item in made.items if isinstance(item, Picture))
    (text,) = (item for item in made.items if isinstance(item, TextBox) and item.placeholder == "body")
    assert text.frame.x >= picture.frame.right
    assert least <= text.frame.width.pt <= most


def test_points_about_a_panorama_stand_below_it() -> None:
    made = slide("![It](figures/wide.png){alt='it'}\n\n- the river\n- the two mills")
    (picture,) = (item for item in made.items if isinstance(item, Picture))
    points = [item for item in made.items if isinstance(item, TextBox) and item.name == "Point"]
    assert picture.frame.width.pt == pytest.approx(860, abs=2)
    assert min(point.frame.y for point in points) >= picture.frame.bottom


def test_all_words_stand_beside_a_picture_that_is_higher_than_wide() -> None:
    made = slide("Nobody lives there.\n\n![It](figures/tall.png){alt='it'}\n\nIt is high.")
    (picture,) = (item for item in made.items if isinstance(item, Picture))
    texts = [item for item in made.items if isinstance(item, TextBox) and item.placeholder == "body"]
    assert picture.frame.height.pt > 300
    assert all(not text.frame.overlaps(picture.frame) for text in texts)
    assert max(text.frame.right for text in texts) <= picture.frame.x


def test_a_list_in_which_a_picture_stands_is_one_list_beside_it() -> None:
    """Its first items had rows beside the picture, and the others stood close together below it."""
    made = slide("1. Open the lid.\n2. Look inside.\n\n![It](figures/photo.png){alt='it'}\n\n3. Close it.\n4. Go.")
    (picture,) = (item for item in made.items if isinstance(item, Picture))
    (text,) = (item for item in made.items if isinstance(item, TextBox) and item.name == "Text")
    assert len(text.paragraphs) == 4
    assert text.frame.right <= picture.frame.x


@pytest.mark.slow
def test_points_stand_beside_a_portrait_whose_caption_is_long_and_has_the_width_that_it_needs() -> None:
    caption = "Unknown woman, about 1850. " + "The plate was cleaned in 1931 and has lost some of its tone since. " * 2
    made = slide(f"![{caption}](figures/upright.png){{alt='it'}}\n\n- sitters kept still\n- heads were held by a stand")
    (picture,) = (item for item in made.items if isinstance(item, Picture))
    texts = [item for item in made.items if isinstance(item, TextBox) and item.placeholder == "body"]
    assert min(text.frame.x for text in texts) >= picture.frame.right
    assert picture.frame.height.pt > 356 * 0.65


@pytest.mark.parametrize(("name", "beside"), [("upright", True), ("tall", False), ("photo", False)])
def test_the_caption_of_a_lone_portrait_stands_beside_it(name: str, beside: bool) -> None:
    made = slide(f"![The judge, in the year of her decision.](figures/{name}.png){{alt='she'}}")
    (picture,) = (item for item in made.items if isinstance(item, Picture))
    (caption,) = (item for item in made.items if isinstance(item, TextBox) and item.name == "Caption")
    assert (caption.frame.x >= picture.frame.right) is beside
    assert (caption.frame.y >= picture.frame.bottom) is not beside
    assert picture.alt == "she"


@pytest.mark.parametrize("names", [("wide", "tall"), ("tall", "wide"), ("photo", "tall"), ("photo", "photo")])
def test_a_picture_is_not_small_because_another_is_wide(names: tuple[str, str]) -> None:
    made = slide("\n\n".join(f"![{name}](figures/{name}.png){{alt='{name}'}}" for name in names))
    found = [item for item in made.items if isinstance(item, Picture)]
    assert [item.alt for item in found] == list(names)
    assert found[0].frame.right < found[1].frame.x
    for picture in found:
        assert picture.frame.height.pt > 270 or picture.frame.width.pt > (600 if "wide" in names else 420)


def lanes(count: int) -> str:
    return (
        "```spacetime\n" + "\n".join(f"{name}: {name.lower()}1 {name.lower()}2" for name in "ABCDEF"[:count]) + "\n```"
    )


@pytest.mark.slow
def test_a_lone_sentence_stands_with_the_figure_that_it_leads_to() -> None:
    said = "Nobody knows the order. And so on."
    text = section("One", f"{said}\n\n{lanes(5)}\n\nTwo are alike. Why?\n\n{lanes(6)}")
    found = [each for each in deck(lesson(text)).value.slides if each.title.startswith("One")]
    assert [each.title for each in found] == ["One (1 of 2)", "One (2 of 2)"]
    for each in found:
        names = [item.name for item in each.items]
        assert "Text" in names
        assert "Diagram" in names


@pytest.mark.slow
def test_a_plot_of_many_lines_about_which_there_are_words_is_high_enough_to_be_read() -> None:
    """Its legend stands beside the axes, on a slide that is low for both."""
    names = (
        "one try, and no more",
        "two tries, with a pause between",
        "three tries",
        "four tries, each elsewhere",
        "5",
    )
    curves = "\n".join(f'curve "{name}" = 1 - p**{at} for p in 0..1' for at, name in enumerate(names, 1))
    said = (
        "- A try that fails is made again.\n- Each is as likely to fail as the last.\n- After five, few are left over."
    )
    made = slide(f'{said}\n\n```plot {{x="chance of failure" y="chance of success" caption="Tries"}}\n{curves}\n```')
    (chart,) = (item for item in made.items if isinstance(item, ChartBox))
    assert chart.plot.height.pt > 130
    assert chart.legend is not None
    assert chart.legend.x >= chart.plot.right


def test_parts_of_one_diagram_on_one_slide_have_one_caption() -> None:
    blocks = " <- ".join(["g", *(f"a{at}" for at in range(1, 28))])
    made = slide(f'```chain {{caption="A long chain"}}\n{blocks}\nrule: longest\n```')
    drawn = [item for item in made.items if item.name == "Diagram"]
    assert len(drawn) > 1
    assert [item.name for item in made.items].count("Caption") == 1


def test_a_caption_speaks_for_a_picture_without_words_of_its_own_as_in_print() -> None:
    made = slide("![A tower *of stone*](figures/tall.png)")
    (picture,) = (item for item in made.items if isinstance(item, Picture))
    assert picture.alt == "A tower of stone"
    made = slide("![A tower](figures/tall.png){.decorative}")
    (picture,) = (item for item in made.items if isinstance(item, Picture))
    assert (picture.alt, picture.decorative) == ("", True)


def test_a_caption_of_two_lines_begins_where_its_picture_does() -> None:
    caption = "Stations from the one end of the road to the other, each two or three weeks apart"
    made = slide(f"![{caption}](figures/photo.png){{#fig-a alt='it'}}\n\nA cart carries one ton a day.")
    (picture,) = (item for item in made.items if isinstance(item, Picture))
    (below,) = (item for item in made.items if isinstance(item, TextBox) and item.name == "Caption")
    assert len(below.paragraphs[0].lines) == 2
    assert below.frame.x == picture.frame.x


@pytest.mark.slow
def test_parts_of_a_diagram_that_all_stand_beside_one_another_are_on_one_slide() -> None:
    way = "\n".join(f"S{at}[A step of the work {at}] --> S{at + 1}[A step of the work {at + 1}]" for at in range(10))
    made = deck(lesson(section("A title", f"```mermaid\nflowchart BT\n{way}\n```")))
    assert made.diagnostics == ()
    (shown,) = (each for each in made.value.slides if each.id.startswith("idea"))
    (figure,) = (item for item in shown.items if isinstance(item, Group) and item.name == "Diagram")
    names = [item.name for item in figure.items if isinstance(item, Shape)]
    assert {f"A step of the work {at}" for at in range(11)} <= {*names}


@pytest.mark.slow
def test_words_of_a_diagram_that_is_not_drawn_stand_in_columns_on_one_slide() -> None:
    """That it is not drawn is told, which had it shown as if no parts had room: as one high column in small type."""
    tasks = "\n".join(f"task {at} : a{at}, 30d" for at in range(40))
    made = deck(lesson(section("A title", f"```mermaid\nradar-beta\n{tasks}\n```")))
    assert [found.code for found in made.diagnostics] == ["diagram-not-drawn"]
    (shown,) = (each for each in made.value.slides if each.id.startswith("idea"))
    (figure,) = (item for item in shown.items if isinstance(item, Group) and item.name == "Diagram")
    assert len({item.frame.x for item in figure.items if isinstance(item, Shape)}) == 3


def test_a_caption_is_as_near_to_a_diagram_that_is_lower_than_its_room_as_to_any() -> None:
    history = "W: w(x,2) 1-9\nR1: r(x)=2 3-5\nR2: r(x)=1 6-7\nstart: x=1\nshow: linearizable sequential"
    said = "All of them can be put into one order that keeps the order of each, and every read returns the last value."
    made = slide(f'```history {{#fig-a caption="Two readers, and who has seen what."}}\n{history}\n```\n\n{said}')
    (figure,) = (bounds(item) for item in made.items if isinstance(item, Group))
    (below,) = (item for item in made.items if isinstance(item, TextBox) and item.name == "Caption")
    assert 5 < (below.frame.y - figure.bottom).pt < 10


def test_a_short_question_stands_with_what_it_is_asked_about() -> None:
    """It was a row of its own, below a hairline."""
    made = slide("![It](figures/photo.png){alt='it'}\n\nThe dent of a finger in the dough springs back. Is it ready?")
    (text,) = (item for item in made.items if isinstance(item, TextBox) and item.placeholder == "body")
    assert len(text.paragraphs) == 1
    assert not [item for item in made.items if item.name == "Hairline"]


def test_two_photographs_with_captions_are_as_near_to_each_other_as_without() -> None:
    """Each stood in the middle of a column that was wider, further from the other than from the slide's edge."""
    for one, other in ("", ""), ("The oven of the bakery, with all its doors", "The mill"):
        made = slide(f"![{one}](figures/photo.png){{alt='it'}}\n\n![{other}](figures/upright.png){{alt='it'}}")
        left, right = sorted((item.frame for item in made.items if isinstance(item, Picture)), key=lambda at: at.x)
        assert (right.x - left.right).pt < 40
        assert left.x.pt - 50 == pytest.approx(910 - right.right.pt, abs=3)
