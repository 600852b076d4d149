"""Decks that people made, as the pieces of a lesson."""

from __future__ import annotations

import io
import re
from textwrap import dedent
from typing import Any

import pytest
from PIL import Image as Pillow
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches

from ddcurric.draw.pptx.names import A
from ddcurric.importers.deck import hidden
from ddcurric.importers.deck.importer import DECK
from ddcurric.importers.kit.material import Marked
from ddcurric.lesson.model.block import Figure
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import write
from tests.importers.decks import DECKS, body, box, deck, png, replaced, shape, slide
from tests.importers.packages import PACKAGES, sections
from tests.importers.said import brought, lost, said
from tests.importers.shaping import imported, made_of


def told(name: str) -> str:
    return said(brought(DECK, deck(DECKS[name]), name).pieces)


def fates(name: str) -> list[str]:
    return [f"{fate.what} => {fate.became}" for fate in brought(DECK, deck(DECKS[name]), name).fates]


EXPECTED = {
    "lecture": """
        unread what the title slide says besides the title: CS 301, Autumn 2019 Dr. Example
        slide Why processes?
          - Isolation
            - own memory
            - own registers
              - saved at a switch
          - Concurrency
          notes
            Ask who has killed a process.
            Wait ten seconds.
        slide States
          State | Means
          ready | waits for a core
          blocked | waits for a disk
        """,
    "columns": """
        slide Two schools
          column
            - Threads
            - shared memory
          column
            - Processes
            - messages
        """,
    "numbered": """
        slide How to boot
          1. power on
          2. run the loader
          3. start the kernel
            a) mount disks
            b) start init
          4. log in
        """,
    "listing": """
        slide A loop
          ` for i in range(3):
          `     print(i)
          `
          ` print('done')
        """,
    "pictures": """
        slide Pictures
          ![a red field](figures/pictures-image1.png)
          ![the middle of a blue field](figures/pictures-image2.png)
          unread a picture that lies outside of the file (file:///C:/pictures/tree.png):
        """,
    "merged": """
        slide Timetable
          Day | Morning |
          Mon | maths | art
           | sport | music
        """,
    "flow": """
        slide A request
          mermaid
            flowchart LR
            n1["Client"]
            n2["Server"]
            n3{"Store"}
            n1 -->|"HTTP"| n2
            n2 --> n3
        """,
    "drawing": """
        slide A ring
          ![N1; N2; N3](figures/drawing-drawing-1.svg)
        """,
    "grouped": """
        slide Grouped
          inside one
          inside two
        """,
    "bars": """
        slide Shares
          plot
            bars "2024": request 20 | reply 16.5
            bars "2025": request 30 | reply 12
        """,
    "scatter": """
        slide Drift
          plot Clock error
            line "error": 0 1 | 30 7 | 60 2
        """,
    "pie": """
        slide Votes
           | votes
          yes | 0.5
          no | 0.3
          abstained | 0.2
        """,
    "hidden": """
        slide Shown
          - a point
          only
            Backup: the proof
            - by induction
            Only if asked.
        slide Shown as well
          - another point
        """,
    "unordered": """
        slide Drawn backwards
          first
          second
          third
        """,
    "arabic": """
        slide الساعات المنطقية
          أولا
          ثانيا
        """,
    "titleless": """
        slide A heading without a placeholder
          and what it says
        """,
    "links": """
        slide Start
          - go to the end
        slide The end #slide-2
          - here
        """,
    "equations": r"""
        slide A sum
          The mean is n/2
          and its root √x
          $$ \frac{n}{2}
        """,
    "quiz": """
        question
          which is atomic?
          - x = 1
          - x += 1
          - print(x)
          answer
            The first one.
        exercise draw the states
          - Draw all states of a process.
          - Label each arrow.
          solution
            Ready, running, blocked.
        """,
    "breaks": """
        slide Part one What a kernel is
          - a line and its second half
        """,
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_reads(name: str) -> None:
    written = "\n".join(line.rstrip() for line in told(name).split("\n"))
    assert written == dedent(EXPECTED[name]).strip("\n")


@pytest.mark.parametrize("name", sorted(DECKS))
def test_no_word_is_lost_that_the_report_does_not_name(name: str) -> None:
    assert not lost(DECK, deck(DECKS[name]), name)


def test_what_stands_on_every_slide_is_named_once() -> None:
    assert fates("footers") == [
        "what stands at the edge of slides: University of Example => ",
        "the numbers of slides: 1 / 4, 2 / 4, 3 / 4, 4 / 4 => ",
    ]


def test_a_slide_that_only_says_goodbye_is_named() -> None:
    assert "a slide that says: Questions? => " in fates("lecture")


def test_a_picture_is_cropped_as_it_is_drawn() -> None:
    import io

    from PIL import Image

    second = brought(DECK, deck(DECKS["pictures"]), "pictures").pictures[1]
    assert Image.open(io.BytesIO(second.content)).size == (50, 100)


def test_a_drawing_becomes_a_picture_with_its_arrow() -> None:
    [picture] = brought(DECK, deck(DECKS["drawing"]), "drawing").pictures
    svg = picture.content.decode()
    assert re.findall(r">(N\d)<", svg) == ["N1", "N2", "N3"]
    assert "<polygon" in svg


PACKED = {
    "smartart": """
        slide A cycle
          - about a cycle
          - Plan
            - ask first
          - Act
        """,
    "smartart_drawn": """
        slide A cycle
          - about a cycle
          - Plan
          - Act
        """,
    "comments": """
        slide A claim
          - about a claim
          unread a comment: Is this still so?
        """,
    "threaded": """
        slide A thread
          - about a thread
          unread a comment: First
          unread a comment: Second
        """,
    "film": """
        slide A film
          unread a video (not in the file): a crash test
          ![a crash test](figures/film-image1.png)
        """,
    "sheet": """
        slide Numbers
          - about numbers
          unread an embedded object (Excel):
        """,
    "ink": """
        slide Written by hand
          - about written by hand
          unread a drawing in ink:
        """,
    "sections": """
        # Basics
        slide One
          - about one
        # More
        slide Two
          - about two
        """,
    "animated": """
        slide Step by step
          incremental
            - first
            - second
        """,
    "strict": """
        slide Pure
          - about pure
        """,
    "choice": """
        slide Two ways
          - about two ways
          said in both
        """,
    "escaped": """
        slide Codes
          one twoA
        """,
    "words in a metafile": """
        slide Old pictures
          unread a picture that cannot be shown (image1.emf, EMF): save figures/words-in-a-metafile-image1.emf as PNG \
and write ![](figures/words-in-a-metafile-image1.png) here: Fig. 7
        """,
    "a field in a metafile": """
        slide Old pictures
          ![](figures/a-field-in-a-metafile-image1.svg)
        """,
}


@pytest.mark.parametrize("name", sorted(PACKED))
def test_reads_what_other_programs_pack(name: str) -> None:
    material = brought(DECK, PACKAGES[name](), name)
    written = "\n".join(line.rstrip() for line in said(material.pieces).split("\n"))
    assert written == dedent(PACKED[name]).strip("\n")


@pytest.mark.parametrize("name", sorted(PACKAGES))
def test_no_word_of_them_is_lost(name: str) -> None:
    assert not lost(DECK, PACKAGES[name](), name)


@pytest.mark.slow
def test_words_of_the_layout_programs_and_effects_are_named() -> None:
    told_of = {
        name: [f"{fate.what} => {fate.became}" for fate in brought(DECK, PACKAGES[name](), name).fates]
        for name in ("motto", "macros", "animated")
    }
    assert told_of == {
        "motto": ["what the slides' layout says on them: Sapere aude => "],
        "macros": ["programs (macros) => "],
        "animated": [
            "the animation of slide 1 => a list that comes item by item",
            "the transition of slide 1 (fade) => ",
        ],
    }


def test_a_slide_of_whole_paragraphs_shows_them_whole() -> None:
    def fill(made: object) -> None:
        box(slide(made, "Prose", 5), "One machine orders all writes. The other copies them.", 1, 2)

    assert said(brought(DECK, deck(fill)).pieces) == dedent("""\
        slide Prose
          One machine orders all writes. The other copies them.
          ::: slide
            One machine orders all writes. The other copies them.""")


def test_slides_without_a_title_are_shown_as_the_slide_is_that_they_go_on_with() -> None:
    def fill(made: object) -> None:
        box(slide(made, "Prose", 5), "One machine orders all writes. The other copies them.", 1, 2)
        slide(made, "", 6).shapes.add_table(1, 1, 0, 0, Inches(3), Inches(1)).table.cell(0, 0).text = "a"
        body(slide(made, "Points"), "late", "lost")

    assert said(brought(DECK, deck(fill)).pieces) == dedent("""\
        slide Prose
          One machine orders all writes. The other copies them.
          ::: slide
            One machine orders all writes. The other copies them.
        slide
          a
          ::: slide
            a
        slide Points
          - late
          - lost""")


def test_answers_that_are_points_of_a_slide() -> None:
    def fill(made: object) -> None:
        body(slide(made, "Check your understanding"), "What is a socket?", (1, "Answer: an endpoint"), "A port?")
        body(slide(made, "Exercise 1"), "Compute.", "a) the sum", "b) the mean", "Solution", "It is 6.")
        body(slide(made, "Your turn!"), "Draw it.")
        body(slide(made, "Possible answer"), "A line.")

    assert made_of(deck(fill), "l.pptx").split("\n")[2:] == [
        "question 1: What is a socket? = an endpoint",
        "question 2: A port?",
        "exercise 1: Compute. = It is 6.",
        "  (a): the sum",
        "  (b): the mean",
        "exercise 2 Your turn!: Draw it. = A line.",
    ]


def test_a_picture_that_is_small_on_its_slide_is_small_on_paper() -> None:
    def fill(made: object) -> None:
        new = slide(made, "Flags", 5)
        for at, wide, color in ((1, 1.5, "red"), (3, 6, "blue")):
            new.shapes.add_picture(png(90, 50, color), Inches(at), Inches(2), Inches(wide))

    pieces = brought(DECK, deck(fill)).pieces
    assert isinstance(pieces[0], Marked)
    assert [each.width for each in pieces[0].pieces if isinstance(each, Figure)] == [0.17, None]


def test_a_section_that_nobody_named_is_no_heading() -> None:
    pieces = said(brought(DECK, sections(("Default Section", "More"))).pieces).splitlines()
    assert [line for line in pieces if line.startswith("#")] == ["# More"]


def test_one_option_in_green_is_the_right_one_and_words_in_colour_are_told() -> None:
    from pptx.dml.color import RGBColor

    def fill(made: Any) -> None:
        frame = body(slide(made, "Quiz: what do leaves need?"), "A. light", "B. salt")
        frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(0, 176, 80)
        (paragraph,) = body(slide(made, "Leaves"), "In spring ").paragraphs
        for text, red in (("they", 200), (" ", 0), ("grow", 200), (" and then ", 0), ("fall", 200)):
            run = paragraph.add_run()
            run.text = text
            run.font.color.rgb = RGBColor(red, 0, 0)

    lesson = imported(deck(fill), "lesson.pptx")
    assert "- [x] light\n   - [ ] salt" in write(lesson.topic)
    assert [fate.what for fate in lesson.fates if fate.became == "the right answers"] == ["words in green: A. light"]
    rest = [fate.what for fate in lesson.fates if fate.became.startswith("words like the others")]
    assert rest == ["words in red: they grow", "words in red: fall"]


def test_words_in_red_that_answer_what_they_stand_in_leave_a_blank_or_nothing() -> None:
    from pptx.dml.color import RGBColor

    def fill(made: Any) -> None:
        frame = body(slide(made, "Peru"), "1. Its capital is ", "Which is older? ", "It is ", "2. Name the ")
        for paragraph, text, lined in zip(
            frame.paragraphs, ("Lima", "Cusco", "old", "sea"), (True, False, True, True), strict=True
        ):
            run = paragraph.add_run()
            run.text, run.font.underline = text, lined
            run.font.color.rgb = RGBColor(200, 0, 0)

    written = write(imported(deck(fill), "lesson.pptx").topic)
    seen = re.sub("<!--.*?-->", "", written, flags=re.DOTALL)
    assert [each in seen for each in ("Lima", "Cusco", "____", "It is old", "the sea")] == [False, False, *[True] * 3]
    assert "Lima Cusco -->" in written


def test_an_exercise_on_a_slide_without_a_title_is_one_and_signs_of_lost_objects_are_none() -> None:
    def fill(made: object) -> None:
        body(slide(made, "Exercise 1"), "Compute the yield \ufffc of six turns.")
        body(slide(made, "Solution 1"), "Eighteen.")
        body(slide(made, ""), "Exercise 2: Name the enzyme.", "Give its place.")

    lesson = write(imported(deck(fill), "enzymes.pptx").topic)
    assert "Compute the yield of six turns." in lesson
    assert lesson.index("Eighteen.") < lesson.index("### Name the enzyme.") < lesson.index("Give its place.")


def test_a_quiz_that_is_named_in_its_title_is_asked_by_its_first_point() -> None:
    def fill(made: object) -> None:
        asked = ("54 ate it, 43 fell ill. What is the rate?", "A. 20 %", "B. 80 %", "C. 125 %")
        body(slide(made, "Quiz: attack rate"), *asked)
        body(slide(made, "Answer"), "B. 43/54 = 80 %")
        body(slide(made, "Quiz: which words ask?"), "Who?", "So.")

    lesson = write(imported(deck(fill), "rates.pptx").topic)
    assert "What is the rate?\n\n   - 20 %\n   - 80 %\n   - 125 %\n" in lesson
    assert "- Who?\n   - So." in lesson


def test_a_deck_is_in_the_language_of_most_of_its_runs_unless_it_is_what_programs_begin_with() -> None:
    def of(tag: str) -> bytes:
        def fill(made: Any) -> None:
            for run in body(slide(made, "Klocka"), "En klocka räknar.").paragraphs[0].runs:
                run._r.get_or_add_rPr().set("lang", tag)

        return deck(fill)

    assert [brought(DECK, of(tag)).language for tag in ("sv-SE", "en-US")] == ["sv", ""]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("A cat on a mat",), ["figure A cat on a mat"]),
        (("A cat", "A mat"), ["figure ", "A cat", "A mat"]),
        (("Words " * 50,), ["figure ", ("Words " * 50).strip()]),
    ],
)
def test_the_words_of_the_layout_picture_with_caption_are_that(words: tuple[str, ...], wanted: list[str]) -> None:
    def fill(made: Any) -> None:
        body(slide(made, "First"), "A point", "Another")
        new = slide(made, "Cats", 8)
        new.placeholders[1].insert_picture(png())
        new.placeholders[2].text = "\n".join(words)

    (_, cats) = [piece for piece in brought(DECK, deck(fill)).pieces if isinstance(piece, Marked)]
    told = [
        f"figure {plain_text(each.caption)}" if isinstance(each, Figure) else plain_text(each) for each in cats.pieces
    ]
    assert sorted(told) == sorted(wanted)


@pytest.mark.parametrize(
    ("turned", "left_red"),
    [({}, (0, 0)), ({"flipH": "1"}, (1, 0)), ({"flipV": "1"}, (0, 1)), ({"rot": "5400000"}, (1, 0)),
     ({"rot": "10800000"}, (1, 1)), ({"rot": "16200000"}, (0, 1)), ({"flipH": "1", "rot": "5400000"}, (1, 1))],
)  # fmt: skip
def test_a_picture_is_mirrored_and_turned_as_it_is_drawn(turned: dict[str, str], left_red: tuple[int, int]) -> None:
    made = Pillow.new("RGB", (40, 40), "white")
    made.paste("red", (0, 0, 20, 20))
    content = io.BytesIO()
    made.save(content, "PNG")

    def fill(deck_: Any) -> None:
        body(slide(deck_, "First"), "A point", "Another")
        picture = slide(deck_, "Turned", 5).shapes.add_picture(content, Inches(1), Inches(2), Inches(2), Inches(2))
        for key, wanted in turned.items():
            picture._element.spPr.find(qn("a:xfrm")).set(key, wanted)

    (new,) = brought(DECK, deck(fill)).pictures
    with Pillow.open(io.BytesIO(new.content)) as drawn:
        red = [
            (x, y) for x in (0, 1) for y in (0, 1) if drawn.convert("RGB").getpixel((10 + 20 * x, 10 + 20 * y))[1] < 9
        ]
    assert red == [left_red]


def test_words_in_the_colour_of_the_paper_are_hidden_ones_and_those_on_a_ground_are_not() -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.dml import MSO_THEME_COLOR

    def white(paragraph: Any) -> None:
        for run in paragraph.runs:
            run.font.color.rgb = RGBColor(255, 255, 255)

    def fill(made: Any) -> None:
        frame = body(slide(made, "Quiz"), "What is 6 x 7?", "It is forty-two", "Half is ")
        white(frame.paragraphs[1])
        run = frame.paragraphs[2].add_run()
        run.text, run.font.underline, run.font.color.theme_color = "twenty-one", True, MSO_THEME_COLOR.BACKGROUND_1
        cards = slide(made, "Cards", 5)
        white(shape(cards, "on blue", 1, 3).text_frame.paragraphs[0])
        picture = cards.shapes.add_picture(png(), *(914400 * at for at in (4, 3, 3, 2)))
        picture._element.nvPicPr.cNvPr.set("descr", "a cat")
        white(box(cards, "on a picture", 4.2, 3.2).text_frame.paragraphs[0])
        white(box(cards, "on paper", 1, 6).text_frame.paragraphs[0])
        outlined = box(cards, "without a line", 5, 6).text_frame.paragraphs[0]
        white(outlined)
        looks = outlined.runs[0]._r.get_or_add_rPr()
        looks.insert(0, parse_xml(f'<a:ln xmlns:a="{A}"><a:noFill/></a:ln>'))
        lined = box(cards, "with a line", 5, 7).text_frame.paragraphs[0]
        white(lined)
        looks = lined.runs[0]._r.get_or_add_rPr()
        looks.insert(0, parse_xml(f'<a:ln xmlns:a="{A}"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>'))
        dark = slide(made, "Dark", 5)
        dark.background.fill.solid()
        dark.background.fill.fore_color.rgb = RGBColor(0, 0, 80)
        white(box(dark, "on the night", 1, 3).text_frame.paragraphs[0])

    lesson = write(imported(deck(fill), "lesson.pptx").topic)
    shown = re.sub("<!--.*?-->", "", lesson, flags=re.DOTALL)
    assert [words in shown for words in ("forty-two", "twenty-one", "on paper", "without a line")] == [False] * 4
    assert all(words in shown for words in ("with a line", "on blue", "on a picture", "on the night", "Half is ____"))
    assert "hidden text: It is forty-two twenty-one" in " ".join(lesson.split())


NO_FILL, STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{11111111-0587-4C30-8999-92F81FD0307C}"
STYLES = (
    f'<a:tblStyle styleId="{STYLE}" styleName="Night"><a:wholeTbl><a:tcStyle><a:fill><a:noFill/></a:fill></a:tcStyle>'
    '</a:wholeTbl><a:firstRow><a:tcStyle><a:fill><a:solidFill><a:srgbClr val="000050"/></a:solidFill></a:fill>'
    "</a:tcStyle></a:firstRow></a:tblStyle>"
)


@pytest.mark.parametrize("style", ["", NO_FILL, STYLE])
def test_white_words_of_a_table_are_hidden_where_their_cell_is_light(style: str) -> None:
    from pptx.dml.color import RGBColor

    def fill(made: Any) -> None:
        table = slide(made, "Rivers", 5).shapes.add_table(3, 2, *(Inches(at) for at in (1, 2, 6, 2))).table
        if style:
            table._tbl.tblPr.find(qn("a:tableStyleId")).text = style
        for at, words in enumerate(("River", "Sea", "Elbe", "North Sea", "Danube", "Black Sea")):
            cell = table.cell(at // 2, at % 2)
            cell.text = words
            if at in (1, 3, 5):
                cell.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)
            if at == 5 or (at == 1 and style == NO_FILL):
                cell.fill.solid()
                cell.fill.fore_color.rgb = RGBColor(0, 0, 80)

    made = deck(fill)
    if style == STYLE:
        made = replaced(made, "ppt/tableStyles.xml", "/>", f">{STYLES}</a:tblStyleLst>")
    lesson = write(imported(made, "lesson.pptx").topic)
    shown = re.sub("<!--.*?-->", "", lesson, flags=re.DOTALL)
    assert [words in shown for words in ("North Sea", "| Sea", "Black Sea")] == [False, True, True]
    assert "hidden text: North Sea" in " ".join(lesson.split())


@pytest.mark.slow
def test_what_is_painted_on_a_slide_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from pptx.dml.color import RGBColor

    def fill(made: Any) -> None:
        cards = slide(made, "Cards", 5)
        for at, colour in enumerate((RGBColor(255, 255, 255), RGBColor(200, 0, 0)) * 4):
            box(cards, f"word {at}", 1, 2 + at / 2).text_frame.paragraphs[0].runs[0].font.color.rgb = colour

    walks: list[object] = []
    walk = hidden.shapes_on
    monkeypatch.setattr(hidden, "shapes_on", lambda sheet: walks.append(sheet) or walk(sheet))
    imported(deck(fill), "lesson.pptx")
    assert len(walks) == 3  # of the master, the layout and the slide
