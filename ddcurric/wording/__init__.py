"""The words that the program itself prints, in the language of the lesson.

English stands here; every other language is a file beside this one, with the same keys. CONTRIBUTING.md says how to
teach the program another. A key that is missing, or that nothing uses, is found by tests/wording.

    wording(language)          what handouts and slides print: `Wording`
    figures.diagram_wording    alternative texts and the keys to marking
    defining, answers          words to look for: how a term is defined, what authors call a solution
    quotes, abbreviations      marks and full stops
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from ddcurric.points import FINEST, Worth
from ddcurric.values import dataclass

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "ar", "zh")
"""Those that have words."""

Forms = tuple[str, ...]
"""What is counted: the form for none, for one, and so on; the last one is for all larger numbers."""
Slip = tuple[str, str]
"""A common mistake: what the student forgets, and what one does who makes it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Each `{}` takes a number, or words, in the order given."""

    comma: str = ", "
    """Between the things of a list."""

    # Numbered things, as captions and references call them.
    topic: str = "Topic {}"
    topics: str = "Topics {} and {}"
    exercise: str = "Exercise {}"
    question_number: str = "Question {}"
    part_letter: str = "part ({})"
    figure: str = "Figure {}"
    table: str = "Table {}"
    listing: str = "Listing {}"
    equation: str = "Equation {}"
    in_topic: str = "{} in Topic {}"
    # Other words for them, by which an answer may speak of one; the beginnings will do.
    figure_words: str = "diagram, picture, graph, chart, plot, drawing, sketch, arrow"
    table_words: str = "row, column"
    listing_words: str = "code, program, line"
    # How the header of a table begins that sets what is often said beside what is so.
    said_words: str = "often said, said, they say, you hear, claim, myth, belief, misconception"
    fact_words: str = "in fact, fact, actually, in reality, reality, in truth, truth"

    # What an exercise says that asks for a reason; the beginnings will do.
    reason_words: str = (
        "why, explain, justify, prove, show that, argue, a reason, its reason, your reason, short reason, give reasons,"
        " reasons for, say how you know, how do you know"
    )

    # Sections.
    key_question: str = "Key question"
    objectives: str = "After this topic you can"
    deep_dive: str = "Deep dive"
    key_points_section: str = "Key points"
    check: str = "Check your understanding"
    so_what: str = "So what?"
    exercises: str = "Exercises"
    further_reading: str = "Further reading"
    sources: str = "Sources"
    notes: str = "Notes"

    # Boxes.
    definition: str = "Definition"
    example: str = "Example"
    misconception: str = "Misconception"
    warning: str = "Take care"
    aside: str = "Aside"
    note: str = "Note"
    tip: str = "Tip"
    important: str = "Important"
    caution: str = "Caution"
    hint: str = "Hint"
    because: str = "because"
    """Beside the line on which one says why one ticked an option."""
    answer_label: str = "Answer"
    answer_of: str = "Answer: "
    """What stands before the title of the exercise that is answered."""

    # Counts.
    points: Forms = ("{} points", "1 point", "{} points")
    """None, one, and from there on the last form; a language may say more."""
    broken_points: Forms = ("{} point", "{} points", "{} points")
    """Less than one, less than two, and more, where halves or quarters are among them."""
    quarters: Forms = ("{}¼", "{}½", "{}¾")
    """Whole points with a quarter, a half, three quarters; `{}.5` where nobody writes `1½`."""
    in_all: str = "{} in all"
    whole_minutes: Forms = ("{} minutes", "1 minute", "{} minutes")
    minutes: str = "{} min"

    # The handout and the solutions.
    name: str = "Name"
    date: str = "Date"
    builds_on: str = "builds on {}"
    page_of: str = "of"
    """Between the page's number and how many there are."""
    for_print: str = "{}, for print only"
    for_instructor: str = "For the instructor"
    release_after: str = "For the instructor · release after"
    solutions: str = "Solutions"
    answers: str = "Answers"
    answers_of: str = "{}: answers"
    syllabus: str = "Syllabus"
    handouts: str = "Handouts"
    solutions_of: str = "{}: solutions"
    handouts_of: str = "{}: handouts"
    handout_page: str = "Handout page {}"
    in_handout: str = "{}: in the handout"
    """Of parts of an exercise, "(b), (c)", on a slide that has no room for them."""
    no_solution: str = "No solution is given."
    nothing_to_solve: str = "This lesson has no exercises, no questions and no blanks to fill in."
    no_answer: str = "No answer is given."
    blanks: str = "Blanks"
    blanks_section: str = "Blanks in the handout"
    at_a_glance: str = "At a glance"
    check_short: str = "Check"
    open_question: str = "open"
    marking: str = "Marking"
    with_stop: str = "{}."
    wrong_answers: str = "Wrong answers"
    ornament: str = "Ornament"
    diagram: str = "Diagram"

    # Papers.
    form: str = "Form {}"
    student_number: str = "Number"
    instructions: str = "Instructions"
    reached: str = "Reached"
    total: str = "Total"
    words: str = "{} words"
    serial: str = "Copy {}"
    pages_row: str = "Pages"
    # Forms of a paper, in an exercise.
    forms_differ_in: str = "Forms differ in"
    differ_in_numbers: str = "numbers"
    differ_in_figure: str = "figure"
    differ_in_options: str = "order of options"

    # The guide.
    guide_of: str = "{}: guide"
    guide: str = "Guide"
    timing: str = "Timing"
    minutes_of: str = "{} of {} minutes"
    may_be_cut: str = "What to cut: slides {}"
    one_may_be_cut: str = "What to cut: slide {}"
    slide: str = "Slide {}"
    # How a note says that its slide may be left out.
    cut_words: str = (
        "cut:, short of time, to cut, can be cut, may be cut, if time is short, leave out, leave this out, skip"
    )
    cut_nothing: str = "nothing"
    """Behind one of these: all of it is needed."""

    # The packets.
    course_packet: str = "Course packet"
    contents: str = "Contents"
    at_the_end: str = "At the end"
    glossary: str = "Glossary"
    minutes_head: str = "Minutes"
    points_head: str = "Points"
    page_head: str = "Page"

    # The deck.
    question: str = "Question {} of {}"
    answer: str = "Answer to question {} of {}"
    key_points: str = "What to remember"
    part: str = "({} of {})"
    opening: str = "Opening"
    questions: str = "Questions"
    closing: str = "Closing"
    from_lesson: str = "New in the lesson: keep this slide or the one before"
    """On the lesson's slide behind one that was edited by hand."""

    # Diagrams.
    cut_question: str = "{}: consistent?"
    cut_number: str = "Cut {}"
    one_cut: str = "Consistent?"
    cut_consistent: str = "yes; in transit: {}"
    cut_broken: str = "no; received, not sent: {}"
    yes: str = "yes"
    no: str = "no"
    none: str = "none"

    def count_points(self, count: Worth | int) -> str:
        """`1 point`, `3 points`, `1½ points`: in the form that the language has for the number."""
        if count % 1 == 0:
            return _of_number(self.points, int(count))
        return self.broken_points[min(int(count), 2)].format(self.write_points(count))

    def write_points(self, count: Worth | int) -> str:
        """`3`, `1½`: the number alone, as in a table; `1.5` where the language has no such signs."""
        whole, rest = divmod(int(count * FINEST), FINEST)
        if not rest:
            return str(whole)
        form = self.quarters[rest - 1]
        return form.format(whole or (0 if form[-1].isdigit() else ""))

    def count_minutes(self, count: int) -> str:
        """`1 minute`, `50 minutes`: in the form that the language has for the number."""
        return _of_number(self.whole_minutes, count)

    def list_topics(self, numbers: tuple[str, ...]) -> str:
        """`Topic 1.2`, `Topics 1.2, 1.3 and 1.4`; empty for none."""
        if len(numbers) < 2:
            return "".join(self.topic.format(number) for number in numbers)
        return self.topics.format(self.comma.join(numbers[:-1]), numbers[-1])


def _of_number(forms: Forms, count: int) -> str:
    last = len(forms) - 1
    like = count % 100 if count >= 100 else count  # 105 is said as 5 is; 101 and 102 as many are
    return forms[last if count >= 100 and like < 3 else min(like, last)].format(count)


@cache
def wording(language: str) -> Wording:
    """The words of a language (BCP 47), whatever its region; English where we have none."""
    words = Wording(**said_in("ddcurric.wording", language))
    return _among_leftward_words(words) if runs_leftwards(language) and not has_words(language) else words


def said_in(package: str, language: str) -> dict[str, Any]:
    """What a language's file in a package says, by key; nothing for English, which stands in the code."""
    import tomllib

    base = base_language(language)
    if base == "en" or not has_words(language):
        return {}
    said = tomllib.loads((resources.files(package) / f"{base}.toml").read_text(encoding="utf-8"))
    return {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}


WordsT = TypeVar("WordsT")


def words_of(table: Callable[..., WordsT], package: str) -> Callable[[str], WordsT]:
    """What gives a table of words in a language (BCP 47), whose files lie in a package; English where we have none."""
    return cache(lambda language: table(**said_in(package, language)))


HAN = "\u3040-\u30ff\u3400-\u9fff"
"""In a class of a pattern: the characters of Chinese and Japanese, which stand without spaces between words."""
WORD_BEGINS, WORD_ENDS = rf"(?:\b|(?=[{HAN}]))", rf"(?:\b|(?<=[{HAN}]))"
"""In a pattern, where a word does: in writing without spaces, before and behind each character."""

LEFTWARDS = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
"""Languages written from right to left."""


def runs_leftwards(language: str) -> bool:
    """Of a language tag, as in `ar` or `fa-IR`."""
    return base_language(language) in LEFTWARDS


LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"


def _among_leftward_words(english: Wording) -> Wording:
    """English whose number or stop, first or last, would else go to the other side of its words (UAX #9, W7 and N1)."""
    kept: dict[str, Any] = {}
    for name in KEYS:
        words: str | Forms = getattr(english, name)
        kept[name] = _kept_in_order(words) if isinstance(words, str) else tuple(map(_kept_in_order, words))
    return replace(english, **kept)


def _kept_in_order(text: str) -> str:
    before = LEFT_TO_RIGHT_MARK if text.startswith(("1", "{}")) else ""
    return f"{before}{text}{LEFT_TO_RIGHT_MARK}" if text.endswith((".", "?", "!")) else f"{before}{text}"


def base_language(language: str) -> str:
    """The first subtag of a language tag, in lower case: `zh` of `zh_Hans`."""
    return language.lower().replace("_", "-").split("-")[0]


def has_words(language: str) -> bool:
    """Whether we print in a language; Chinese in traditional characters is another one than in simplified."""
    base, *subtags = language.lower().replace("_", "-").split("-")
    traditional = base == "zh" and "hans" not in subtags and not TRADITIONAL.isdisjoint(subtags)
    return base in LANGUAGES and not traditional


TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
"""Scripts and regions of Chinese in traditional characters."""


KEYS = tuple(each.name for each in fields(Wording))
"""What a language file says, all of it."""
