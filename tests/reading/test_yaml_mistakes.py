"""What is wrong in course.yaml and in front matter is said where it was written, by its cause and once."""

from __future__ import annotations

import pytest
from lessons import lesson, read

from ddcurric.lesson.checks import check_topic
from ddcurric.lesson.reader.course import read_settings
from ddcurric.lesson.reader.text import read_source

MODULES = "modules:\n  - title: T\n    path: t\n    topics: [a]\n"


def of_course(text: str) -> list[str]:
    source = read_source("course.yaml", text.encode()).value
    assert source is not None
    return [f"{d.span.line}:{d.span.column} {d.message} | {d.hint}" for d in read_settings(source).diagnostics]


RANGE = "this number is out of range"
NO_COLON = "a colon is missing in this line | write `{}`, or begin an item of a list with `- `"
TAB = "there is a tab here | indent with spaces"
DASH = "a blank is missing behind this dash | write `- item`"
COLON = "a blank is missing behind this colon | write `key: value`"
INDENTED = "this line is not indented like the ones above it | line up keys below one another"
ACCENT = '`#` begins a comment, so `accent` is empty | put the value in quotes: `accent: "7A2E6E"`'
SECOND = "a second `---` begins another text | delete it, and what stands below it"
RED = '`red` is not a colour | write `"#0B6E69"`, in quotes'
NO_LESSON = "`b/c` is not the name of a lesson | write its file name without the folder"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"title: T\n\tauthor: x\n{MODULES}", f"2:1 {TAB}"),
        (f"title: T\nlanguage de\n{MODULES}", f"2:1 {NO_COLON.format('language: de')}"),
        (f"title: T\nlanguage=de\nauthor: x\n{MODULES}", f"2:1 {NO_COLON.format('language: de')}"),
        (f"{MODULES.rstrip()}\ntitle T\n", f"5:1 {NO_COLON.format('title: T')}"),
        (f"title: T\ndeck: {{scale: 9}}\n{MODULES}", f"2:15 `deck.scale`: {RANGE} | write 3 or less"),
        ("title: T\nmodules:\n\t- title: T\n\t  path: t\n", f"3:1 {TAB}"),
        (f"title:\tT\n{MODULES}", "1:7 there is a tab here | write a blank"),
        (f"title: T\ndeck: {{colors: {{accent: #7A2E6E}}}}\n{MODULES}", f"2:25 {ACCENT}"),
        ("title: T\nmodules:\n  - {title: T, path: t, accent: #7A2E6E, topics: [a]}\n", f"3:33 {ACCENT}"),
        ("title: T\nmodules:\n  - title: T\n    path: t\n    accent: #7A2E6E\n    topics: [a]\n", f"5:13 {ACCENT}"),
        (
            f"title: #1 in Clocks\n{MODULES}",
            '1:8 `#` begins a comment, so `title` is empty | put the value in quotes: `title: "#1 in Clocks"`',
        ),
        (f"title: T\ndeck: {{colors: {{accent: red}}}}\n{MODULES}", f"2:25 `deck.colors.accent`: {RED}"),
        (f'title: T\ndeck: {{accents: ["111111", red]}}\n{MODULES}', f"2:28 `deck.accents`: {RED}"),
        (
            f"title: T\ndeck:\n  colors:\n    ink: '111111'\n    acent: '222222'\n{MODULES}",
            "5:5 `deck.colors.acent`: there is no colour called `acent` | did you mean `accent`?",
        ),
        (MODULES.replace("[a]", "[a, b/c]") + "title: T\n", f"4:17 `modules.topics`: {NO_LESSON}"),
        (
            f"title: “Two: words”\n{MODULES}",
            '1:8 these quotation marks are curly | write straight ones: `"Two: words"`',
        ),
        (f"title:\u00a0T\n{MODULES}", "1:7 this blank is a no-break space | type an ordinary one"),
        (f"title:T\n{MODULES}", f"1:6 {COLON}"),
        (f"title: T\nauthor:Jane\n{MODULES}", f"2:7 {COLON}"),
        ("title: T\nmodules:\n  -title: T\n    path: t\n", f"3:3 {DASH}"),
        (MODULES.replace("    path", "   path"), f"4:5 {INDENTED}"),
        (f"title: T\n  author: x\n{MODULES}", f"2:3 {INDENTED}"),
        (f"title: Time: the basics\n{MODULES}", "1:12 there is a second colon in this line | "
         'put the value in quotes: `"a: b"`'),
        (MODULES.replace("a]", "a, b"), "4:13 this bracket is never closed | write `]` where it ends"),
        (f'title: "T\n{MODULES}', '1:8 this quotation mark is never closed | write `"` at both ends'),
        (f"title: 'It's time'\n{MODULES}", '1:11 this apostrophe ends the words | put them in `"…"`'),
        (f"title: T\n{MODULES}---\nx: y\n", f"6:1 {SECOND}"),
    ],
)  # fmt: skip
def test_a_mistake_in_course_yaml_is_named_by_its_cause(text: str, said: str) -> None:
    assert of_course(text) == [said]


def test_comments_are_comments() -> None:
    assert of_course(f"title: T  # of the course\nauthor: # nobody yet\n# term: x\n{MODULES}") == []


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("minutes: 50\nobjectives:\n\t- a", ["4:1 there is a tab here"]),
        ("minutes:50", ["2:8 a blank is missing behind this colon"]),
        ("objectives: [a, b", ["2:13 this bracket is never closed"]),
        ("minutes: 50\nobjectives:\n  -a\n  -b", ["4:3 a blank is missing behind this dash"]),
        ("minutes: 50\nobjectives:\n  - #1 thing", ["4:5 `#` begins a comment"]),
        ("minutes: soon", ["2:10 `minutes`: this is not a whole number"]),
        ("minuts: 50", ["2:1 the front matter has no key `minuts`"]),
    ],
)
def test_front_matter_that_cannot_be_read_is_not_called_empty_as_well(front: str, said: list[str]) -> None:
    found = read(lesson("### Idea\n\nText.", front=front))
    assert found.value is not None
    everything = (*found.diagnostics, *check_topic(found.value))
    assert [f"{d.span.line}:{d.span.column} {d.message}" for d in everything] == said


BODY = "# T\n\n## Key Question\n\nWhat?\n\n## Deep Dive\n\n### Idea\n\nText.\n"


@pytest.mark.parametrize("end", ["", "\n", "----\n", "--\n"])
def test_front_matter_that_is_never_closed_ends_where_it_seems_to(end: str) -> None:
    found = read(f"---\nminutes: 50\nobjectives: [Read a clock]\n{end}{BODY}")
    assert [f"{d.span.line} {d.code}" for d in found.diagnostics] == ["1 unclosed-front-matter"]
    assert found.value is not None
    assert found.value.minutes == 50


def test_an_empty_line_may_stand_above_front_matter() -> None:
    found = read(f"\n---\nminutes: 50\n---\n{BODY}")
    assert found.diagnostics == ()
    assert found.value is not None
    assert found.value.minutes == 50
