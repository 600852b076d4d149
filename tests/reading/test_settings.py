"""course.yaml: what it may say, and every mistake in it with its place."""

from __future__ import annotations

import pytest
from lessons import places

from ddcurric.diagnostics import Checked
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.reader.course import read_settings
from ddcurric.lesson.reader.schema import json_schema
from ddcurric.source import Source

SHORT = "title: T\nmodules:\n  - title: Time\n    path: time\n    topics: [first, second]\n"


def settings(text: str) -> Checked[CourseSettings | None]:
    return read_settings(Source("course.yaml", text))


def test_a_short_course_has_numbers_and_defaults() -> None:
    found = settings(SHORT)
    assert not found.diagnostics
    assert found.value is not None
    assert [(e.id, e.number, str(e.span)) for e in found.value.modules[0].topics] == [
        ("first", "1.1", "course.yaml:5:14"),
        ("second", "1.2", "course.yaml:5:21"),
    ]
    assert (found.value.language, found.value.paper, found.value.deck.aspect) == ("en", "a4", "16:9")


def test_everything_that_a_course_may_say() -> None:
    found = settings(
        "title: Clocks & Order\nauthor: Jane Doe\ninstitution: A University\nterm: 2026\nlicense: CC BY 4.0\n"
        "language: de-AT\npaper: Letter\nmodules: []\n"
        "deck:\n  template: university.pptx\n  fonts: {heading: Georgia, body: Arial, code: Courier New}\n"
        '  colors: {accent: "#0b6e69", ink: "#123"}\n  accents: ["8C1D40"]\n  scale: 1.25\n  aspect: "4:3"\n'
        "  slides_pdf: false\n"
    )
    assert places(found.diagnostics) == ["12:11 beside-template", "15:11 beside-template"]
    assert found.value is not None
    deck = found.value.deck
    assert (found.value.term, found.value.paper, found.value.language) == ("2026", "letter", "de-AT")
    assert (deck.heading_font, deck.body_font, deck.code_font) == ("Georgia", "Arial", "Courier New")
    assert (dict(deck.colors), deck.accents) == ({"accent": "0B6E69", "ink": "112233"}, ("8C1D40",))
    assert (deck.template, deck.scale, deck.aspect, deck.slides_pdf) == ("university.pptx", 1.25, "4:3", False)


def test_three_lines_change_the_colours_and_fonts() -> None:
    found = settings(SHORT + 'deck:\n  colors: {accent: "#8C1D40"}\n  fonts: {heading: Georgia}\n')
    assert not found.diagnostics
    assert found.value is not None
    assert found.value.deck.fonts_span is not None
    assert str(found.value.deck.fonts_span).endswith("yaml:8:10")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1:1 missing-key", "1:1 missing-key"]),
        ("title: T\n", ["1:1 missing-key"]),
        ("just words", ["1:1 bad-yaml"]),
        ("title: [", ["1:9 bad-yaml"]),
        (SHORT + "papr: a4", ["6:1 unknown-key"]),
        (SHORT + "paper: a5", ["6:8 bad-value"]),
        (SHORT + "deck: {aspect: 16:10}", ["6:16 bad-value"]),
        (SHORT + "deck: {fonts: {titel: Arial}}", ["6:16 unknown-key"]),
        (SHORT + "deck: {colors: {accent: teal}}", ["6:25 bad-value"]),
        (SHORT + "deck: {colors: {acent: '#123456'}}", ["6:17 bad-value"]),
        (SHORT + "deck: {scale: large}", ["6:15 bad-value"]),
        (SHORT + "deck: {scale: 9}", ["6:15 bad-value"]),
        (SHORT + "deck: big", ["6:7 bad-value"]),
        ("title: T\nmodules: {}", ["2:10 bad-value"]),
        ("title: T\nmodules:\n  - path: time", ["3:5 missing-key"]),
        ("title: T\nmodules:\n  - {title: A, path: ../b}", ["3:22 bad-value"]),
        ("title: T\nmodules:\n  - {title: A, path: /etc}", ["3:22 bad-value"]),
        ("title: T\nmodules:\n  - {title: A, path: b, topics: [../c]}", ["3:34 bad-value"]),
        ("title: T\nmodules:\n  - {title: A, path: b, topics: [c, c]}", ["3:37 topic-listed-twice"]),
        (
            "title: T\nmodules:\n  - {title: A, path: b, topics: [d]}\n  - {title: C, path: b, topics: [e]}",
            ["4:5 module-listed-twice"],
        ),
        ("title: T\ntitle: U\nmodules: []", ["2:1 duplicate-key"]),
        ("titel: T\npapper: a4\nmodules: []", ["1:1 missing-key", "1:1 unknown-key", "2:1 unknown-key"]),
    ],
)
def test_every_mistake_is_reported_with_its_place(text: str, expected: list[str]) -> None:
    assert sorted(places(settings(text).diagnostics)) == expected


def test_a_misspelt_key_is_answered_with_the_right_one() -> None:
    said = str(settings(SHORT + "papr: a4").diagnostics[0])
    assert said == (
        "error[unknown-key]: course.yaml has no key `papr`\n  --> course.yaml:6:1\n   = hint: did you mean `paper`?"
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1.2.2027", "2027-02-01"),
        ("14.3.2027", "2027-03-14"),
        ("2027-2-1", "2027-02-01"),
        ("2/21/2027", "2027-02-21"),
        ("7/5/2028", "2027-02-01"),
        ("31.2.2028", "2027-02-01"),
        ("soon", "2027-02-01"),
    ],
)
def test_a_day_that_is_none_is_answered_with_one(written: str, meant: str) -> None:
    (found,) = settings(f"{SHORT}calendar: {{start: {written}, meetings: [mon]}}").diagnostics
    assert (found.code, found.message, found.hint) == (
        "bad-value", "`calendar.start`: this is not a day", f"write `{meant}`"
    )  # fmt: skip


def test_a_word_that_is_not_known_is_answered_with_the_nearest() -> None:
    (found,) = settings(f"{SHORT}print: {{start: rihgt}}").diagnostics
    assert found.message == "`print.start`: `rihgt` is not known here"
    assert found.hint == "did you mean `right`?"


def test_editors_get_a_schema_that_knows_every_key() -> None:
    schema = json_schema("course")
    assert {"title", "modules", "paper", "deck", "language"} <= set(schema["properties"])
    assert schema["additionalProperties"] is False
    assert set(json_schema("lesson")["properties"]) == {
        "minutes",
        "objectives",
        "requires",
        "sources",
        "language",
    }


def test_editors_are_told_what_a_key_is_for_and_that_one_word_stands_for_a_list() -> None:
    objectives = json_schema("lesson")["properties"]["objectives"]
    assert objectives["description"] == "What the learner can do afterwards."
    assert {each["type"] for each in objectives["anyOf"]} >= {"array", "string"}
    assert set(json_schema("course")["$defs"]["PrintSchema"]["properties"]["type"]["enum"]) == {10, 10.5}
