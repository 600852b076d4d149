"""Words longer than their line: in titles and labels, which have no other hyphens."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lessons import lesson, settings
from pdfs import pages_of
from printed import handout, lesson_topic, pages

from ddcurric.lesson.model.course import PrintSettings
from ddcurric.lesson.views.student import student_view
from ddcurric.outputs.handout.make import make_handout

pytestmark = pytest.mark.slow

LONG = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnungsänderungsgesetz"


@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_a_word_of_a_title_that_is_longer_than_a_line_has_a_hyphen_where_it_is_parted(edition: str) -> None:
    text = lesson("### Über " + LONG + "\n\nWas?\n", title=f"Das {LONG}", front="language: de")
    made = handout(text, edition=edition)
    assert "\n".join(pages(made)).count("\u2010\n") >= 2
    first = pages_of(made.content)[0]
    assert max(letter.rect.x1 for letter in first.letters) < first.width - 50


def test_other_words_of_titles_are_not_parted() -> None:
    title = "Rechtsschutzversicherungen vergleichen Versicherungsnehmer " * 2
    page = pages_of(handout(lesson(title=title, front="language: de")).content)[0]
    for word in ("Rechtsschutzversicherungen", "Versicherungsnehmer"):
        assert len({round(rect.y0) for rect in page.find(word)}) == len(page.find(word)) == 2


def test_a_note_in_a_cell_is_set_as_any_other() -> None:
    """At the foot it stood at the right, as the numbers of its column."""
    table = "Said.[^a]\n\n| Name | Number |\n|:-:|--:|\n| one[^b] | 1.5[^c] |\n\n"
    table += "[^a]: First.\n[^b]: Second.\n[^c]: Third.\n"
    page = pages_of(handout(lesson(table)).content)[0]
    starts = {round(page.find(word)[0].x0) for word in ("First.", "Second.", "Third.")}
    assert len(starts) == 1


@pytest.mark.parametrize("language", ["es", "ar"])
@pytest.mark.parametrize("margin", [True, False])
def test_the_line_for_the_date_ends_with_the_page_in_any_type(language: str, margin: bool) -> None:
    fonts = PrintSettings(heading_font="Source Code Pro", margin=margin)
    topic = student_view(lesson_topic(lesson("Words.", front=f"language: {language}")))
    made = make_handout(topic, replace(settings(), print=fonts, language=language), {}).value
    page = pages_of(made.content)[0]
    rules = [each.rect for each in page.drawn if 40 < each.rect.width < 140 and each.rect.y0 < 90]
    assert len(rules) == 2
    assert all(rule.x0 > 56 and rule.x1 < page.width - 56 for rule in rules)
