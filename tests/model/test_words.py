"""The one plain text of what a lesson says."""

from __future__ import annotations

from lessons import lesson, topic

from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text


def test_plain_text_reads_as_one_would_say_it() -> None:
    found = topic(lesson("A *fine* `clock` $t$\nticks [on](https://example.org).\n\n> Time flies."))
    assert plain_text(found.deep_dive[0].blocks) == "A fine clock t ticks on.\nTime flies."


def test_formulas_are_in_one_line_of_unicode_and_notes_left_out() -> None:
    found = topic(lesson("Half[^1] is $\\frac{n}{2}$, $x^2$  \nor\n\n$$ \\sqrt{x} $$\n\n[^1]: A note."))
    assert plain_text(found.deep_dive[0].blocks) == "Half is n/2, x² or\n√x"


def test_what_a_student_fills_in_is_an_ellipsis() -> None:
    found = topic(lesson("### The [secret]{.blank} rule\n\nText."))
    assert plain_text(found.deep_dive[0].title) == "The secret rule"
    assert plain_text(student_view(found).deep_dive[0].title) == "The … rule"
