"""Bare solution: a paragraph begins as a solution does, and students would see it.

Only `::: solution` and `::: answer` hide words. Wrong: `Answer: three` in an exercise. Right: `::: answer` around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ddcurric.diagnostics import Diagnostic, error, hint, warning
from ddcurric.lesson.checks.reported import is_reported, lead_ins, quoted_spans
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Exercise, Question, Topic
from ddcurric.lesson.model.walk import Nodes, children, is_node, walk
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text, sentences
from ddcurric.source import Span
from ddcurric.wording.answers import (
    EXPECTED,
    INSTRUCTOR,
    OUTRIGHT,
    SHORT,
    SOLUTION,
    WORD_ANYWHERE,
    asks_amount,
    instructs,
    marker_of,
    means_solution,
    without_owner,
)
from ddcurric.wording.proofs import TO_PROVE
from ddcurric.wording.typed import EXERCISE_NUMBERED


def check(topic: Topic) -> Iterator[Diagnostic]:
    seen = student_view(topic)
    asked = (seen.questions_intro, seen.questions, seen.exercises_intro, seen.exercises)
    taught = (seen.key_question, seen.deep_dive, seen.so_what, seen.key_points, seen.further_reading, seen.footnotes)
    exercises = {node.span for node in walk((seen.exercises_intro, seen.exercises))}
    titles = {exercise.title for exercise in seen.exercises}
    for line, words, certain in (*_bare(asked), *_expected(asked), *_replies(asked)):
        marker = _marker(words)
        if marker != "instructor" or _HORIZON.search(words):
            marker = "solution" if line[0].span in exercises else "answer"
        message = f"“{words}” hides nothing: students would see what it begins"
        room = "" if marker == "instructor" else ", and room to write is `____`"
        advice = f"write `::: {marker}` … `:::` around it; a worked example is `::: example`{room}"
        if line in titles:
            advice = "write it, and what follows, below `## Solutions`"
        yield (error if certain and marker != "instructor" else warning)("bare-solution", line[0].span, message, advice)
    for line, words in (*_filled_columns(asked), *_filled_columns(taught, asking=True)):
        message = f"the column “{words}” is filled in: students would see what it says"
        advice = f"leave its cells empty, and write the table with them into `::: {_marker(words)}` … `:::`"
        yield warning("bare-solution", line[0].span, message, advice)
    for span, words in (*_said_outright(asked), *_named_in_figures(asked), *_proved(seen.exercises)):
        message = f"“{words}” is printed for students"
        yield warning("bare-solution", span, message, f"write it into `::: {_marker(words)}` … `:::`, or leave it out")
    for section in seen.deep_dive:
        words = plain_text(section.title).strip()
        if ((label := _LABEL.fullmatch(words)) and label["number"] is not None) or _OF_EXERCISE.fullmatch(words):
            message = f"“{words}” is an idea of the deep dive, and is printed for students"
            yield warning("bare-solution", section.span, message, "write it below `## Solutions`")
    lettered = any(isinstance(node, b.List) and node.numerals.endswith("alpha") for node in walk(taught))
    for line, words, _ in _bare(taught):
        marker = _marker(words)
        message = f"“{words}” hides nothing: it is printed for students"
        advice = f"if they should not see it, write `::: {marker}` … `:::` around it; if they should, `::: example`"
        told = hint if marker == "solution" else warning  # most solutions in the deep dive are taught there
        options = lettered or _OPTIONS.search(plain_text(line))
        told = error if options and _NAMES_OPTION.search(plain_text(line)) else told
        yield told("bare-solution", line[0].span, message, advice)


class _Label(NamedTuple):
    """The words with which a line says that it is a solution."""

    words: str
    behind: str
    """What the line says behind them."""
    certain: bool
    """Whether they are set off, and can mean nothing else."""
    late: bool = False
    """Whether they stand behind words that are no question."""


def bare_label(line: tuple[i.Inline, ...]) -> tuple[str, str] | None:
    """The label with which a line begins that solves something, and what it says behind it; None where it does not."""
    label = _marked(line)
    if label is None or not _says_something(label.behind, ()) or _FOR_TEACHERS.search(label.words):
        return None
    return (label.words, label.behind) if label.certain or _tells(label, ()) else None


def _bare(nodes: Nodes) -> Iterator[tuple[tuple[i.Inline, ...], str, bool]]:
    """The lines that begin as a solution does, with the words that say so, and whether these can mean nothing else."""
    leads = dict(lead_ins(nodes))
    for block, after, later in _blocks(nodes, ()):
        if (title := _titled(block)) is not None:
            yield title
        for line, below in _lines(block):
            if (keyed := _KEYED.fullmatch(plain_text(line).strip())) is not None:
                yield line, keyed["label"], True
            label = _marked(line)
            if label is None:
                continue
            if isinstance(block, b.Heading):
                yield line, label.words, True
                continue
            if is_reported(leads, block, line, label.words, below + after) or asks_amount(label.words, label.behind):
                continue
            told = below or after or (later if _MANY.search(label.words) else ())
            if _says_something(label.behind, told):
                yield line, label.words, label.certain or _tells(label, below or after)


def _expected(nodes: Nodes) -> Iterator[tuple[tuple[i.Inline, ...], str, bool]]:
    """The lines that say what is expected; not of a program, whose input they say as well, or of time and length."""
    for owner in (each for each in walk(nodes) if isinstance(each, Question | Exercise)):
        if _TESTED.search(
            "\n".join(plain_text(line) for block, _, _ in _blocks(owner, ()) for line, _ in _lines(block))
        ):
            continue
        for block, _, _ in _blocks(owner, ()):
            for line, below in _lines(block):
                found = _EXPECTED.match(plain_text(line).strip())
                behind = plain_text(line).strip()[found.end() :] if found else ""
                if found is None or not _says_something(behind, below) or instructs(behind):
                    continue
                if not asks_amount(found["label"], behind) and not _is_code(line[1:]):
                    yield line, found["label"], True


def _is_code(line: tuple[i.Inline, ...]) -> bool:
    said = [node for node in line if re.search(r"\w", plain_text((node,)))]
    return bool(said) and all(isinstance(node, i.Code) for node in said)


def _filled_columns(nodes: Nodes, asking: bool = False) -> Iterator[tuple[tuple[i.Inline, ...], str]]:
    """The heads of columns of answers in which no cell has been left empty; `asking`: beside questions alone."""
    for table in (block for block, _, _ in _blocks(nodes, ()) if isinstance(block, b.Table)):
        columns = [[plain_text(row[at].content) for row in table.rows] for at in range(len(table.header))]
        if asking and not any(all(words.rstrip().endswith(ASKING) for words in cells) for cells in columns):
            continue
        for head, cells in zip(table.header, columns, strict=True):
            words = plain_text(head.content).strip()
            if means_solution(without_owner(words)) and cells and all(_says_something(cell, ()) for cell in cells):
                yield head.content, words


def _titled(block: Nodes) -> tuple[tuple[i.Inline, ...], str, bool] | None:
    """The title of a box or of an exercise, or a caption, that says it is a solution."""
    told: Nodes
    match block:
        case b.Box(title=title, blocks=blocks):
            told = blocks
        case b.Figure(alt=alt, caption=caption) if (begun := _BEGINS.match(alt)) is not None:
            shown = caption or (i.Text(alt, block.span),)
            return (shown, begun["label"], True) if _says_something(alt[begun.end() :], ()) else None
        case b.Figure(caption=title) | b.Diagram(caption=title) | b.CodeBlock(caption=title) | b.Table(caption=title):
            told = title
        case Exercise(title=title):
            written, braces = _BRACES.subn("", plain_text(title))
            words = written.strip(" :：–—-")
            if means_solution(words):  # `Exercise 1: Solution`, or an exercise about solutions
                return title, words, braces > 0
            found = _ASKED.search(words) or _OF_EXERCISE.fullmatch(words)
            return None if found is None else (title, found["label"], True)
        case b.Heading(content=title) | b.Paragraph(content=(i.Strong(children=title),)) if not _marked(title):
            found = _OF_EXERCISE.fullmatch(_BRACES.sub("", plain_text(title)).strip())
            return None if found is None else (title, found["label"], True)
        case _:
            return None
    label, colon, behind = plain_text(title).strip().partition(":")
    tells = means_solution(label) and _says_something(behind, (told,)) and not instructs(behind)
    return (title, label + colon, True) if tells else None


def _replies(nodes: Nodes) -> Iterator[tuple[tuple[i.Inline, ...], str, bool]]:
    """`A: Three.` below `Q: How many?`, as on cards, or below a check question without `B:`; `A1.` below `Q1.`"""
    asked: set[str] = set()
    below = certain = False
    quoted = quoted_spans(nodes)  # somebody who was asked may have said it
    for block, _, _ in _blocks(nodes, ()):
        if isinstance(block, Question | Exercise):
            texts = [plain_text(line).strip() for each, _, _ in _blocks(block, ()) for line, _ in _lines(each)]
            sides = [card["side"] if (card := _CARD.match(text)) else "" for text in texts]
            below = "B" not in sides and ("Q" in sides or (isinstance(block, Question) and sides[:1] == [""]))
            certain = "Q" in sides or any(text.endswith(ASKING) for text in texts[:1])
        for line, _ in _lines(block):
            if (found := _CARD.match(plain_text(line).strip())) is None:
                continue
            known = below or found["number"] in asked
            if found["side"] == "Q":
                asked.add(found["number"])
            elif found["side"] == "A" and known and re.search(r"^[^?]*[^\W_][^?]*$", found["words"]):
                yield line, f"A{found['number']}", certain and line[0].span not in quoted


def _said_outright(nodes: Nodes) -> Iterator[tuple[Span, str]]:
    """“The answer is 42.”, “The correct answer is the second.”; what somebody says who is quoted is no answer."""
    quoted = quoted_spans(nodes)
    for block, _, _ in _blocks(nodes, ()):
        if isinstance(block, b.Paragraph) and block.content and block.content[0].span not in quoted:
            for sentence in sentences(block.content):
                if _OUTRIGHT.fullmatch(words := plain_text(sentence).strip()):
                    yield sentence[0].span, words


def _proved(exercises: Nodes) -> Iterator[tuple[Span, str]]:
    """“Proof. Since …” below “Prove that …”; a proof to complete or to find fault with is part of its task."""
    for exercise in (each for each in walk(exercises) if isinstance(each, Exercise)):
        lines = [(line, plain_text(line).strip()) for block, _, _ in _blocks(exercise, ()) for line, _ in _lines(block)]
        begun = [(line, found) for line, text in lines if (found := _PROOF.match(text))]
        others = [text for _, text in lines if not _PROOF.match(text)]
        if begun and any(map(TO_PROVE.search, others)) and not any(map(_ABOUT_PROOFS.search, others)):
            yield from ((line[0].span, found["label"]) for line, found in begun)


def _named_in_figures(nodes: Nodes) -> Iterator[tuple[Span, str]]:
    """The words of a node or a label that begin with “Answer:”; a message may be called so."""
    for block, _, _ in _blocks(nodes, ()):
        if isinstance(block, b.Diagram):
            for found in _IN_FIGURE.finditer(block.text):
                if _says_something(found["words"], ()) and not instructs(found["words"]):
                    yield block.span, found[0].strip()


_PROOFS = r"proof|beweis|preuve|démonstration|demostración|dimostrazione|bewijs|demonstração|prova|برهان|证明"
_PROOF = re.compile(rf"\W*(?P<label>(?:{_PROOFS})\s*[.:：])\s*\w(?!.*(?:_{{2,}}|…|\.{{4}}))", re.IGNORECASE)
_ABOUT_PROOFS = re.compile(rf"\b(?:{_PROOFS})", re.IGNORECASE)
_EXPECTED = re.compile(rf"(?:[^\w\s]\s*){{0,3}}(?P<label>(?:{EXPECTED})\s?[:：])\s*", re.IGNORECASE)
_HORIZON = re.compile("erwartungshorizont", re.IGNORECASE)  # answers all there is, though written for those who mark
_TESTED = re.compile(
    r"^\W*(?:(?:sample |example )?inputs?|(?:beispiel)?eingabe|entrées?|entradas?|invoer|actual(?:ly)?|got|observed"
    r"|found|tatsächlich|beobachtet|obtenu|obtenido|ottenuto|输入|实际|المدخلات)\b[^:：\n]{0,20}[:：]",
    re.IGNORECASE | re.MULTILINE,
)
"""What a program is given, or does."""
_OUTRIGHT = re.compile(OUTRIGHT, re.IGNORECASE)
_IN_FIGURE = re.compile(rf"(?<=[\[\"({{|>])\s*{WORD_ANYWHERE}\s?[:：]\s*(?P<words>[^\]\"(){{}}|\n]+)", re.IGNORECASE)
_CARD = re.compile(r"(?P<side>[QAB])(?P<number>\d{0,3})(?:[:.]|\Z)(?P<words>.*)")


def _marker(words: str) -> str:
    if _FOR_TEACHERS.search(words):
        return "instructor"
    if (found := _WORD.search(words)) is not None:
        return marker_of(found[0])
    return "answer" if _CARD.match(words) or re.fullmatch(_KEY, words, re.IGNORECASE) else "solution"


def _blocks(node: Nodes, later: tuple[Nodes, ...]) -> Iterator[tuple[Nodes, tuple[Nodes, ...], tuple[Nodes, ...]]]:
    """Every block with those after it, and those after what holds it; but for boxes with worked examples."""
    if isinstance(node, b.Box) and node.kind is b.BoxKind.EXAMPLE:
        return
    below = node if isinstance(node, tuple) else children(node) if is_node(node) else ()
    for at, child in enumerate(below):
        yield child, below[at + 1 :], later
        yield from _blocks(child, below[at + 1 :])


def _lines(block: Nodes) -> Iterator[tuple[tuple[i.Inline, ...], tuple[i.Inline, ...]]]:
    """The lines of a paragraph as they are written, each with those below it."""
    if not isinstance(block, b.Paragraph | b.Heading):
        return
    content = block.content
    ends = [at for at, node in enumerate(content) if isinstance(node, i.SoftBreak | i.HardBreak)]
    for start, end in zip((0, *(at + 1 for at in ends)), (*ends, len(content)), strict=True):
        if content[start:end]:
            yield content[start:end], content[end + 1 :]


def _marked(line: tuple[i.Inline, ...]) -> _Label | None:
    """The label with which a line begins, or which stands behind its question."""
    head, text = line[0] if line else None, plain_text(line).strip()
    if isinstance(head, i.Strong | i.Emphasis):
        inside, behind = plain_text(head.children).strip(), plain_text(line[1:])
        label = _LABEL.fullmatch(inside)
        if label is not None and (label["end"] or not behind.strip() or _SEPARATES.match(behind)):
            return _Label(inside, behind, not any(char.isdigit() for char in inside))
    for at, node in enumerate(line[1:], 1):
        if isinstance(node, i.Strong) and _ENDED.search(plain_text(line[:at])):
            words, behind = plain_text(node.children).strip(), plain_text(line[at + 1 :])
            if words.endswith((":", ".")) and _LABEL.fullmatch(words):
                return _Label(words, behind, False)
    early = _BEGINS.match(text) or _ASKED.search(text)
    found = early or (_BEHIND.search(text) if ":" in text or "：" in text else None)  # it is slow
    return _Label(found["label"].strip(), text[found.end() :], False, late=not early) if found is not None else None


_TO = r"(?:\s+(?:to|for|of|zu|à|de|a|van|da)\b.{0,30}?)?(?:\s*(?:\(?[a-z]\)|\(?\d{1,3}\)?))?"
_WORD = re.compile(WORD_ANYWHERE, re.IGNORECASE)
_FOR_TEACHERS = re.compile(INSTRUCTOR, re.IGNORECASE)
_LABEL = re.compile(
    rf"(?:{WORD_ANYWHERE}|{INSTRUCTOR}|(?:sol|{SHORT})\.){_TO}(?P<number>(?<=\d)|(?<=\)))?\s*(?P<end>[:：.]?)",
    re.IGNORECASE,
)
_SEPARATES = re.compile(r"\s*[:：=→⇒]|\.(?:\s|$)|\s+[—–-]\s")
_SAID = (
    rf"(?P<label>(?:(?i:{WORD_ANYWHERE}|{INSTRUCTOR}){_TO}|(?i:sol|{SHORT})(?=[.:])\.?)"
    r"(?:\s?[:：】]|\.(?=\s)|(?<=\.)(?=\s)|\s+[—–=→⇒-](?=\s)|\s*$))"
)
_BEGINS = re.compile(rf"(?:[(\[→⇒=>–—-]\s*|[^\w\s\u0000-\u218f]+\s*){{0,3}}{_SAID}")
"""`Answer: …`, `✅ Solution. …`, `(Lösung — …)`, and the word alone; not "Answer in one sentence."."""
_ASKED = re.compile(rf"(?:[?？؟][”’\")]*\s+|[(\[（【]\s?)(?P<label>(?i:{WORD_ANYWHERE}){_TO}|(?i:{SHORT})\.?)\s?[:：]")
"""`How many? Answer: three`, `Count them (answer: three)`."""
_BEHIND = re.compile(
    rf"(?:(?<=[.!)]\s)(?!(?i:{SOLUTION}))|(?<=\s)(?=[^:：]{{0,60}}[:：]\s*\(?[A-Ha-h]\)?[.)]?\s*\Z))"
    rf"(?P<label>(?i:{WORD_ANYWHERE}){_TO})\s?[:：]"
)
"""`(a) joule (b) newton Answer: b`, `Count them. Answer: three`; "Solution: 0.1 M" may be one of salt."""
_OF_EXERCISE = re.compile(
    rf"{EXERCISE_NUMBERED}(?:['’]s|的)?\s*[:：,–—-]?\s*\(?(?P<label>{WORD_ANYWHERE})\)?\s*(?:[:：.].*)?", re.IGNORECASE
)
"""`Exercise 1 solution`, `Aufgabe 1: Lösung`: a heading of any level among the exercises."""
_BRACES = re.compile(r"\{[#.]?\w[^{}]*\}")  # as in `Exercise 1 {#count} solution`
_ENDED = re.compile(r"[.?!:)”’\"]\s+\Z")
_KEY = r"(?:correct|right|key|richtig|juste?|correct[oa]|corrett[oa]|giust[oa]|juist|cert[oa])\s?[:：=]"
_KEYED = re.compile(rf"(?P<label>{_KEY})\s*\(?[A-H](?:\s*[,&+]\s*[A-H])*[).]?", re.IGNORECASE)  # `Correct: B`
_COUNTED = re.compile(rf"(?:{SOLUTION})\b.*\d\W*$", re.IGNORECASE)  # “Solution 1” may be one of salt
_NAMES_OPTION = re.compile(r"[:：]\s*(?:[A-H]\)?|[a-h]\)?(?=\W*\Z)|\([A-Ha-h]\))\s*(?:[.,;:–—]|\Z)")
"""`Answer: C. Two.`"""
_OPTIONS = re.compile(r"(?<!\S)\(?A\)\s.{0,200}\s\(?B\)\s|(?<!\S)\(?a\)\s.{0,200}\s\(?b\)\s")
_ROOM = re.compile(
    r"_{2,}|\.{4,}|…|[\u2610\u25a1\u25cb]|\[\s*\]|^\W*\w+(?:\s*/\s*\w+)+\W*$|^\W*(?:yes|true)\s+or\s+\w+\W*$",
    re.IGNORECASE,
)
"""Where to write, or words to choose from: `____ cm`, `yes / no`."""
_MANY = re.compile(r"(?:s|en|ni|ões|key)\W*$", re.IGNORECASE)  # of more than one answer, above a list of them


def _says_something(behind: str, after: tuple[Nodes, ...]) -> bool:
    """Whether there is more than a label: room to write, or a list of what is to be answered, is no solution."""
    if re.search(r"[^\W_]", behind):
        return "?" not in behind and _ROOM.search(behind) is None
    told = plain_text(tuple(node for node in after if not isinstance(node, b.Hint)))
    return "?" not in told and re.search(r"[^\W_]", told) is not None


def _tells(label: _Label, after: tuple[Nodes, ...]) -> bool:
    """Whether what a plain label begins can be nothing else: no instruction, no options, no table to fill in."""
    if _COUNTED.match(label.words):
        return False
    if re.search(r"[^\W_]", label.behind):
        return not instructs(label.behind, late=label.late)
    return bool(after) and not isinstance(after[0], b.List | b.Table | b.Figure | b.Columns)
