"""Questions of Moodle XML as the values that GIFT's are."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from ddcurric.importers.gift.asked import Asking
from ddcurric.importers.gift.parsed import GiftAnswer, GiftQuestion
from ddcurric.importers.kit.material import Fate
from ddcurric.importers.moodle.cloze import with_fields, with_places
from ddcurric.importers.moodle.elements import Element, form_of, line_of, parsed, plain_words, text_of
from ddcurric.source import Span


def quiz_of(data: bytes) -> Element | None:
    """The element that holds the questions; None: the file is no such."""
    root = parsed(data)
    return root if root is not None and root.tag == "quiz" else None


def question_of(element: Element, asking: Asking) -> GiftQuestion | None:
    """A question, with what is told of it; None: of a kind that is not read."""
    read = _KINDS.get(element.get("type") or "")
    if read is None:
        return None
    text = element.find("questiontext")
    feedback = text_of(element, "generalfeedback")
    whole = GiftQuestion(
        line_of(element), text_of(element, "name"), form_of(text), text_of(element, "questiontext"), feedback=feedback
    )
    asking.fates += _told(element, Span(asking.name, line_of(element)))
    return read(element, whole, asking)


def _told(element: Element, span: Span) -> Iterator[Fate]:
    """What a question has besides, and a lesson has no place for."""
    for each in element.findall("hint"):
        if said := plain_words(text_of(each)):
            yield Fate(f"a hint of a question, “{said}”", "", span)
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        said = plain_words(text_of(element, name))
        if said and not is_usual(said):
            yield Fate(f"what is said to an answer as a whole, “{said}”", "", span)
    units = [each.text or "" for each in element.iter("unit_name")]
    if units:
        yield Fate(f"the units of an answer, “{', '.join(units)}”", "", span)
    for tag in ("responsetemplate", "graderinfo") if element.get("type") != "essay" else ("responsetemplate",):
        if said := plain_words(text_of(element, tag)):
            yield Fate(f"what stands in the field to write in, “{said}”", "", span)
    if tags := [text_of(each) for each in element.iterfind("tags/tag")]:
        yield Fate(f"the tags of a question, “{', '.join(tags)}”", "", span)


def is_usual(said: str) -> bool:
    """Whether Moodle itself says so of every question."""
    return _USUAL.fullmatch(said) is not None


_USUAL = re.compile(
    r"(?:Your answer is (?:partially )?(?:in)?correct|Die Antwort ist (?:teilweise )?(?:richtig|falsch))\W*"
)


def _choice(element: Element, whole: GiftQuestion, asking: Asking) -> GiftQuestion:
    # An option that costs nothing is wrong, and one that gives any of the points is right.
    return replace(whole, kind="choice", answers=tuple(_answers(element, whole.form)))


def _answers(element: Element, form: str) -> Iterator[GiftAnswer]:
    for each in element.findall("answer"):
        share = float(each.get("fraction") or 0)
        words = _in_form(text_of(each), form_of(each), form)
        feedback = _in_form(text_of(each, "feedback"), form_of(each.find("feedback")), form)
        yield GiftAnswer(words, share > 0, "" if share in (0, 100) else f"{share:g}", feedback)


def _in_form(text: str, of: str, wanted: str) -> str:
    """A text in the form of its question: plain words in HTML are escaped, and one paragraph is words in a line."""
    alone = _PARAGRAPH.fullmatch(text)
    if alone is not None:
        return alone[1].strip()
    if wanted != "html" or of == "html" or re.search(r"<\w+[^<>]*>", text):
        return text
    return html.escape(text, quote=False)


_PARAGRAPH = re.compile(r"\s*<p\b[^<>]*>((?:(?!</?(?:p|div|ul|ol|table|pre)\b).)*)</p>\s*", re.DOTALL | re.IGNORECASE)


def _truth(element: Element, whole: GiftQuestion, asking: Asking) -> GiftQuestion:
    answers = tuple(_answers(element, whole.form))
    right = next((each for each in answers if each.right), GiftAnswer("true", True))
    notes = " ".join(each.feedback for each in sorted(answers, key=lambda it: not it.right) if each.feedback)
    return replace(whole, kind="truth", answers=(GiftAnswer(right.words.capitalize(), True, feedback=notes),))


def _words(element: Element, whole: GiftQuestion, asking: Asking) -> GiftQuestion:
    """What is typed: each way that has all points; the others are told."""
    found = tuple(each for each in _answers(element, "plain") if each.words != "*" or each.right or each.feedback)
    return _typed(whole, "words", found, asking)


def _typed(whole: GiftQuestion, kind: str, found: Sequence[GiftAnswer], asking: Asking) -> GiftQuestion:
    whole_ones = tuple(each for each in found if each.right and not each.share)
    for each in found:
        if each not in whole_ones:
            share = f"{each.share or 0} % of the points"
            note = f": {plain_words(each.feedback)}" if each.feedback else ""
            asking.fates.append(Fate(f"an answer for {share}, “{each.words}{note}”", "", Span(asking.name, whole.line)))
    return replace(whole, kind=kind, answers=whole_ones)


def _number(element: Element, whole: GiftQuestion, asking: Asking) -> GiftQuestion:
    answers = zip(_answers(element, "plain"), element.findall("answer"), strict=True)
    found = (replace(each, words=_with_tolerance(each.words, text_of(of, "tolerance"))) for each, of in answers)
    return _typed(whole, "number", tuple(each for each in found if each.words != "*" or each.feedback), asking)


def _with_tolerance(words: str, tolerance: str) -> str:
    return f"{words}:{tolerance}" if tolerance.strip("0.") else words


def _essay(element: Element, whole: GiftQuestion, asking: Asking) -> GiftQuestion:
    grader = _in_form(text_of(element, "graderinfo"), form_of(element.find("graderinfo")), whole.form)
    return replace(whole, kind="essay", feedback="\n\n".join(filter(None, (grader, whole.feedback))))


def _pairs(element: Element, whole: GiftQuestion, asking: Asking) -> GiftQuestion:
    answers = tuple(
        GiftAnswer(_in_form(text_of(each), form_of(each), whole.form), True, pair=plain_words(text_of(each, "answer")))
        for each in element.findall("subquestion")
    )
    return replace(whole, kind="pairs", answers=answers)


def _order(element: Element, whole: GiftQuestion, asking: Asking) -> GiftQuestion:
    """What is to be put in order: by the alphabet where it is asked, and in order where it is answered."""
    items = [text_of(each) for each in element.findall("answer")]
    asked, answered = (
        f"<{tag}>{''.join(f'<li>{each}</li>' for each in some)}</{tag}>"
        for tag, some in (("ul", sorted(items, key=plain_words)), ("ol", items))
    )
    return replace(
        whole, form="html", before=f"{whole.before}{asked}", kind="essay", feedback=f"{answered}{whole.feedback}"
    )


def _cloze(element: Element, whole: GiftQuestion, asking: Asking) -> GiftQuestion:
    return with_fields(whole, asking)


def _places(element: Element, whole: GiftQuestion, asking: Asking) -> GiftQuestion:
    choices = [text_of(each) for each in (*element.findall("dragbox"), *element.findall("selectoption"))]
    return with_places(whole, choices, asking)


def _nothing(element: Element, whole: GiftQuestion, asking: Asking) -> GiftQuestion:
    return whole


_Read = Callable[[Element, GiftQuestion, Asking], GiftQuestion]
_KINDS: Mapping[str, _Read] = {
    "multichoice": _choice,
    "multichoiceset": _choice,
    "truefalse": _truth,
    "shortanswer": _words,
    "regexp": _words,
    "numerical": _number,
    "essay": _essay,
    "matching": _pairs,
    "ddmatch": _pairs,
    "ordering": _order,
    "cloze": _cloze,
    "multianswer": _cloze,
    "ddwtos": _places,
    "gapselect": _places,
    "description": _nothing,
}
