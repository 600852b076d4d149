"""Questions of Moodle XML as the values that GIFT's are, those with fields in their text as text with blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from ddcurric.importers.gift.importer import Asking, mixed, most_only, plain_words, whole_only
from ddcurric.importers.gift.parsed import GiftAnswer, GiftQuestion, unescaped
from ddcurric.importers.kit.material import Fate
from ddcurric.importers.moodle.elements import (
    Element,
    as_written,
    form_of,
    in_form,
    line_of,
    parsed,
    share_of,
    text_of,
    together,
)
from ddcurric.source import Span
from ddcurric.values import dataclass


def quiz_of(data: bytes) -> Element | None:
    """The element that holds the questions; None: the file is no such."""
    root = parsed(data)
    return root if root is not None and root.tag == "quiz" else None


def question_of(element: Element, asking: Asking) -> GiftQuestion | None:
    """A question, with what is told of it; None: of a kind that is not read."""
    read = _KINDS.get(element.get("type") or "")
    if read is None:
        return None
    form = "markdown" if form_of(element.find("questiontext")) == "markdown" else "html"
    text, feedback = (_said(element, path, form) for path in ("questiontext", "generalfeedback"))
    whole = GiftQuestion(line_of(element), text_of(element, "name"), form, text, feedback=feedback)
    asking.fates += _told(element, Span(asking.name, line_of(element)))
    return read(element, whole, asking)


def _said(element: Element, path: str, wanted: str) -> str:
    """A text of an element, or of one below it, in the form of its question."""
    return in_form(text_of(element, path), form_of(element.find(path) if path else element), wanted)


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
    points = (element.findtext("defaultgrade") or "1").strip()
    if not re.fullmatch(r"1(?:\.0*)?", points):
        yield Fate(
            f"the points of a question, “{points.rstrip('0').rstrip('.') if '.' in points else points}”", "", span
        )
    if tags := [text_of(each) for each in element.iterfind("tags/tag")]:
        yield Fate(f"the tags of a question, “{', '.join(tags)}”", "", span)


def is_usual(said: str) -> bool:
    """Whether Moodle itself says so of every question."""
    return _USUAL.fullmatch(said) is not None


_USUAL = re.compile(
    r"(?:Your answer is (?:partially )?(?:in)?correct|Die Antwort ist (?:teilweise )?(?:richtig|falsch)"
    r"|Votre réponse est (?:en partie |partiellement )?(?:in)?correcte"
    r"|(?:Su )?respuesta (?:parcialmente )?(?:in)?correcta"
    r"|Risposta (?:parzialmente )?(?:corretta|esatta|errata)|Je antwoord is (?:gedeeltelijk |niet )?(?:juist|correct)"
    r"|(?:A )?sua resposta está (?:parcialmente )?(?:in)?correta|[您你]的答案(?:是|部分|不)?正确的?"
    r"|إجابتك (?:غير )?صحيحة(?: بشكل جزئي)?)\W*",
    re.IGNORECASE,
)


def _choice(element: Element, whole: GiftQuestion, asking: Asking) -> GiftQuestion:
    """The options; one that gives any of the points is right, and where one is to be ticked, those that give most."""
    question = replace(whole, kind="choice", answers=tuple(_answers(element, whole, asking)))
    return most_only(question, asking) if text_of(element, "single") in ("true", "1") else question


def _answers(element: Element, whole: GiftQuestion, asking: Asking, typed: bool = False) -> Iterator[GiftAnswer]:
    """The answers of a question in its form; what is `typed` are plain words."""
    for each in element.findall("answer"):
        text = text_of(each)
        plain = plain_words(text) if form_of(each) == "html" else text
        words = plain if typed else in_form(text, form_of(each), whole.form)
        share = share_of(each.get("fraction") or "", plain, asking.fates, Span(asking.name, line_of(each)))
        feedback = _said(each, "feedback", whole.form)
        yield GiftAnswer(words, share > 0, "" if share in (0, 100) else f"{share:g}", feedback)


def _truth(element: Element, whole: GiftQuestion, asking: Asking) -> GiftQuestion:
    answers = tuple(_answers(element, whole, asking, typed=True))
    right = next((each for each in answers if each.right), GiftAnswer("true", True))
    other = next((each for each in answers if not each.right), GiftAnswer("false", False))
    both = tuple(replace(each, words=each.words.capitalize()) for each in (right, other))
    return replace(whole, kind="truth", answers=both)


def _words(element: Element, whole: GiftQuestion, asking: Asking) -> GiftQuestion:
    """What is typed: each way that has all points; the others are told."""
    answers = _answers(element, whole, asking, typed=True)
    found = tuple(each for each in answers if each.words != "*" or each.right or each.feedback)
    return whole_only(replace(whole, kind="words", answers=found), asking)


def _number(element: Element, whole: GiftQuestion, asking: Asking) -> GiftQuestion:
    answers = zip(_answers(element, whole, asking, typed=True), element.findall("answer"), strict=True)
    found = (replace(each, words=_with_tolerance(each.words, text_of(of, "tolerance"))) for each, of in answers)
    answered = tuple(each for each in found if each.words != "*" or each.feedback)
    return whole_only(replace(whole, kind="number", answers=answered), asking)


def _with_tolerance(words: str, tolerance: str) -> str:
    return f"{words}:{tolerance}" if tolerance.strip("0.") else words


def _essay(element: Element, whole: GiftQuestion, asking: Asking) -> GiftQuestion:
    grader = _said(element, "graderinfo", whole.form)
    return replace(whole, kind="essay", feedback=together((grader, whole.feedback), whole.form))


def _pairs(element: Element, whole: GiftQuestion, asking: Asking) -> GiftQuestion:
    answers = tuple(
        GiftAnswer(_said(each, "", whole.form), True, pair=_said(each, "answer", whole.form))
        for each in element.findall("subquestion")
    )
    return replace(whole, kind="pairs", answers=answers)


def _order(element: Element, whole: GiftQuestion, asking: Asking) -> GiftQuestion:
    """What is to be put in order: by the alphabet where it is asked, and in order where it is answered."""
    items = [_said(each, "", whole.form) for each in element.findall("answer")]
    asked, answered = (
        _listed(some, tag, whole.form) for tag, some in (("ul", mixed(items, items, plain_words)), ("ol", items))
    )
    before, feedback = (together(texts, whole.form) for texts in ((whole.before, asked), (answered, whole.feedback)))
    return replace(whole, before=before, kind="essay", feedback=feedback)


def _listed(items: Sequence[str], tag: str, form: str) -> str:
    if form == "markdown":
        return "\n".join(f"{f'{at}.' if tag == 'ol' else '-'} {each}" for at, each in enumerate(items, 1))
    return f"<{tag}>{''.join(f'<li>{each}</li>' for each in items)}</{tag}>"


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


_FIELD = re.compile(r"\{\d*:(?P<kind>[A-Z_]+):(?P<answers>(?:\\.|[^\\{}]|\{(?!\d*:[A-Z_]+:))*)\}", re.DOTALL)
_ANSWER = re.compile(
    r"(?P<mark>=|%(?P<share>-?[0-9.,]+)%)?(?P<words>(?:\\.|[^\\~#])*)(?:#(?P<note>(?:\\.|[^\\~])*))?(?:~|$)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class _FieldAnswer:
    """What may be filled in."""

    words: str
    share: float
    note: str


def with_fields(question: GiftQuestion, asking: Asking) -> GiftQuestion:
    """A question with a blank for each field of its text: the words of all that is right, and the choices behind it."""
    told: list[str] = []

    def blank(found: re.Match[str]) -> str:
        answers = _field_answers(found["answers"], question.line, asking)
        if found["kind"] in ("NUMERICAL", "NM"):
            told.extend(each.words.replace(":", " ± ") for each in answers if not each.words.endswith(":0"))
            answers = [replace(each, words=each.words.partition(":")[0]) for each in answers]
        is_choice = "MULTI" in found["kind"] or found["kind"].startswith("MC") or found["kind"].startswith("MR")
        right = [each for each in answers if each.share == 100] or [each for each in answers if each.share > 0]
        several = "RESPONSE" in found["kind"] or found["kind"].startswith("MR")
        filled = ", ".join(each.words for each in (right if several else right[:1])) or "–"
        also = [] if is_choice else right[1:]
        told.extend(f"{filled}: {each.words}" for each in also if each.words.casefold() != filled.casefold())
        told.extend(f"{each.words}: {each.note}" for each in answers if each.note)
        for each in answers:
            if each not in right and not is_choice and each.words != "*":
                what = f"an answer for {each.share:g} % of the points, “{each.words}”"
                asking.fates.append(Fate(what, "", Span(asking.name, question.line)))
        choices = f" ({' / '.join(as_written(each.words, 'markdown') for each in answers)})" if is_choice else ""
        return _gap(f"[{as_written(filled, 'markdown')}]{{.blank}}{choices}", asking)

    text = _FIELD.sub(blank, question.before)
    form = question.form
    feedback = together((*(as_written(each, form) for each in told), question.feedback), form)
    return replace(question, before=text, kind="essay", feedback=feedback)


def with_places(question: GiftQuestion, choices: Sequence[str], asking: Asking) -> GiftQuestion:
    """A question with a blank for each `[[1]]` of its text, and below it what there is to choose."""
    words = [plain_words(each) for each in choices]

    def blank(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        return _gap(f"[{as_written(words[at], 'markdown')}]{{.blank}}", asking) if at < len(words) else found[0]

    text = _PLACE.sub(blank, question.before)
    right = [words[at] for at in (int(found[1]) - 1 for found in _PLACE.finditer(question.before)) if at < len(words)]
    listed = as_written(" / ".join(mixed(words, right)), question.form)
    return replace(question, before=together((text, listed), question.form), kind="essay")


_PLACE = re.compile(r"\[\[([1-9]\d?)\]\]")


def _gap(written: str, asking: Asking) -> str:
    """A mark that HTML and Markdown leave as it is, for what stands there in the end."""
    mark = f"\ue000{len(asking.gaps)}\ue001"
    asking.gaps[mark] = written
    return mark


def _field_answers(text: str, line: int, asking: Asking) -> list[_FieldAnswer]:
    found = []
    for each in _ANSWER.finditer(text):
        if each["words"].strip():
            words, note = (plain_words(unescaped(each[name] or "")) for name in ("words", "note"))
            given = "100" if each["mark"] == "=" else each["share"] or ""
            share = share_of(given, words, asking.fates, Span(asking.name, line))
            found.append(_FieldAnswer(words, share, note))
    return found
