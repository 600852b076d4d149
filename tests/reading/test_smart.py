"""Typographic punctuation: what authors type, and what is printed in their language."""

from __future__ import annotations

import pytest
from lessons import COURSE, codes, lesson, read, topic
from lessons import settings as course

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.walk import walk, words_of
from ddcurric.lesson.reader.text import read_source
from ddcurric.lesson.reader.topic import read_topic
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import says_the_same, write


def printed(text: str, language: str = "en") -> str:
    """A paragraph's words in a language."""
    found = read(lesson(text, front=f"language: {language}"))
    assert found.value is not None
    assert set(codes(found.diagnostics)) <= {"untranslated-language"}
    return plain_text(found.value.deep_dive[0].blocks)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ('"Yes," she said, "it\'s so."', "“Yes,” she said, “it’s so.”"),
        ("\"He said 'no' to it\"", "“He said ‘no’ to it”"),
        ('("so") -- "\'tis \'so\'"', "(“so”) – “’tis ‘so’”"),
        ("the nodes' clocks in the '90s, O'Neill's", "the nodes’ clocks in the ’90s, O’Neill’s"),
        ("pages 3--7, and---well...so", "pages 3–7, and—well…so"),
        ("---- and .. and ..... stay", "---- and .. and ..... stay"),
        ("Well.... no", "Well…. no"),
        ('*"a"* "*b*" "**c** d" "`e"` "$f\'$"', '“a” “b” “c d” “e" “f′”'),
        ('"a [b](https://x.org/--/y\'z) c"', "“a b c”"),
        ('*say "yes* and" go', "say “yes and” go"),
        ('"split\nover lines"', "“split over lines”"),
        ('"a note"^[an "aside"] here', "“a note” here"),
        ("6\" wide, 5' tall", '6" wide, 5’ tall'),
        ('\\"straight\\", it\\\'s, \\-- and \\... &quot;too&quot;', '"straight", it\'s, -- and ... "too"'),
        ('"first paragraph of two', "“first paragraph of two"),
        ("-*-x*", "--x"),
        ("`it's \"code\" -- ...` and $a''--b$", 'it\'s "code" -- ... and a″ − −b'),
        ("<https://x.org/a--b'c> https://x.org/a_b--c...d", "https://x.org/a--b'c https://x.org/a_b--c...d"),
        ('他说"你好"，他说"好"。', "他说“你好”，他说“好”。"),
        ('"..."--"so"', "“…”–“so”"),
    ],
)
def test_marks_are_set_as_pandoc_sets_them(typed: str, said: str) -> None:
    assert printed(typed) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en-GB", "“It’s ‘so’”"),
        ("de", "„It’s ‚so‘“"),
        ("de-CH", "«It’s ‹so›»"),
        ("fr", "«\u202fIt’s “so”\u202f»"),
        ("sv", "”It’s ’so’”"),
        ("pl", "„It’s «so»”"),
        ("ja", "「It’s 『so』」"),
        ("tlh", "“It’s ‘so’”"),
    ],
)
def test_marks_are_those_of_the_language(language: str, said: str) -> None:
    assert printed("\"It's 'so'\"", language) == said


def test_the_language_is_the_courses_unless_the_lesson_says_another() -> None:
    german = course(COURSE.replace("A Course of Clocks", "\"'Clocks'\"\nlanguage: de"))
    assert (german.language, german.title) == ("de", "‚Clocks‘")
    source = read_source("first.md", lesson('"a"').encode()).value
    assert source is not None
    found = read_topic(source, german, german.modules[0], german.modules[0].topics[0], frozenset()).value
    assert found is not None
    assert (found.language, plain_text(found.deep_dive[0].blocks)) == ("de", "„a“")


def test_every_prose_of_a_lesson_has_its_marks_and_no_address_or_id_changes() -> None:
    front = "objectives: [\"Say 'why' -- ...\"]\nsources: ['\"A paper\"']"
    found = topic(
        lesson(
            '### It\'s "so"\n\n'
            '![Bob\'s "box"](figures/a--b.svg){#fig--x alt="Bob\'s \\"box\\""}\n\n'
            "| \"a\" | b |\n|---|---|\n| it's | -- |\n\n: Alice's\n\n"
            '::: {.example title="It\'s"}\n"x" [y](https://e.org/--x) [](#fig--x)\n:::\n\n'
            '```spacetime {caption="Bob\'s" alt="It\'s"}\nA: a1\nlabel a1 "x"\n```\n\n'
            "```python\nx = 'y'\n```",
            title='Who\'s "first"?',
            front=front,
        )
    )
    nodes = list(walk(found))
    texts = [node.text for node in nodes if isinstance(node, i.Text)]
    assert [text for text in texts if set(text) & set("'\"")] == []
    assert {"Who’s “first”?", "It’s “so”", "Say ‘why’ – …", "“A paper”", "Bob’s “box”", "“a”", "–", "Alice’s"} <= set(
        texts
    )
    figure = next(node for node in nodes if isinstance(node, b.Figure))
    assert (figure.path, figure.id, figure.alt) == ("figures/a--b.svg", "fig--x", "Bob’s “box”")
    diagram = next(node for node in nodes if isinstance(node, b.Diagram))
    assert (diagram.text, diagram.alt, plain_text(diagram.caption)) == ('A: a1\nlabel a1 "x"', "It’s", "Bob’s")
    link = next(node for node in nodes if isinstance(node, i.Link))
    assert link.url == "https://e.org/--x"
    assert [node.text for node in nodes if isinstance(node, b.CodeBlock)] == ["x = 'y'"]


@pytest.mark.parametrize("dash", ["—", "--", "---", "–"])
def test_an_attribution_is_found_however_its_dash_is_typed(dash: str) -> None:
    (quote,) = topic(lesson(f'> "Time is what\'s measured."\n> {dash} O\'Neill, "Clocks"')).deep_dive[0].blocks
    assert isinstance(quote, b.Quote)
    assert (plain_text(quote.blocks), plain_text(quote.attribution)) == (
        "“Time is what’s measured.”",
        "O’Neill, “Clocks”",
    )


@pytest.mark.parametrize(
    ("behind", "by"),
    [
        ("— Frances Yates, *Memory*, p. 9", "Frances Yates, Memory, p. 9"),
        ("-- Lamport, 1987.", "Lamport, 1987."),
        ("— So he said, and went.", ""),
        ("— Who says so?", ""),
        ("— And then the host answered him", ""),
        ("— Ludwig van Beethoven, in a letter", "Ludwig van Beethoven, in a letter"),
        ("— 李白, 757", "李白, 757"),
        ("— Somebody\nin two lines", ""),
        (f"— {'very ' * 25}long", ""),
        ("<!-- who? -->\n\n— Somebody", ""),
        ("Somebody — nobody", ""),
    ],
)
def test_a_dash_and_a_name_right_behind_a_quotation_are_its_attribution(behind: str, by: str) -> None:
    quote, *more = topic(lesson(f"> Time is what is measured.\n\n{behind}\n\n— Another")).deep_dive[0].blocks
    assert isinstance(quote, b.Quote)
    assert (plain_text(quote.attribution), len(more)) == (by, 1 if by else 2)
    assert quote.span.end_line - quote.span.line == (2 if by else 0)


def test_places_are_those_of_what_was_typed() -> None:
    nodes = walk(topic(lesson('"a..." *b*')).deep_dive)
    spans = {plain_text(node): (node.span.column, node.span.end_column) for node in nodes if isinstance(node, i.Text)}
    assert spans == {"“a…” ": (1, 8), "b": (9, 10)}


def test_a_blank_between_quotes_gives_no_mark_away() -> None:
    (paragraph,) = topic(lesson('They call it "[the word]{.blank}" here.')).deep_dive[0].blocks
    assert isinstance(paragraph, b.Paragraph)
    assert [type(node).__name__ for node in paragraph.content] == ["Text", "Blank", "Text"]
    assert plain_text(paragraph) == "They call it “the word” here."


@pytest.mark.slow
def test_many_marks_take_no_longer_than_their_number() -> None:
    for text in ("'a " * 100_000, 'a" ' * 100_000, '"a ' * 100_000 + "b' " * 100_000, "a" * 300_000 + "'s"):
        assert len(words_of(read(lesson(text)).value)) > 0


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("Cl^-^", "−"), ("SO~4~^2-^", "2−"), ("10^-3^", "−3"), ("x^-n^", "−n"), ("a^b-c^", "b-c"), ("a^2-3^", "2-3")],
)
def test_a_raised_hyphen_is_a_minus_and_is_written_as_it_was(typed: str, printed: str) -> None:
    found = topic(lesson(f"### One\n\nOf {typed}."))
    (raised,) = (node for node in walk(found) if isinstance(node, i.Superscript))
    assert plain_text(raised.children) == printed
    assert typed in write(found)
    assert says_the_same(found, topic(write(found)))
