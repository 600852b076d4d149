"""Decks on the templates that universities have: words can be read, keep clear of logos, stand where they belong."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any, TypeGuard

import pikepdf
import pypdfium2
import pytest
from deck.decks import TEMPLATES, items, pictures, topic_of
from draw.user_templates import (
    BLANK,
    CONTENT,
    HEIGHT,
    LOWER_RIGHT,
    MASTER_SLOTS,
    SECTION,
    TITLE,
    TITLE_ONLY,
    TRAITS,
    TWO,
    UPPER_RIGHT,
    WIDTH,
    Box,
    Layout,
    Look,
    Ph,
    build,
    emu,
    shape,
    user_template,
)
from lessons import settings
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from ddcurric.draw.pptx.read.template import TemplateError, read_template
from ddcurric.draw.pptx.write import paint_deck
from ddcurric.draw.raster import EMPTY, svg_to_png
from ddcurric.draw.slides_pdf import slides_pdf
from ddcurric.draw.slides_pdf.backdrop import backdrop_svg
from ddcurric.lesson.model.course import DeckSettings
from ddcurric.outputs.deck.deck import lay_out_deck
from ddcurric.outputs.deck.output import SLIDES_PPTX
from ddcurric.outputs.deck.theme import make_theme
from ddcurric.scene.colors import contrast
from ddcurric.scene.geometry import Color, Rect
from ddcurric.scene.items import DeckScene, Item, Picture, Shape, SlideScene, TableBox, TextBox
from ddcurric.scene.text import Run
from ddcurric.scene.transform import type_sizes
from ddcurric.source import Span
from ddcurric.units import Length, Pt

LESSON = """\
# Lamport clocks order what happened

## Key Question

How can counters give every event a number?

## Deep Dive

### A title that takes two lines because it says in a whole sentence what the slide shows

::: slide
- a process cannot see the clocks of others
- a message carries the sender's time

![A photograph](figures/photo.png){alt='a photograph'}
:::

### Three protocols

| Protocol | Messages |
| --- | ---: |
| Two-phase commit | 3n |
| Paxos | 4n |

### The program

```python
clock = max(clock, message.time) + 1
```

## Check Your Understanding

1. Can two events have the same timestamp?

   - [ ] Yes
   - [x] No

   ::: answer
   No. Every event adds one.
   :::

## Exercises

### Trace the clocks {#trace points=6 .in-class}

Give every event of the figure its timestamp.

![A photograph](figures/photo.png){alt='a photograph'}

::: solution
One, two, three.
:::

## Key Points

- counters respect causality, whatever the clocks on the wall say to those who look at them
"""


@cache
def deck(trait: str) -> DeckScene:
    course = replace(settings(), deck=DeckSettings(template="university.pptx"))
    return lay_out_deck(topic_of(LESSON), course, user_template(trait), pictures(), TEMPLATES).value


def rect(box: Box) -> Rect:
    return Rect(*map(Length, emu(box)))


def words_of(slide: SlideScene) -> list[TextBox]:
    return [item for item in items(slide.items) if isinstance(item, TextBox) and any(p.text for p in item.paragraphs)]


def ink(box: TextBox) -> list[Color]:
    return [run.style.color for p in box.paragraphs for run in p.runs if isinstance(run, Run)]


@cache
def drawn(trait: str, role: str) -> Image.Image:
    """A layout as it is drawn behind a slide, on its plain ground."""
    look = user_template(trait)
    ground = look.layouts[role].background
    image = Image.new("RGBA", (320, 180), f"#{ground.rgb}" if ground else "white")
    svg = backdrop_svg(look, role)
    png = svg_to_png(svg.encode(), 320) if svg else EMPTY
    if png != EMPTY:
        image.alpha_composite(Image.open(io.BytesIO(png)).convert("RGBA").resize(image.size))
    return image.convert("RGB")


@pytest.mark.slow
@pytest.mark.parametrize("trait", TRAITS)
def test_words_can_be_read_and_stand_on_nothing_else(trait: str) -> None:
    look = user_template(trait)
    whole = Rect(Length(0), Length(0), look.width, look.height)
    for slide in deck(trait).slides:
        shown = [item for item in slide.items if isinstance(item, TextBox | Picture)]
        plates = [item.frame for item in items(slide.items) if isinstance(item, Shape) and item.fill is not None]
        for at, one in enumerate(shown):
            assert whole.contains(one.frame), (slide.title, one.name)
            on_plate = any(plate.contains(one.frame) for plate in plates)
            assert on_plate or not isinstance(one, TextBox) or is_read(one, trait, slide), (slide.title, one.name)
            inner = one.frame.inset(Pt(4), Pt(4), Pt(4), Pt(4))
            under = [other.name for other in shown[at + 1 :] if inner.overlaps(other.frame)]
            assert on_plate or not under, (slide.title, one.name, under)


def is_read(box: TextBox, trait: str, slide: SlideScene) -> bool:
    """Whether all its words have a contrast of 3 with four fifths of the pixels below them."""
    layout, image = user_template(trait).layouts[slide.layout], drawn(trait, slide.layout)
    slot = layout.slot(box.placeholder) if box.placeholder else None
    own = box.fill or (slot.fill if slot is not None else None)
    if own is not None:
        pixels = Counter([own.rgb])
    else:
        scale, at = image.width / int(user_template(trait).width), box.frame
        data = image.crop(
            tuple(round(int(side) * scale) for side in (at.x, at.y, at.right, at.bottom + Pt(4)))
        ).tobytes()
        pixels = Counter(data[n : n + 3].hex().upper() for n in range(0, len(data), 3))
    return all(
        sum(count for rgb, count in pixels.items() if contrast(color, Color(rgb)) >= 3) >= 0.8 * pixels.total()
        for color in set(ink(box))
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("trait", "logo"),
    [
        ("logo lower right", LOWER_RIGHT),
        ("logo upper right", UPPER_RIGHT),
        ("emf logo lower right", LOWER_RIGHT),
        ("filled shape upper right", UPPER_RIGHT),
        ("grouped shield lower right", LOWER_RIGHT),
        ("bar along the left", (0, 0, 0.1, 1)),
        ("logo in the middle of the title", (0.44, 0.02, 0.12, 0.13)),
        ("two logos", LOWER_RIGHT),
        ("wide strip of partners' logos", (0.07, 0.84, 0.86, 0.07)),
        ("logo band over the title", (0, 0, 1, 0.09)),
        ("name of the university as words", (0.62, 0.85, 0.34, 0.07)),
    ],
)
def test_words_and_pictures_keep_clear_of_a_logo(trait: str, logo: Box) -> None:
    mark = rect(logo)
    if trait.startswith(("logo l", "logo u", "two")):  # the shield's sheet is clear around it
        mark = mark.inset(Pt(6), Pt(6), Pt(6), Pt(6))
    for slide in deck(trait).slides:
        for item in slide.items:
            assert not item.frame.overlaps(mark), (slide.title, item.name)


def test_what_covers_a_whole_title_is_its_ground_and_no_logo() -> None:
    look = user_template("panel under the body")
    body = look.layouts["content"].slot("body")
    assert body is not None
    assert body.origin is None
    assert look.layouts["title-only"].ground == Color("F0F0E6")


def slide_of(trait: str, title: str) -> SlideScene:
    return next(slide for slide in deck(trait).slides if title in slide.title)


def box_of(slide: SlideScene, name: str) -> TextBox:
    return next(item for item in slide.items if isinstance(item, TextBox) and item.name == name)


@pytest.mark.slow
@pytest.mark.parametrize("trait", ["two-content body lower", "body from 40 percent", "titles at the foot", "plain"])
def test_the_label_of_an_exercise_stands_above_its_task(trait: str) -> None:
    slide = slide_of(trait, "Trace")
    boxes = [box for box in words_of(slide) if "Exercise 1" in box.paragraphs[0].text]
    task = next(box for box in words_of(slide) if "Give every" in box.paragraphs[0].text)
    (label,) = boxes
    assert label.name == "Title" or label.frame.bottom <= task.frame.y < label.frame.bottom + Pt(16)


def test_without_columns_a_slide_of_two_stands_on_the_content_layout() -> None:
    look = user_template("no two-content layout")
    assert look.layouts["two-content"].name == look.layouts["content"].name == "Title and Content"
    assert user_template("picture placeholders only").layouts["content"].name == "Picture"


def test_what_stands_alone_is_a_statement_where_no_layout_has_a_place_for_a_text() -> None:
    look = read_template(build(Look(layouts=(TITLE, TITLE_ONLY, BLANK))))
    assert not isinstance(look, TemplateError)
    topic = topic_of("# One\n\n## Key Question\n\nWhy is it so?\n\n## Deep Dive\n\n### It is so\n\nNobody knows.\n")
    found = lay_out_deck(topic, settings(), look, pictures(), TEMPLATES).value.slides
    for said in ("Why is it so?", "Nobody knows."):
        (box,) = (item for slide in found for item in items(slide.items) if _says(item, said))
        assert min(run.style.size for p in box.paragraphs for run in p.runs if isinstance(run, Run)) >= Pt(32)


def _says(item: Item, said: str) -> TypeGuard[TextBox]:
    return isinstance(item, TextBox) and any(paragraph.text == said for paragraph in item.paragraphs)


@pytest.mark.slow
def test_a_content_with_a_caption_is_no_layout_of_two_columns() -> None:
    caption = Layout(
        "Inhalt mit Überschrift",
        "objTx",
        (
            Ph("title", box=(0.07, 0.067, 0.32, 0.233), body='anchor="b"'),
            Ph("obj", 1, (0.425, 0.144, 0.506, 0.71)),
            Ph("body", 2, (0.07, 0.3, 0.32, 0.556)),
        ),
    )
    for kind in ("objTx", ""):
        look = read_template(build(Look(layouts=(TITLE, CONTENT, replace(caption, type=kind), TITLE_ONLY))))
        assert not isinstance(look, TemplateError)
        assert look.layouts["two-content"].name == "Title and Content"


@pytest.mark.slow
def test_words_stay_on_a_slide_that_a_placeholder_reaches_over_and_it_is_told() -> None:
    title, body, *others = MASTER_SLOTS
    wide = Look(slots=(replace(title, box=(0.3, 0.05, 1.1, 0.19)), replace(body, box=(0.07, 0.3, 1, 0.9)), *others))
    content = build(wide)
    look = read_template(content)
    assert not isinstance(look, TemplateError)
    for key in ("title", "body"):
        slot = look.layouts["content"].slot(key)
        assert slot is not None
        assert (slot.frame.right, slot.frame.bottom <= look.height) == (look.width, True)
    (template,) = SLIDES_PPTX.inputs(replace(settings(), deck=DeckSettings(template="u.pptx")))
    (told,) = template.check(content, "u.pptx", Span("course.yaml", 3))
    assert (told.code, "“Title and Content”" in told.message) == ("deck-template-beyond", True)
    assert template.check(build(Look()), "u.pptx", Span("course.yaml", 3)) == ()


def test_a_placeholder_without_height_has_the_place_of_its_masters() -> None:
    flat = Layout("Flat", "obj", (Ph("title", box=(0.5, 0.05, 0.9, 0)), Ph("obj", 1, (0.07, 0.3, 0.8, 0.6))))
    look, plain = (read_template(build(Look(layouts=(TITLE, each, TITLE_ONLY)))) for each in (flat, CONTENT))
    assert not isinstance(look, TemplateError)
    assert not isinstance(plain, TemplateError)
    title, wanted = look.layouts["content"].slot("title"), plain.layouts["content"].slot("title")
    assert title is not None
    assert wanted is not None
    assert title.frame == wanted.frame
    assert title.origin is not None  # slides say where it stands, as the layout says something else


NUMBERED = shape((0.9, 0.02, 0.08, 0.07), "", text="7", size=1300).replace(
    '<a:p><a:r><a:rPr lang="en-US" sz="1300"/><a:t>7</a:t></a:r></a:p>',
    '<a:p><a:pPr algn="r"/><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
    '<a:rPr lang="en-US" sz="1300" b="1"/><a:t>‹#›</a:t></a:fld></a:p>',
)


@pytest.mark.slow
@pytest.mark.parametrize("hidden", [False, True])
def test_a_number_that_the_template_draws_in_a_box_of_its_own_is_there_once(hidden: bool) -> None:
    only = replace(TITLE_ONLY, attributes='showMasterSp="0"') if hidden else TITLE_ONLY
    look = read_template(build(Look(layouts=(TITLE, CONTENT, SECTION, TWO, only, BLANK), shapes=NUMBERED)))
    assert not isinstance(look, TemplateError)
    course = replace(settings(), deck=DeckSettings(template="university.pptx"))
    scene = lay_out_deck(topic_of(LESSON), course, look, pictures(), TEMPLATES).value
    at = next(at for at, slide in enumerate(scene.slides) if slide.layout == "title-only")
    (number,) = (item for item in scene.slides[at].items if isinstance(item, TextBox) and item.placeholder == "number")
    assert (number.frame == rect((0.9, 0.02, 0.08, 0.07))) == (not hidden)
    painted = Presentation(io.BytesIO(paint_deck(scene, look))).slides[at]
    kinds = [each.placeholder_format.type for each in painted.placeholders]
    assert (PP_PLACEHOLDER.SLIDE_NUMBER in kinds) == hidden
    [(style, align)] = [(run.style, p.align) for p in number.paragraphs for run in p.runs if isinstance(run, Run)]
    assert (style.size == Pt(13), align == "right") == (not hidden, not hidden)
    assert number.paragraphs[0].text == str(at + 1)


@pytest.mark.parametrize("top", [0.05, 0.8])
def test_a_template_of_titles_alone_tells_course_and_module_beside_its_title(top: float) -> None:
    only = Layout("Title Only", "titleOnly", (Ph("title", box=(0.05, top, 0.9, 0.15)),))
    look = read_template(build(Look(layouts=(only,))))
    assert not isinstance(look, TemplateError)
    course = replace(settings(), deck=DeckSettings(template="university.pptx"))
    first, *others = lay_out_deck(topic_of(LESSON), course, look, pictures(), TEMPLATES).value.slides
    title, below = box_of(first, "Title"), box_of(first, "Subtitle")
    assert [course.title in below.paragraphs[0].text, course.modules[0].title in below.paragraphs[1].text] == [True] * 2
    assert not below.frame.overlaps(title.frame)
    assert (below.frame.y > title.frame.y) == (top < 0.5)
    shown = next(slide for slide in others if slide.title == "Three protocols")
    (its_title,) = (item for item in shown.items if isinstance(item, TextBox) and item.placeholder == "title")
    (table,) = (item.frame for item in shown.items if isinstance(item, TableBox))
    assert (table.y > its_title.frame.y) == (top < 0.5)
    assert table.height > look.height // 3


def test_without_a_layout_of_one_content_words_have_both_columns() -> None:
    look = read_template(build(Look(layouts=(TITLE, TWO))))
    assert not isinstance(look, TemplateError)
    left, right = (look.layouts["two-content"].slot(key) for key in ("body", "body-2"))
    body = look.layouts["content"].slot("body")
    assert left is not None
    assert right is not None
    assert body is not None
    assert (body.frame.x, body.frame.right) == (left.frame.x, right.frame.right)
    assert body.origin is not None  # slides say how wide it is


def test_a_template_without_any_title_gets_one_on_each_layout() -> None:
    """As exports have them that are text boxes and no placeholders."""
    plain = tuple(Layout(name, "", ()) for name in ("One", "Two"))
    look = read_template(build(Look(layouts=plain, slots=())))
    assert not isinstance(look, TemplateError)
    course = replace(settings(), deck=DeckSettings(template="export.pptx"))
    slides = lay_out_deck(topic_of(LESSON), course, look, pictures(), TEMPLATES).value.slides
    for slide in slides:
        (title,) = (item for item in slide.items if isinstance(item, TextBox) and item.placeholder == "title")
        assert title.paragraphs[0].text
        others = [item.frame for item in slide.items if isinstance(item, TextBox) and item is not title]
        assert not any(title.frame.overlaps(other) for other in others)
    assert "Lamport clocks" in box_of(slides[0], "Title").paragraphs[0].text
    paint_deck(DeckScene(look.width, look.height, slides, "", "", "", "en"), look)


@pytest.mark.parametrize("of_master", [None, (0.1, 0.1, 0.8, 0)])
def test_titles_that_have_no_size_anywhere_get_one(of_master: Box | None) -> None:
    layout = Layout("One", "obj", (Ph("title"), Ph("obj", 1, (0.07, 0.26, 0.86, 0.62))))
    look = read_template(build(Look(layouts=(layout,), slots=(Ph("title", box=of_master), Ph("body", 1)))))
    assert not isinstance(look, TemplateError)
    course = replace(settings(), deck=DeckSettings(template="export.pptx"))
    slides = lay_out_deck(topic_of(LESSON), course, look, pictures(), TEMPLATES).value.slides
    for slide in slides:
        (title,) = (item for item in slide.items if isinstance(item, TextBox) and item.placeholder == "title")
        assert title.frame.height > look.height // 10
    paint_deck(DeckScene(look.width, look.height, slides, "", "", "", "en"), look)


ALONE = LESSON.partition("## Check")[0] + "## Check Your Understanding\n\n1. Why do clocks drift?\n"


def test_a_question_that_stands_alone_is_large_and_its_number_small_where_no_layout_is_for_it() -> None:
    course = replace(settings(), deck=DeckSettings(template="university.pptx"))
    scene = lay_out_deck(topic_of(ALONE), course, user_template("plain"), pictures(), TEMPLATES).value
    key_question, asked = (
        next(slide for slide in scene.slides if slide.title.startswith(title)) for title in ("Key question", "Question")
    )
    for slide, title in ((key_question, 40.0), (asked, 14.0)):
        assert [largest(box_of(slide, name)) for name in ("Title", "Statement")] == [title, 40.0]


def test_where_titles_are_huge_a_question_is_what_is_large_and_not_its_number() -> None:
    """Its number was the title, and the question stood in small type below it."""
    look = read_template(build(Look(title='<a:lvl1pPr><a:defRPr sz="6000"/></a:lvl1pPr>')))
    assert not isinstance(look, TemplateError)
    asked = "Which of these numbers is a prime that is also one less than some power of the number two?"
    options = "".join(f"   - {each}\n" for each in ("three", "five", "eleven"))
    text = f"{ALONE.partition('## Check')[0]}## Check Your Understanding\n\n1. {asked}\n\n{options}"
    course = replace(settings(), deck=DeckSettings(template="huge.pptx"))
    scene = lay_out_deck(topic_of(text), course, look, pictures(), TEMPLATES).value
    title = box_of(next(slide for slide in scene.slides if slide.id == "question-1"), "Title")
    kicker, question = title.paragraphs
    assert question.text == asked
    assert kicker.text.startswith("Question 1")
    assert largest(title) >= 28
    assert title.frame.y + title.insets.top >= Pt(12)


def largest(box: TextBox) -> float:
    return max(run.style.size.pt for p in box.paragraphs for run in p.runs if isinstance(run, Run))


@pytest.mark.slow
def test_a_title_stays_above_its_rule() -> None:
    rule = rect((0.07, 0.152, 0.86, 0)).y
    for slide in deck("rule below a title of one line").slides[1:]:
        title = box_of(slide, "Title")
        assert title.frame.bottom <= rule
        assert min(run.style.size for p in title.paragraphs for run in p.runs if isinstance(run, Run)) >= Pt(24)


@pytest.mark.slow
def test_a_title_at_the_foot_does_not_grow_into_the_body() -> None:
    strip = user_template("a low strip for titles, right above the footer").layouts["content"].slot("title")
    assert strip is not None
    for slide in deck("a low strip for titles, right above the footer").slides[1:]:
        assert box_of(slide, "Title").frame.y >= strip.frame.y - Pt(12)


def test_a_title_may_stand_in_a_column_beside_the_body() -> None:
    look = user_template("title in a column at the left")
    assert look.layouts["content"].name == "Title and Content"
    slide = slide_of("title in a column at the left", "A title that")
    title = box_of(slide, "Title")
    assert min(run.style.size for p in title.paragraphs for run in p.runs if isinstance(run, Run)) >= Pt(24)
    assert all(item.frame.y < title.frame.bottom for item in slide.items if isinstance(item, Picture))


@pytest.mark.slow
def test_where_all_titles_are_turned_they_stand_level_above_the_body() -> None:
    """Upright words in a column of an inch are parted, and cut."""
    look = user_template("title turned along the left")
    title, body = (look.layouts["content"].slot(key) for key in ("title", "body"))
    assert title is not None
    assert body is not None
    assert look.layouts["content"].name == "Title and Content"
    assert title.frame.bottom <= body.frame.y
    assert (title.frame.x, title.frame.right) == (body.frame.x, body.frame.right)
    assert title.origin is not None
    assert title.frame.bottom > title.origin.y + Pt(50)
    slide = slide_of("title turned along the left", "A title that")
    shown, words = (next(item for item in slide.items if isinstance(item, kind)) for kind in (Picture, TextBox))
    assert words.name == "Title"
    assert words.frame.bottom <= shown.frame.y
    assert (title.turned, title.sideways) == (True, True)
    only = look.layouts["title-only"].slot("title")
    assert only is not None
    assert only.frame == title.frame


@pytest.mark.parametrize("way", [{"turn": 16_200_000}, {"body": 'vert="vert270"'}, {"body": 'vert="eaVert"'}])
def test_a_layout_with_a_turned_title_is_not_taken_where_another_has_a_level_one(way: dict[str, Any]) -> None:
    box = (-0.3, 0.42, 0.76, 0.14) if "turn" in way else (0.02, 0.08, 0.12, 0.8)
    side = Layout("Side", "obj", (Ph("title", box=box, **way), Ph("obj", 1, (0.2, 0.08, 0.75, 0.8))))
    look = read_template(build(Look(layouts=(TITLE, side, TWO))))
    assert not isinstance(look, TemplateError)
    assert {look.layouts[role].name for role in ("content", "title-only", "two-content")} == {"Two Content"}


def test_a_huge_title_fits_its_strip() -> None:
    strip = user_template("huge titles").layouts["content"].slot("title")
    assert strip is not None
    for slide in deck("huge titles").slides[1:]:
        assert box_of(slide, "Title").frame.height <= strip.frame.height


def test_titles_of_one_line_have_one_size_where_a_template_sets_them_huge() -> None:
    look = Look(title='<a:lvl1pPr><a:defRPr sz="7200"/></a:lvl1pPr>')
    read = read_template(build(look))
    assert not isinstance(read, TemplateError)
    ideas = "".join(f"### {title}\n\n- a point\n- another\n\n" for title in ("Rye", "Rye is sown late", "Wheat"))
    course = replace(settings(), deck=DeckSettings(template="huge.pptx"))
    topic = topic_of(f"# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n{ideas}")
    scene = lay_out_deck(topic, course, read, pictures(), TEMPLATES).value
    titles = [box_of(slide, "Title") for slide in scene.slides if slide.id.startswith("idea")]
    assert {largest(title) for title in titles} == {48.0}


def test_dark_layouts_do_not_come_between_light_ones() -> None:
    roles = {slide.layout for slide in deck("dark layouts among light").slides[1:]}
    look = user_template("dark layouts among light")
    assert {look.layouts[role].background for role in roles} == {Color("FFFFFF", "lt1")}


@cache
def page(trait: str, title: str) -> Image.Image:
    """A slide of the slides' PDF as pixels, 640 wide."""
    scene = deck(trait)
    number = next(at for at, slide in enumerate(scene.slides) if title in slide.title)
    one = replace(scene, slides=(replace(scene.slides[number], notes=()),))
    document = pypdfium2.PdfDocument(slides_pdf(one, user_template(trait)).content)
    return document[0].render(scale=640 / document[0].get_width()).to_pil().convert("RGB")


def pixel(trait: str, x: float, y: float, title: str = "What to") -> tuple[int, int, int]:
    image = page(trait, title)
    found = image.getpixel((round(x * image.width), round(y * image.height)))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("trait", "x", "y", "color"),
    [
        ("logo lower right", 0.915, 0.8, (160, 20, 40)),
        ("logo cut off", 0.915, 0.8, (160, 20, 40)),
        ("emf logo lower right", 0.915, 0.8, (0, 90, 160)),
        ("filled shape upper right", 0.915, 0.1, (192, 0, 0)),
        ("grouped shield lower right", 0.915, 0.86, (10, 92, 138)),
        ("ground by reference", 0.03, 0.5, (255, 233, 201)),
        ("dark ground by reference", 0.03, 0.5, (20, 20, 50)),
        ("layout's ground over the master's", 0.03, 0.5, (255, 255, 255)),
        ("clear picture over a dark fill", 0.03, 0.5, (43, 16, 85)),
        ("title with a fill and a margin of its own", 0.02, 0.1, (89, 89, 89)),
        ("hidden shapes and preserved layouts", 0.03, 0.5, (255, 255, 255)),
    ],
)
def test_the_slides_pdf_shows_what_the_template_draws(trait: str, x: float, y: float, color: tuple[int, ...]) -> None:
    assert all(abs(one - other) <= 3 for one, other in zip(pixel(trait, x, y), color, strict=True))


@pytest.mark.slow
def test_a_gradient_and_a_pattern_of_the_theme_are_drawn() -> None:
    above, below = pixel("graded ground by reference", 0.03, 0.02), pixel("graded ground by reference", 0.03, 0.97)
    assert sum(below) - sum(above) > 30
    image = page("patterned ground by reference", "What to").crop((10, 100, 40, 200))
    assert len({image.getpixel((x, y)) for x in range(30) for y in range(100)}) > 2
    template = user_template("patterned ground by reference")
    with pikepdf.open(io.BytesIO(slides_pdf(deck("patterned ground by reference"), template).content)) as pdf:
        patterns = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/XStep" in each]
        sizes = [float(each.Matrix[0]) for each in patterns]
    assert min(sizes) > 0.01  # poppler draws nothing in a pattern whose units are as small as EMU


@pytest.mark.slow
@pytest.mark.parametrize("trait", ["graded ground by reference", "patterned ground by reference"])
def test_fills_of_several_colours_are_painted_in_points(trait: str) -> None:
    """Poppler takes a page's matrix for singular, and paints none, where a unit is as small as an EMU."""
    with pikepdf.open(io.BytesIO(slides_pdf(deck(trait), user_template(trait)).content)) as pdf:
        units = [unit for each in pdf.objects for unit in units_of_patterns(each)]
    assert units
    assert min(units) > 0.1


def units_of_patterns(content: object) -> Iterator[float]:
    """How wide a unit is, in points, wherever a page or a drawing in it paints with a pattern."""
    if not isinstance(content, pikepdf.Stream) or content.get("/Subtype") not in {None, "/Form"}:
        return
    if b"/Pattern cs" not in content.read_bytes():
        return
    unit, saved = 1.0, list[float]()
    for step in pikepdf.parse_content_stream(content):
        match str(step.operator):
            case "q":
                saved.append(unit)
            case "Q":
                unit = saved.pop()
            case "cm":
                unit *= abs(float(step.operands[0]))
            case "cs" if step.operands[0] == "/Pattern":
                yield unit


@pytest.mark.slow
def test_the_university_s_name_is_drawn() -> None:
    image = page("name of the university as words", "What to").convert("L")
    box = [round(side * size) for side, size in zip((0.62, 0.85, 0.96, 0.92), (*image.size, *image.size), strict=True)]
    assert min(image.crop(tuple(box)).tobytes()) < 100


TWICE = """\
# Loaves rise

## Key Question

Why?

## Deep Dive

### Dough

```spacetime
baker: b1>m1 b2
oven: o1 o2<m1
```

- a figure with a few words of some length that stand somewhere beside it or below it on the same slide

### Code

```python
rise = rest(dough, hours=3)
```

| Flour | Water |
| --- | --- |
| 3 | 2 |

## Check Your Understanding

1. What makes loaves rise?

   - [x] Gas
   - [ ] Salt

   ::: answer
   Gas.
   :::
"""


@cache
def deck_on(large: float) -> DeckScene:
    """On slides so many times as large as usual."""

    def grown(slots: tuple[Ph, ...]) -> tuple[Ph, ...]:
        return tuple(
            replace(slot, box=tuple(side * large for side in slot.box)) if slot.box else slot for slot in slots
        )

    own = Look()
    look = replace(
        own,
        slots=grown(own.slots),
        layouts=tuple(replace(each, slots=grown(each.slots)) for each in own.layouts),
        size=(round(own.size[0] * large), round(own.size[1] * large)),
        title=own.title.replace("4000", f"{round(4000 * large)}"),
        body="".join(f'<a:lvl{at}pPr><a:defRPr sz="{round(2800 * large)}"/></a:lvl{at}pPr>' for at in range(1, 4)),
    )
    read = read_template(build(look))
    assert not isinstance(read, TemplateError)
    course = replace(settings(), deck=DeckSettings(template="large.pptx"))
    return lay_out_deck(topic_of(TWICE), course, read, pictures(), TEMPLATES).value


def sizes_on(large: float) -> list[float]:
    """Of the words of its ideas."""
    ideas = (item for slide in deck_on(large).slides if slide.id.startswith("idea") for item in slide.items)
    said = (
        item for item in ideas if getattr(item, "placeholder", "") not in ("footer", "number")
    )  # sized as their own
    return [size.pt for item in said for size in type_sizes((item,))]


@pytest.mark.slow
def test_on_slides_twice_as_large_all_words_are_twice_as_large() -> None:
    """Keynote's have 1920 points, and as many pixels on the wall as others."""
    usual, large = sizes_on(1), sizes_on(2)
    assert min(large) >= 1.8 * min(usual)
    assert 1.8 <= (sum(large) / len(large)) / (sum(usual) / len(usual)) <= 2.2


def test_on_small_slides_words_are_as_much_smaller_and_none_is_tiny() -> None:
    """Google's have 720 points by 405, and as many pixels on the wall as others."""
    usual, small = sizes_on(1), sizes_on(0.75)
    assert min(small) >= 12
    assert max(small) == 0.75 * max(usual)
    assert 0.7 <= (sum(small) / len(small)) / (sum(usual) / len(usual)) <= 0.88


def test_on_very_small_slides_no_step_of_the_body_is_less_than_the_least() -> None:
    """Of 624 points by 351: eighteen points of ours would be 11.7 there."""
    read = read_template(build(Look(size=(round(WIDTH * 0.65), round(HEIGHT * 0.65)))))
    assert not isinstance(read, TemplateError)
    assert min(make_theme(read, DeckSettings()).body_steps) == Pt(12)


@pytest.mark.parametrize("large", [2, 0.75])
def test_letters_of_options_are_as_much_larger_or_smaller(large: float) -> None:
    def letters(size: float) -> set[float]:
        boxes = (item for slide in deck_on(size).slides for item in slide.items if item.name.startswith("Letter"))
        return {size.pt for box in boxes for size in type_sizes((box,))}

    assert letters(large) == {size * large for size in letters(1)} != set()


def test_a_kicker_stands_above_a_title_that_has_a_low_strip() -> None:
    """Below it the body had a line less, and two exercises of one name took a slide each with a number."""
    slots = (Ph("title", box=(0.04, 0.12, 0.92, 0.1), body='anchor="ctr"'), *MASTER_SLOTS[1:])
    read = read_template(build(Look(slots=slots)))
    assert not isinstance(read, TemplateError)
    course = replace(settings(), deck=DeckSettings(template="low.pptx"))
    made = lay_out_deck(topic_of(LESSON), course, read, pictures(), TEMPLATES).value
    slide = next(slide for slide in made.slides if "Trace" in slide.title)
    title = box_of(slide, "Title")
    assert [p.text for p in title.paragraphs] == ["Exercise 1 · 6 points", "Trace the clocks"]
    assert rect((0, 0, 1, 0.12)).bottom > title.frame.y >= Pt(12)
    assert title.frame.bottom <= rect((0, 0, 1, 0.22)).bottom + Pt(1)


@pytest.mark.slow
def test_a_large_footer_is_set_smaller_before_its_words_are_cut() -> None:
    """LibreOffice writes them in 24 points into a third of the width."""
    large = '<a:lvl1pPr><a:defRPr sz="2400"/></a:lvl1pPr>'
    slots = tuple(replace(each, style=large) if each.type == "ftr" else each for each in MASTER_SLOTS)
    read = read_template(build(Look(slots=slots)))
    assert not isinstance(read, TemplateError)
    course = replace(settings(), deck=DeckSettings(template="large.pptx"))
    topic = replace(topic_of(LESSON), title=topic_of("# Why the Clocks of a Network Differ\n").title)
    made = lay_out_deck(topic, course, read, pictures(), TEMPLATES).value
    footer = box_of(made.slides[-1], "Footer")
    assert footer.paragraphs[0].text.endswith("Why the Clocks of a Network Differ")
    assert 12 <= max(type_sizes((footer,))).pt < 24
