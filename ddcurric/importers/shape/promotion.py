"""Paragraphs that are headings by what they say, or by standing in bold type alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ddcurric.importers.kit.inlines import rest_of, said, tidy, unbolded
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role
from ddcurric.importers.shape.headings import NUMBERED, ORDINAL, SOLVES, Heard, Sense, heard
from ddcurric.importers.shape.labels import demands, label_of
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import Box, Heading, Paragraph
from ddcurric.lesson.model.inline import Emphasis, Inline, Strong
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import between, flat_text

SECTION, TASK, BOLD = 2, 3, 5
"""Levels of what is no heading in the source: a section, an exercise or solution, any other."""

LONGEST = 90
"""Characters of a line that can be a heading."""


def promoted(pieces: Sequence[Piece], told: Telling) -> tuple[Piece, ...]:
    """The pieces with headlines in place of paragraphs that are some."""
    found: list[Piece] = []
    pieces = [
        replace(piece, content=unbolded(piece.content)) if isinstance(piece, Headline) else _unbold_question(piece)
        for piece in pieces
    ]
    pieces = _without_numbers(_numbered_in_bold(pieces, told), told)
    pieces = tuple(_out_of_box(piece, told) for piece in pieces)
    asked = False
    for at, piece in enumerate(pieces):
        below = pieces[at + 1] if at + 1 < len(pieces) else None
        if not asked and isinstance(piece, Paragraph) and below is not None and _marks_nothing(piece):
            piece = Headline(BOLD, unbold(piece), piece.span)
        found.extend(_headed(piece, below, told) if isinstance(piece, Paragraph) else (piece,))
        asked = asked or isinstance(piece, Headline | Marked) or _is_numbered(piece)
    return tuple(found)


def _marks_nothing(piece: Paragraph) -> bool:
    """Whether "Grading" stands in bold type alone: before anything is asked, it heads a part of a syllabus."""
    label = label_of(piece)
    bold = all(isinstance(node, Strong) for node in piece.content)
    return label is not None and label.role is Role.MARKING and not label.rest and bold and said(piece)[-1:].isalpha()


def _out_of_box(piece: Piece, told: Telling) -> Piece:
    """A box "Exercise 1" or "Your turn" as the exercise that stands in it, a box "Q1. Why?" as the question."""
    if not isinstance(piece, Box):
        return piece
    piece = _titled(piece)
    words = heard(flat_text(piece.title)) if piece.title else Heard(Sense.PLAIN)
    title = tidy(between(piece.title, *words.title)) if words.title != (0, 0) else ()
    if words.sense is Sense.EXERCISE or _MINI.fullmatch(flat_text(piece.title)):
        told.count(piece.span, "boxes", "exercises", flat_text(piece.title))
        return Marked(Role.EXERCISE, piece.blocks, piece.span, title, number=words.number)
    if words.sense is Sense.QUESTION:
        told.count(piece.span, "boxes", "check questions", flat_text(piece.title))
        return Marked(Role.QUESTION, piece.blocks, piece.span, title)
    if (role := _ANSWERING.get(words.sense)) is not None and piece.title:
        told.count(piece.span, "boxes", role.value, flat_text(piece.title))
        within = (Paragraph((Strong(title, piece.span),), piece.span),) if title else ()
        return Marked(role, (*within, *piece.blocks), piece.span, number=words.number)
    if words.sense is Sense.OBJECTIVES:
        told.count(piece.span, "boxes", "objectives", flat_text(piece.title))
        return Marked(Role.OBJECTIVES, piece.blocks, piece.span)
    if words.section is SectionName.KEY_POINTS and _REMEMBERED.match(flat_text(piece.title)):
        told.count(piece.span, "boxes", "key points", flat_text(piece.title))
        return Marked(Role.KEY_POINTS, piece.blocks, piece.span)
    return piece


_ANSWERING = {Sense.SOLUTION: Role.SOLUTION, Sense.ANSWER: Role.ANSWER, Sense.HINT: Role.HINT}
_MINI = re.compile(
    r"\W*(?!the\b|an?\b|die\b|une?\b)[^\W\d]+[\s-]?(?:exercises?|tasks?|aufgaben?|übung(?:en)?|exercices?|oefening(?:en)?)"
    r"\W*|\W*(?:mini)?(?:ejercicios?|esercizi?o?|exerc[íi]cios?)\W*",
    re.IGNORECASE,
)
"""A box "Mini-exercise (✩)" or "Programming task"; it keeps its name."""
_REMEMBERED = re.compile(r"\W*(?:key|take)", re.IGNORECASE)
"""A box "Key takeaways" is what to remember of the lesson; "Summary" may sum up what stands above it."""


def _titled(box: Box) -> Box:
    """A box that begins with a heading, as Quarto's callouts do, with this as its title."""
    match box.blocks:
        case (Heading(content=content), *rest) if not box.title and rest:
            return replace(box, title=content, blocks=tuple(rest))
        case _:
            return box


def _unbold_question(piece: Piece) -> Piece:
    """A question with its number in bold type is bold because it is one."""
    head = piece.content[0] if isinstance(piece, Paragraph) and piece.content else None
    if not isinstance(piece, Paragraph) or not isinstance(head, Strong):
        return piece
    bold = flat_text((head,)).strip()
    if re.match(r"[0-9]{1,2}[.)]\s+\S", bold) is None or not bold.endswith(ASKING):
        return piece
    return replace(piece, content=tidy((*head.children, *piece.content[1:])))


def _numbered_in_bold(pieces: Sequence[Piece], told: Telling) -> Sequence[Piece]:
    """The pieces with headlines in place of "1. Introduction", "2. Drift" in bold type, where nothing stands below a
    heading yet, they count from 1, each has text below it, and none says what is to be done."""
    found: dict[int, Paragraph] = {}
    for at, piece in enumerate(pieces[:-1]):
        if isinstance(piece, Headline | Marked) and not found:
            return pieces
        bold = isinstance(piece, Paragraph) and all(isinstance(node, Strong) for node in piece.content)
        if bold and isinstance(piece, Paragraph) and _BOLD_NUMBER.match(said(piece)):
            found[at] = piece
    texts = [said(each) for each in found.values()]
    numbers = [int(text.partition(".")[0]) for text in texts]
    bare = [re.sub(r"^[0-9]+\.\s+", "", text) for text in texts]
    apart = all(at + 1 not in found and not isinstance(pieces[at + 1], Headline | Marked) for at in found)
    if len(found) < 2 or numbers != list(range(1, len(found) + 1)) or not apart or any(map(demands, bare)):
        return pieces
    plain = {at for at, text in zip(found, bare, strict=True) if heard(text).sense is Sense.PLAIN}
    for at in sorted(plain):
        told.count(found[at].span, "numbered lines in bold type that stand alone", "headings")
    return [
        Headline(BOLD, unbold(found[at]), found[at].span) if at in plain else each for at, each in enumerate(pieces)
    ]


_BOLD_NUMBER = re.compile(r"[0-9]{1,2}\.\s+[^\W\d].{0,80}[^.:,;?!。？]$")
_NUMBER = re.compile(r"(?P<number>[0-9]{1,2})(?:\.[0-9]{1,2})*[.)]?\s+(?=[^\W\d])")


def _without_numbers(pieces: Sequence[Piece], told: Telling) -> tuple[Piece, ...]:
    """The headlines without their numbers, where most have one, and they count up."""
    headlines = [piece for piece in pieces if isinstance(piece, Headline)]
    numbers = [int(match["number"]) for each in headlines if (match := _NUMBER.match(flat_text(each.content)))]
    if len(numbers) < 2 or len(numbers) * 2 < len(headlines) or numbers != sorted(numbers) or numbers[0] == numbers[-1]:
        return tuple(pieces)
    return tuple(_without_number(piece, told) if isinstance(piece, Headline) else piece for piece in pieces)


def _without_number(piece: Headline, told: Telling) -> Headline:
    text = flat_text(piece.content)
    match = _NUMBER.match(text)
    if match is None:
        return piece
    told.count(piece.span, "numbers of headings", "nothing: places count", match[0])
    return replace(piece, content=tidy(between(piece.content, match.end(), len(text))))


def _headed(paragraph: Paragraph, below: Piece | None, told: Telling) -> Iterator[Piece]:
    text = said(paragraph)
    words = heard(text) if 0 < len(text.strip()) <= 400 else Heard(Sense.PLAIN)
    ends = below is None or isinstance(below, Headline) or _is_numbered(below)
    if len(text) <= LONGEST and _heads(words, text) and not (ends and words.title[1] > words.title[0]):
        level = SECTION if words.sense in (Sense.SECTION, Sense.OBJECTIVES) else TASK
        if words.section is SectionName.CHECK and _is_bold(paragraph, text):
            level = BOLD  # as those of its kind, of which the next one ends it
        yield Headline(level, paragraph.content, paragraph.span)
    elif (at := _bold_name(paragraph)) > 0 or ((at := _run_in(text)) and words.sense is not Sense.PLAIN):
        yield Headline(TASK, tidy(between(paragraph.content, 0, at)), paragraph.span)
        yield from rest_of(paragraph, at)
    elif _is_bold(paragraph, text) and not ends:
        told.count(paragraph.span, "lines in bold type that stand alone", "headings")
        yield Headline(BOLD, unbold(paragraph), paragraph.span)
    else:
        yield paragraph


def _heads(words: Heard, text: str) -> bool:
    """Whether a line is a heading by what it says, and no sentence."""
    match words.sense:
        case Sense.SECTION:
            # A line such as "Solutions" alone; a sentence that ends in such a word is none.
            short = len(text.split()) <= (4 if words.section is not SectionName.EXERCISES else 12)
            return (short or "—" in text or "–" in text) and not text.rstrip().endswith((".", ",", ";"))
        case Sense.OBJECTIVES:
            return True
        case Sense.EXERCISE | Sense.QUESTION | Sense.SOLUTION | Sense.ANSWER:
            title = text[slice(*words.title)].rstrip()
            return words.number is not None and not title.endswith((".", ";", ","))
        case _:
            return False


def _run_in(text: str) -> int:
    """Where the words begin behind "Exercise 3." or "Solution 3:" at the start of a paragraph; 0 where it has none."""
    if (ordinal := ORDINAL.fullmatch(text)) is not None and ordinal["title"]:
        return ordinal.start("title")
    match = NUMBERED.fullmatch(text) or SOLVES.fullmatch(text)
    return match.start("title") if match is not None and match["number"] and match["title"] else 0


def _bold_name(paragraph: Paragraph) -> int:
    """Where the words begin behind a bold "Exercise 3" that no colon follows; 0 where none stands there."""
    head = paragraph.content[0] if paragraph.content else None
    if not isinstance(head, Strong) or len(paragraph.content) == 1:
        return 0
    name = flat_text((head,))
    words = heard(name)
    numbered = words.number is not None and words.sense is not Sense.PLAIN and words.title[1] == words.title[0]
    return len(name) if numbered and not _goes_on(paragraph, len(name)) else 0


def _goes_on(paragraph: Paragraph, at: int) -> bool:
    """Whether a name is the subject of a sentence: "**Exercise 3** is hard"."""
    return said(paragraph)[at:].lstrip()[:1].islower()


def _is_numbered(piece: Piece) -> bool:
    """Whether what follows is the next exercise or solution, so that nothing stands below a line but the line."""
    return isinstance(piece, Paragraph) and heard(said(piece)).number is not None


def stands_bold(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a line in bold type that can be a heading."""
    return _is_bold(paragraph, said(paragraph))


def _is_bold(paragraph: Paragraph, text: str) -> bool:
    short = len(text) <= LONGEST and not text.rstrip().endswith((".", ":", ",", ";"))
    bold = all(isinstance(node, Strong) for node in paragraph.content)
    return short and bold and not _LABEL.match(text) and label_of(paragraph) is None


_LABEL = re.compile(r"\(?[a-z0-9]{1,2}[.)]|\W*$", re.IGNORECASE)


def unbold(paragraph: Paragraph) -> tuple[Inline, ...]:
    """What stands in a paragraph's bold and italic type, without them; all else in it is left out."""
    return tuple(child for node in paragraph.content if isinstance(node, Strong | Emphasis) for child in node.children)
