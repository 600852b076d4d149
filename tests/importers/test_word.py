"""Word files become what their authors see in Word, and no word of them is lost in silence."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.importers.kit.material import Headline, Material, Unread
from ddcurric.importers.pandoc.missing import SaidLine, with_missing
from ddcurric.importers.word.importer import WORD
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import write
from ddcurric.source import Span
from tests.importers import accounts
from tests.importers.decks import deck, slide
from tests.importers.said import said
from tests.importers.shaping import imported, lost_words, made_of
from tests.importers.word_files import STYLES, cell, docx, p, picture, png, r, related, style, table, text_box, zipped
from tests.importers.word_lessons import LESSONS, LISTS

pytest.importorskip("pypandoc", reason="pandoc comes with the extra `import`")


def material(data: bytes) -> Material:
    return accounts.read(WORD, data)


def told(name: str) -> str:
    return said(material(LESSONS[name]()).pieces)


@pytest.mark.parametrize("name", LESSONS)
def test_no_word_is_lost_that_the_report_does_not_name(name: str) -> None:
    data = LESSONS[name]()
    found = material(data)
    assert accounts.lost(WORD, data, found) == []
    assert [each for each in found.pieces if isinstance(each, Unread) and "come through" in each.what] == []


def test_what_libreoffice_writes() -> None:
    found = material((Path(__file__).parent / "libreoffice.docx").read_bytes())
    assert plain_text(found.title) == "Clocks and order"
    assert said(found.pieces) == LIBREOFFICE.strip()


LIBREOFFICE = """
# Key Question
Which event came first?
## Exercise 1: Order (4 points)
1. Draw a diagram.
  (a) with two processes
  (b) with three
2. Number its events.
event | time
a1 | 1
See the page.
unread a comment by Jane: Which page?
Beside it stands a frame.
A hint in a frame.
send(m)
## Solution
Count.
"""


def test_headings_are_found_whatever_they_are_called() -> None:
    found = material(LESSONS["german"]())
    assert plain_text(found.title) == "Verteilte Systeme"
    assert [plain_text(each.content) for each in found.pieces if isinstance(each, Headline)] == [
        "Aufgabe 1: Uhren",
        "Lösung 1",
    ]
    assert "## Outline level" in told("typed_headings")


def test_numbers_are_those_that_word_prints() -> None:
    assert told("nested_lists").splitlines()[:10] == [
        "Take these steps:",
        "3. prepare",
        "  (a) ask the first",
        "    i) by phone",
        "    ii) by post",
        "  (b) ask the second",
        "4. commit",
        "  and log it",
        "5. done",
        "Between the lists.",
    ]
    assert told("counted_exercises").splitlines()[0] == "Exercise 1: Order the events"
    assert "3. Why care?" in told("interrupted_list")


def test_what_belongs_to_an_item_is_in_it() -> None:
    assert told("continued_items").splitlines() == [
        "unread who wrote it, or when, which course.yaml says: An author",
        "3. three",
        "  belongs to three",
        "  ` x = 1",
        "4. four",
        "- to do",
        "- done",
    ]
    boxes = material(LESSONS["continued_items"]()).pieces[-1]
    assert isinstance(boxes, b.List)
    assert [item.done for item in boxes.items] == [False, True]


def test_cells_keep_their_places() -> None:
    assert told("merged_cells").splitlines() == [
        "link | latency | ",
        " | min | max",
        "local | 1 ms | 2 ms",
        "far • away • beyond | 80 ms | ?",
        ": Latencies of two links",
        "After the table.",
    ]
    assert "before x · 1 y · 2 after" in told("frames_and_nested")


def test_a_first_row_that_nothing_marks_is_the_head_where_it_looks_like_one() -> None:
    bold = table([cell(p(r("Service", "<w:b/>"))), cell(p(r("Port", "<w:b/>")))], ["ssh", "tcp"], header=False)
    numbers = table(["Service", "Port"], ["ssh", "22"], ["http", "80 kB"], header=False)
    pairs = table(["Name", "Ada"], ["Born", "1815"], header=False)
    tables = [each for each in material(docx(bold, p("a"), numbers, p("b"), pairs)).pieces if isinstance(each, b.Table)]
    heads = [[plain_text(cell.content) for cell in each.header] for each in tables]
    assert heads == [["Service", "Port"], ["Service", "Port"], ["", ""]]
    assert not isinstance(tables[0].header[0].content[0], i.Strong)


@pytest.mark.slow
def test_formulas_are_tex() -> None:
    lines = told("equations").splitlines()
    assert lines[1] == r"$$ \sqrt{x + 1} = \sigma^{2}"
    assert told("strict") == told("equations")


def test_what_hangs_in_text_boxes_stands_behind_its_paragraph() -> None:
    assert told("boxes").splitlines() == [
        "Before the box.",
        "Hint: count the messages.",
        "- one",
        "Inside of it",
        "a box within the box",
        " | ",
        "cell | a box in a cell",
        "The end.",
    ]


def test_changes_are_accepted_and_comments_stand_aside() -> None:
    assert told("tracked").splitlines()[:3] == ["It is always so.", "Here stood something.", "There is a clause."]
    assert told("comments").splitlines()[1] == "unread a comment by A reviewer: Say: deterministic"


def test_code_keeps_its_spaces() -> None:
    listing = material(LESSONS["code"]()).pieces[1]
    assert isinstance(listing, b.CodeBlock)
    assert listing.text == "def lock():\n    while not free:\n\n        wait()"


def test_pictures_come_along_and_those_that_cannot_are_named() -> None:
    found = material(LESSONS["pictures"]())
    assert [each.path for each in found.pictures] == [
        f"figures/lesson-{name}.png" for name in ("image1", "i", "image2")
    ]
    figure = next(each for each in found.pieces if isinstance(each, b.Figure))
    assert (figure.alt, plain_text(figure.caption)) == ("A queue of three requests", "The queue grows")
    unread = [(each.what, each.words) for each in found.pieces if isinstance(each, Unread)]
    assert unread == [
        ("a picture that cannot be shown (image3.emf, EMF); save it as PNG or SVG", "A diagram as metafile"),
        ("a picture that is not in the file", "https://example.org/x.png"),
    ]


def test_hidden_words_are_no_students() -> None:
    assert told("hidden").splitlines()[:2] == ["The answer is .", "unread hidden text: forty-two"]


def test_words_in_red_are_told_since_they_may_answer() -> None:
    found = material(
        docx(p("So many: ", r("Three.", '<w:color w:val="FF0000"/>')), p(r("Four", '<w:color w:val="1F3864"/>')))
    )
    assert [(fate.what, fate.span.line) for fate in found.fates if "words in" in fate.what] == [
        ("words in red: Three.", 1)
    ]
    assert [said([each]) for each in found.pieces] == ["So many: Three.", "Four"]


RED, GREEN = '<w:color w:val="FF0000"/>', '<w:color w:val="008000"/>'


BY_LOOKS = "options that alone are in bold or highlighted"


@pytest.mark.parametrize(
    ("look", "told_of"),
    [
        (RED, "words in red: B. Three"),
        (GREEN, "words in green: B. Three"),
        ('<w:highlight w:val="yellow"/>', BY_LOOKS),
        ("<w:b/>", BY_LOOKS),
    ],
)
def test_an_option_that_alone_stands_out_is_the_right_one_and_told_once(look: str, told_of: str) -> None:
    lesson = docx(p("Quiz", style="Heading1"), p("1. How many?"), p("A. Two"), p(r("B. Three", look)), p("C. Four"))
    made = imported(lesson, "lesson.docx")
    assert "- [ ] Two\n   - [x] Three\n   - [ ] Four" in write(made.topic)
    assert [fate.what for fate in made.fates if fate.became == "the right answers"] == [told_of]
    assert not [fate.what for fate in made.fates if fate.became.startswith("words like the others")]


@pytest.mark.slow
def test_items_of_the_styles_of_deeper_lists_stand_deeper() -> None:
    import docx as word

    document = word.Document()
    for text, level in (("one", ""), ("below it", " 2"), ("deeper", " 3"), ("two", "")):
        document.add_paragraph(text, style=f"List Bullet{level}")
    file = io.BytesIO()
    document.save(file)
    assert said(material(file.getvalue()).pieces) == "- one\n  - below it\n    - deeper\n- two"


def test_a_paragraph_in_colour_below_what_is_asked_is_a_comment() -> None:
    found = material(
        docx(p("(b) How many?"), p(r("Three.", GREEN)), p(r("Or four.", RED)), p("Name one."), p(r("Ada", RED)))
    )
    unread = [each.words for each in found.pieces if isinstance(each, Unread)]
    assert unread == ["Three.", "Or four.", "Ada"]
    kept = material(docx(p("It is late."), p(r("Mind the gap.", RED)), p("How many?"), p(r("Answer: three", RED))))
    assert [each for each in kept.pieces if isinstance(each, Unread)] == []


def test_a_paragraph_in_colour_below_a_question_or_a_task_answers_it() -> None:
    def solved(*lines: str) -> list[tuple[str, str]]:
        made = (p(r(each[1:], RED)) if each[0] == "!" else p(each) for each in lines)
        exercises = imported(docx(p("Exercises", style="Heading1"), *made), "lesson.docx").topic.exercises
        return [
            (plain_text(each.blocks), " ".join(plain_text(each.solution.blocks).split()) if each.solution else "")
            for each in exercises
        ]

    asked = (
        "1. Explain it. (2 marks)",
        "!By Three.",
        "!And four.",
        "2. Name it. (1 mark)",
        "!Five.",
        "3. Say why. [2]",
    )
    assert solved(*asked) == [("Explain it.", "By Three. And four."), ("Name it.", "Five."), ("Say why. [2]", "")]


def test_words_in_colour_within_a_question_answer_it_and_leave_a_blank_where_they_are_underlined() -> None:
    lined = f'{RED}<w:u w:val="single"/>'
    asked = (
        p("1. The capital of Peru is ", r("Li", lined), r("ma", lined), ", not ", r("Cusco", lined), "."),
        p("2. Which is older? ", r("Cusco is.", GREEN)),
        p("3. Why?"),
    )
    lesson = docx(p("Check your understanding", style="Heading1"), *asked)
    assert made_of(lesson, "lesson.docx").splitlines()[-3:] == [
        "question 1: The capital of Peru is ________, not ____. = Lima … Cusco",
        "question 2: Which is older? = Cusco is.",
        "question 3: Why?",
    ]
    assert lost_words(lesson, "lesson.docx", imported(lesson, "lesson.docx")) == []
    stressed = (p("1. Name ", r("Lima", lined), " now."), p("Is it ", r("not", lined), " old?"))
    kept = [said([each]) for each in material(docx(*stressed)).pieces if not isinstance(each, Unread)]
    assert [("____" in each, "Lima" in each or "not" in each) for each in kept] == [(False, True)] * 2
    told = docx(p("Lima is ", r("old", lined), "."), p("Is ", r("Lima", lined), " old?"), p("Yes? ", r("Aye.", RED)))
    seen = [said([each]) for each in material(told).pieces if not isinstance(each, Unread)]
    assert seen == ["Lima is old.", "Is ____ old?", "Yes?"]
    taught = p("Lima was founded late. Why then? ", r("The coast was safe.", RED))
    worth = p("1. How old is it? ", r("[4 marks]", RED))
    assert [said([each]) for each in material(docx(taught, worth)).pieces] == [
        "Lima was founded late. Why then? The coast was safe.",
        "1. How old is it? [4 marks]",
    ]


def test_a_key_in_one_paragraph_is_dealt_out_line_by_line() -> None:
    asked = (p("Exercises", style="Heading1"), p("1. Name one."), p("2. Name two."))
    key = p("1. Lima", "<w:r><w:br/></w:r>", "2. Cusco")
    lesson = docx(*asked, p("Answer key", style="Heading1"), key)
    assert made_of(lesson, "lesson.docx").splitlines()[-2:] == [
        "exercise 1: Name one. = Lima",
        "exercise 2: Name two. = Cusco",
    ]


def test_a_paragraph_in_colour_below_an_item_answers_that_one() -> None:
    import docx as word
    from docx.shared import RGBColor

    document = word.Document()
    document.add_heading("Check your understanding", 1)
    for text, red in (("What moves?", False), ("Water.", True), ("Why?", False), ("By chance.", True)):
        run = document.add_paragraph(style=None if red else "List Number").add_run(text)
        if red:
            run.font.color.rgb = RGBColor(255, 0, 0)
    file = io.BytesIO()
    document.save(file)
    questions = imported(file.getvalue(), "lesson.docx").topic.questions
    assert [plain_text(each.answer.blocks) if each.answer else "" for each in questions] == ["Water.", "By chance."]


def test_footnotes_are_footnotes() -> None:
    found = material(LESSONS["notes"]())
    assert [said(each.blocks) for each in found.footnotes] == ["See Lamport, 1978.", "An end note.\nIn two parts."]


def test_what_is_lost_beside_its_like_is_named() -> None:
    first = Span("lesson.docx", 1)
    read = [b.Paragraph((i.Text("the same", first),), first)]
    said_twice = [SaidLine(1, "the same"), SaidLine(2, "the same")]
    found = with_missing("lesson.docx", said_twice, read, (), ())
    assert found[1:] == [Unread("words that did not come through", "the same", Span("lesson.docx", 2))]
    assert with_missing("lesson.docx", [SaidLine(1, "thesame")], read, (), ()) == read


# Files that are broken, or want something


def refused(data: bytes) -> str:
    """The message; nothing else comes of the file."""
    found = WORD.read(data, "lesson.docx", ImportSettings())
    assert found.value is None
    (fault,) = found.diagnostics
    assert fault.code == "import-unreadable"
    assert fault.hint
    return fault.message


def with_part(name: str, content: bytes | str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx("Words."))) as archive:
        return zipped({each: archive.read(each) for each in archive.namelist()} | {name: content})


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&f;</w:t></w:r></w:p>'
    "</w:body></w:document>"
)
TEMPLATE = related({"t": ("attachedTemplate", "https://example.org/evil.dotm")})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"Dear colleague,", "the file is no Word file, whatever its name says"),
        (docx("Words.")[:400], "the file is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "the file is in the format of Word before 2007 (.doc)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "the file is protected by a password",
        ),
        (with_part("word/vbaProject.bin", b"x"), "the file holds macros, which may do anything"),
        (
            with_part("../../evil.sh", b"x"),
            "the file is refused: it has a part `../../evil.sh`, which would lie outside of it",
        ),
        (
            with_part("word/document.xml", ENTITIES),
            "the file is refused: its part `word/document.xml` declares entities, which no Word file does",
        ),
        (
            with_part("word/_rels/settings.xml.rels", TEMPLATE),
            "the file is refused: it would load `https://example.org/evil.dotm` (attachedTemplate) when Word opens it",
        ),
        (with_part("word/document.xml", "<w:document"), "the file is damaged"),
        (zipped({"a.txt": "no Word file"}), "the file is no Word file: it has no text"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_what_cannot_or_should_not_be_read_is_refused(data: bytes, message: str) -> None:
    assert refused(data) == message


@pytest.mark.slow
def test_a_file_that_unpacks_to_more_than_it_should_is_refused_before_it_is_unpacked() -> None:
    bomb = with_part("word/media/image1.png", bytes(1000))
    size = (1000).to_bytes(4, "little")
    at = bomb.rindex(size, 0, bomb.rindex(b"word/media/image1.png"))
    claimed = bomb[:at] + (500_000_000).to_bytes(4, "little") + bomb[at + 4 :]
    assert refused(claimed) == "the file is refused: it unpacks to more than 300 MB"
    long = "the text of the file is too long: its part `word/document.xml` alone unpacks to 41 MB"
    assert refused(with_part("word/document.xml", bytes(41_000_000))) == long


def test_who_has_no_pandoc_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    (fault,) = WORD.read(docx("Words."), "lesson.docx", ImportSettings()).diagnostics
    assert fault.code == "importer-not-installed"
    assert fault.hint == 'run `pip install -c constraints.txt -e ".[import]"` in the folder of ddcurric'


# Any file

LOOKS = st.sampled_from(
    ("", "<w:b/>", "<w:i/>", '<w:u w:val="single"/>', '<w:rFonts w:ascii="Courier New"/>', "<w:vanish/>")
)
RUNS = st.lists(st.builds(r, st.text("ab cé中_*`$#|1.()-", max_size=8), LOOKS), max_size=4).map("".join)
BOXED = RUNS.map(lambda runs: runs + text_box(p(runs)))
STYLE = st.sampled_from(("", "Title", "Heading1", "Heading3", "Quote", "Caption", "SourceCode"))
NUMBER = st.none() | st.tuples(st.sampled_from((1, 2, 3, 4)), st.integers(0, 2))
PARAGRAPH = st.builds(
    lambda runs, look, number: p(runs or r(""), style=look, number=number), RUNS | BOXED, STYLE, NUMBER
)
CELL = st.lists(PARAGRAPH, min_size=1, max_size=2).map(lambda blocks: cell(*blocks))
ROW = st.lists(CELL, min_size=1, max_size=3)
TABLE = st.lists(ROW, min_size=1, max_size=3).map(lambda rows: table(*rows))
PICTURE = st.just(p(picture("pic1", "a picture")))
FILE = st.lists(PARAGRAPH | TABLE | PICTURE, max_size=8).map(
    lambda blocks: docx(
        *blocks,
        lists=LISTS,
        relations={"pic1": ("image", "media/image1.png")},
        parts={"media/image1.png": png()},
    )
)


@pytest.mark.slow
@settings(max_examples=int(os.environ.get("DDCURRIC_IMPORTS", "15")), deadline=None)
@given(FILE)
def test_no_word_of_any_file_is_lost(data: bytes) -> None:
    assert accounts.lost(WORD, data, material(data)) == []


def test_words_above_others_are_words_of_their_own_when_compared() -> None:
    above = "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>".format(r("guàn xìng"), r("惯性"))
    (passage,) = WORD.words(docx(p("词语 ", above)), "lesson.docx")
    assert passage.text.split() == ["词语", "guàn", "xìng", "惯性"]


def test_a_deck_that_is_named_as_a_word_file_is_called_one() -> None:
    found = WORD.read(deck(lambda made: slide(made, "Clocks")), "lesson.docx", ImportSettings())
    assert found.value is None
    assert [each.message for each in found.diagnostics] == ["the file is an Office file, but no Word file"]


def test_what_libreoffice_raises_or_lowers_and_its_heads_of_tables_are_known() -> None:
    moved = '<w:r><w:rPr><w:position w:val="{}"/><w:sz w:val="19"/></w:rPr><w:t>{}</w:t></w:r>'
    head = '<w:tc><w:p><w:pPr><w:pStyle w:val="TH"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'
    rows = f"<w:tr>{head.format('Stage')}{head.format('Days')}</w:tr><w:tr>{cell('one')}{cell('2')}</w:tr>"
    style = '<w:style w:type="paragraph" w:styleId="TH"><w:name w:val="Table Heading"/></w:style>'
    text = f"<w:p><w:r><w:t>H</w:t></w:r>{moved.format(-2, 2)}<w:r><w:t>O, 10</w:t></w:r>{moved.format(8, 5)}</w:p>"
    written = write(imported(docx(f"{text}<w:tbl>{rows}</w:tbl>", styles=style), "old.docx").topic)
    assert "H~2~O, 10^5^" in written
    assert "| Stage | Days |\n| ----- | ---- |" in written


def language(tag: str, told: str = "", usual: str = "en-US") -> str:
    default = f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{usual}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    own = f'<w:lang w:val="{tag}"/>' if tag else ""
    data = docx(p(r("Klocka", "")), p(r("En klocka räknar.", own)), styles=default)
    read = WORD.read(data, "lesson.docx", ImportSettings("fr", told=told)).value
    assert read is not None
    return read.language


@pytest.mark.slow
def test_a_document_is_in_the_language_of_its_words_else_in_that_of_most_runs() -> None:
    assert language("sv-SE") == "sv"
    assert language("", usual="sv-SE") == "sv"
    assert language("sv-SE", told="de") == "de"
    # What Word begins with says nothing.
    assert language("") == ""


@pytest.mark.slow
def test_words_that_are_moved_away_are_told_where_nothing_has_them_now() -> None:
    change = 'w:id="1" w:author="Ann" w:date="2026-01-01T00:00:00Z"'

    def moved(kind: str, words: str) -> str:
        return f"<w:p><w:{kind} {change}>{r(words)}</w:{kind}></w:p>"

    data = docx(p("Kept."), moved("moveFrom", "Gone words."), moved("moveFrom", "Both."), moved("moveTo", "Both."))
    read = WORD.read(data, "lesson.docx", ImportSettings()).value
    assert read is not None
    assert [fate.what for fate in read.fates] == [
        "words that a tracked change moves away, and which are nowhere now: Gone words."
    ]
    assert [plain_text(piece) for piece in read.pieces if not isinstance(piece, Unread)] == ["Kept.", "Both."]


SHADE = '<w:shd w:val="clear" w:fill="1F3864"/>'
WHITE = '<w:color w:val="FFFFFF"/>'


def test_white_words_on_white_are_hidden_and_those_on_a_colour_are_not() -> None:
    data = docx(
        p("Plants breathe ", r("carbon dioxide", WHITE), "."),
        p("The capital is ", r("Rome", f'{WHITE}<w:u w:val="single"/>'), "."),
        p(r("themed", '<w:color w:val="auto" w:themeColor="background1"/>')),
        p(r("on a marker", f'{WHITE}<w:highlight w:val="black"/>')),
        p(
            "Blood is ",
            r("red", '<w:highlight w:val="black"/>'),
            r("blue", '<w:color w:val="00FF00"/><w:highlight w:val="green"/>'),
        ),
        p(r("on black", '<w:shd w:val="clear" w:fill="000000"/>')),
        p(r("in a band", WHITE), properties=SHADE),
        table([cell(p(r("Head", WHITE)), properties=SHADE), cell(p(r("Line", WHITE)), properties=SHADE)], ["a", "b"]),
    )
    found = material(data)
    assert said(found.pieces).splitlines() == [
        "Plants breathe .",
        "unread hidden text: carbon dioxide",
        "The capital is ____.",
        "unread hidden text: Rome",
        "unread hidden text: themed",
        "on a marker",
        "Blood is",
        "unread hidden text: redblue",
        "on black",
        "in a band",
        "Head | Line",
        "a | b",
    ]
    assert accounts.lost(WORD, data, found) == []


def test_the_first_colour_that_is_said_of_words_is_theirs() -> None:
    looks = f"<w:rPr>{WHITE}</w:rPr>"
    character = style("Pale", "Pale", looks, "character")
    shaded = '<w:color w:val="7F7F7F" w:themeColor="background1" w:themeShade="7F"/>'
    data = docx(
        p(r("grey", shaded)),
        p(r("red", '<w:rStyle w:val="Pale"/><w:color w:val="FF0000"/>')),
        p("white by its style", style="Hidden"),
        p(r("black in it", '<w:color w:val="000000"/>'), style="Hidden"),
        styles=STYLES + character + style("Hidden", "Hidden", looks),
    )
    assert said(material(data).pieces).splitlines() == [
        "grey",
        "red",
        "unread hidden text: white by its style",
        "black in it",
    ]


def test_a_task_with_the_number_zero_alone_is_read() -> None:
    text = ("Exam", "0. Read what follows.", "1. What is one?", "Answer: one")
    lesson = imported(docx(p(text[0], style="Heading1"), *map(p, text[1:])), "exam.docx")
    assert all(words in write(lesson.topic) for words in ("Read what follows.", "What is one?", "one"))


LINES = '<w:tblBorders><w:top w:val="single"/><w:insideV w:val="single"/></w:tblBorders>'


def test_a_table_without_lines_that_places_tasks_is_text() -> None:
    rows = (
        ["1.", "What is two and two?"],
        ["", cell("a) as a word", "b) as a number")],
        ["2.", "Which is even, 2 or 3?"],
    )
    plain = table(*rows, ["", "Answer: 2"], header=False)
    data = docx(p("Sums", style="Heading1"), plain, p("Next.", style="Heading1"))
    found = material(data)
    assert said(found.pieces).splitlines()[1:-1] == [
        "1. What is two and two?",
        "a) as a word",
        "b) as a number",
        "2. Which is even, 2 or 3?",
        "Answer: 2",
    ]
    assert accounts.lost(WORD, data, found) == []
    assert [fate.became for fate in found.fates if "places text" in fate.what] == ["text, row by row"]
    lined = material(docx(plain.replace("<w:tblPr>", f"<w:tblPr>{LINES}")))
    assert any(isinstance(each, b.Table) for each in lined.pieces)


def test_paragraphs_side_by_side_are_no_table_and_figures_without_lines_are_one() -> None:
    columns = table([cell("A long line.", "Another line."), cell("To the right.", "And below.")], header=False)
    assert said(material(docx(columns)).pieces).splitlines() == [
        "A long line.",
        "Another line.",
        "To the right.",
        "And below.",
    ]
    numbers = table(["City", "People"], ["Rome", "3"], ["Oslo", "1"], header=False)
    assert any(isinstance(each, b.Table) for each in material(docx(numbers)).pieces)
    counted = table(["1", "Rome"], ["2", "Oslo"], header=False)
    assert any(isinstance(each, b.Table) for each in material(docx(counted)).pieces)


def test_terms_and_definitions_of_word_are_a_list_of_them() -> None:
    styles = STYLES + style("Definition Term", "Term") + style("Definition", "Meaning")
    lines = (
        ("Term", "Host"),
        ("Meaning", "A machine."),
        ("Meaning", "It sends."),
        ("Term", "Net"),
        ("Meaning", "Many."),
    )
    data = docx(*(p(text, style=name) for name, text in (*lines, ("Term", "Alone"))), p("More."), styles=styles)
    written = write(imported(data, "a.docx").topic)
    assert "Host\n: A machine.\n\n  It sends.\n\nNet\n: Many.\n\nAlone\n\nMore.\n" in written
