"""The program's own words: every language says all of them, and takes the same numbers."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import ddcurric
import ddcurric.wording as package
from ddcurric.lesson.model.block import BoxKind
from ddcurric.lesson.views.definitions import _meaning
from ddcurric.wording import KEYS, LANGUAGES, WORD_BEGINS, WORD_ENDS, Wording, figures, has_words, wording
from ddcurric.wording.quotes import quote_marks

FOLDER = Path(package.__file__).parent


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
def test_a_language_says_every_word_and_takes_the_same_numbers(language: str) -> None:
    said = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    assert set(said) == set(KEYS)
    english = Wording()
    for key in KEYS:
        own = getattr(english, key)
        if isinstance(own, str):
            assert said[key].strip()
            assert re.findall(r"\{.*?\}", said[key]) == re.findall(r"\{.*?\}", own), key
        else:
            assert all(form.strip() for form in said[key])
            assert "{}" in said[key][-1]


def test_every_file_is_a_language() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} | {"en"} == set(LANGUAGES)


def test_a_region_has_the_words_of_its_language_and_an_unknown_language_english_ones() -> None:
    assert wording("de-CH").exercise.format(1) == "Aufgabe 1"
    assert wording("tlh") == wording("en-GB") == Wording()
    assert (has_words("de-CH"), has_words("tlh")) == (True, False)


@pytest.mark.parametrize("language", ["zh", "zh-CN", "zh_Hans", "zh-Hans-HK"])
def test_chinese_in_simplified_characters_has_words(language: str) -> None:
    assert wording(language).exercise.format(1) == "习题1"


@pytest.mark.parametrize("language", ["zh-TW", "zh-Hant", "zh-hk", "zh-Hant-MO"])
def test_readers_of_traditional_characters_are_not_given_simplified_ones(language: str) -> None:
    assert not has_words(language)
    assert wording(language) == Wording()


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "درجة واحدة"),
        (2, "درجتان"),
        (5, "5 درجات"),
        (10, "10 درجات"),
        (11, "11 درجة"),
        (100, "100 درجة"),
        (102, "102 درجة"),
        (105, "105 درجات"),
    ],
)
def test_points_agree_with_their_number_in_arabic(count: int, said: str) -> None:
    assert wording("ar-EG").count_points(count) == said


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((), ""), (("1.2",), "Thema 1.2"), (("1.2", "1.3", "2.1"), "Themen 1.2, 1.3 und 2.1")],
)
def test_topics_are_listed(numbers: tuple[str, ...], said: str) -> None:
    assert wording("de").list_topics(numbers) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "“x”"),
        ("de-AT", "„x“"),
        ("de-CH", "«x»"),
        ("fr_FR", "«\u202fx\u202f»"),
        ("zh-Hant-TW", "「x」"),
        ("", "“x”"),
    ],
)
def test_quotation_marks_are_those_of_the_region_then_of_the_language(language: str, said: str) -> None:
    assert quote_marks(language).quoted("x") == said


SPEAKERS = ("say", "words", "labels", "wording", "self")
"""Names under which modules and templates hold the words of a language."""


@pytest.mark.slow
def test_every_word_is_said_somewhere() -> None:
    """A key that nothing asks for is gone, in every language."""
    root = Path(ddcurric.__file__).parent
    places = [*root.rglob("*.py"), *(root.parent / "templates").rglob("*.jinja")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in places)
    said = {*re.findall(rf"(?=(?:\b(?:{'|'.join(SPEAKERS)})|\))\.(\w+))", text), *(kind.value for kind in BoxKind)}
    assert not {*KEYS, *figures.KEYS} - said


@pytest.mark.parametrize(
    ("language", "term", "text", "meaning"),
    [
        ("zh", "向量时钟", "向量时钟是一个记录因果关系的向量。", "一个记录因果关系的向量。"),
        ("ar", "الحدث", "الحدث هو خطوة تنفذها عملية واحدة.", "خطوة تنفذها عملية واحدة."),
    ],
)
def test_a_sentence_defines_a_term(language: str, term: str, text: str, meaning: str) -> None:
    found = _meaning(text, 0, len(term), language)
    assert found is not None
    assert text[slice(*found)] == meaning


def test_a_word_of_chinese_is_found_within_a_sentence() -> None:
    assert re.search(WORD_BEGINS + "图", "如图所示")
    assert not re.search(WORD_BEGINS + "row", "arrow")
    assert re.match("误解" + WORD_ENDS, "误解之一")


def test_terms_are_those_of_the_trade() -> None:
    assert wording("zh").form.format("A") == "A卷"
    assert wording("ar").exercise.format(1) == "التمرين 1"
