"""The title of a lesson, of a file, a heading, a bold line or a name, in small letters; of whom and when it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ddcurric.importers.kit.inlines import plain, said, tidy
from ddcurric.importers.kit.material import Headline, Material, Piece
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.importers.shape.promotion import stands_bold, unbold
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import Paragraph
from ddcurric.lesson.model.inline import Inline, Text
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import WORD, walk
from ddcurric.lesson.reader.section_names import normalised
from ddcurric.lesson.words import flat_text
from ddcurric.source import Span


def titled(
    material: Material, name: str, told: Telling
) -> tuple[tuple[Inline, ...], tuple[Piece, ...], tuple[str, ...]]:
    """The title of a file's lesson, the pieces without it, and what stands above it of the course around it.

    Where nothing else is one, the name of the file is."""
    if material.title:
        return tidy(material.title), _without_title(material.title, material.pieces, told), ()
    headlines = [piece for piece in material.pieces if isinstance(piece, Headline)]
    first = headlines[0] if headlines else None
    if first is not None and first.content and _may_title(flat_text(first.content), headlines):
        alone = [piece for piece in headlines if piece.level <= first.level]
        if len(alone) == 1 or all(heard(flat_text(p.content)).sense is not Sense.PLAIN for p in alone[1:]):
            return tidy(first.content), tuple(piece for piece in material.pieces if piece is not first), ()
    if first is not None and _holds_exercises(first, headlines):
        return tidy(first.content), tuple(piece for piece in material.pieces if piece is not first), ()
    if first is not None and _names_and_heads(first, headlines):
        return tidy(first.content), material.pieces, ()
    if (bold := _in_bold(material.pieces, headlines)) is not None:
        return bold
    if material.called and not _EMPTY.match(material.called):
        return plain(material.called, Span(name, 1)), material.pieces, ()
    stem = re.sub(r"\.\w{1,8}$", "", name.replace("\\", "/").rpartition("/")[2])
    words = " ".join(re.findall(r"\w+", stem.replace("_", " "))) or "Lesson"
    return plain(words[:1].upper() + words[1:], Span(name, 1)), material.pieces, ()


def _without_title(title: Sequence[Inline], pieces: tuple[Piece, ...], told: Telling) -> tuple[Piece, ...]:
    """The pieces without a first heading that says the title once more."""
    first = next((piece for piece in pieces if isinstance(piece, Headline)), None)
    if first is None or normalised(flat_text(first.content)) != normalised(flat_text(title)):
        return pieces
    told.became(first.span, f"the heading “{flat_text(first.content).strip()}”, which the title says", "")
    return tuple(piece for piece in pieces if piece is not first)


def _holds_exercises(first: Headline, headlines: Sequence[Headline]) -> bool:
    """Whether the first heading, the only one of its level, calls an exercise what has exercises below it:
    "Assignment 1: Sorting" above "Task 1" and "Task 2"."""
    words = [heard(flat_text(each.content)) for each in headlines]
    below = [each for each in headlines[1:] if each.level <= first.level]
    numbered = [each for each in words[1:] if each.sense is Sense.EXERCISE and each.number is not None]
    return words[0].sense is Sense.EXERCISE and words[0].title[1] > words[0].title[0] and not below and bool(numbered)


def _names_and_heads(first: Headline, headlines: Sequence[Headline]) -> bool:
    """Whether the first heading, the largest, says what the lesson is as well as what follows: "Week 3 exercises"."""
    text = flat_text(first.content)
    words = heard(text)
    alone = sum(each.level <= first.level for each in headlines) == 1
    bare = normalised(text) in (normalised(words.section or ""), "exercises", "problems", "solutions", "homework")
    return alone and words.sense is Sense.SECTION and words.certain and len(text.split()) > 1 and not bare


def _may_title(text: str, headlines: Sequence[Headline]) -> bool:
    """Whether a heading can be that of the lesson: "Quiz" can where others stand below it, "Exercises" cannot."""
    words = heard(text)
    above = len(headlines) > 1 and all(each.level > headlines[0].level for each in headlines[1:])
    return words.sense is Sense.PLAIN or (words.sense is Sense.SECTION and not words.certain and above)


_COURSE = re.compile(r"[A-Z]{2,6}[ -]?[0-9]{2,4}[A-Z]?\b")
"""How a line begins that says of which course something is: `CHEM 101: General Chemistry`."""
_LETTERED = re.compile(r"[^\W\d]+\s+[A-Za-z]\W*")
"""`Part A`, a part of something."""
_EMPTY = re.compile(
    r"microsoft |untitled|unbenannt|sans titre|sin título|senza titolo|naamloos|sem título"
    r"|(?:document|dokument|slide)?\s*[0-9]*$|powerpoint|word|.*\.\w{3,4}$",
    re.IGNORECASE,
)
"""What programs call a file that nobody has given a title."""


def _in_bold(
    pieces: tuple[Piece, ...], headlines: Sequence[Headline]
) -> tuple[tuple[Inline, ...], tuple[Piece, ...], tuple[str, ...]] | None:
    """The title that is the first line, in bold type, or the second below that of a course; None where it is none."""
    bold = [each for each in pieces if isinstance(each, Paragraph) and stands_bold(each)]
    head, below = pieces[0] if pieces else None, pieces[1] if len(pieces) > 2 else None
    if not isinstance(head, Paragraph) or head not in bold or len(pieces) < 3:
        return None
    if heard(said(head)).sense is not Sense.PLAIN or any(_may_head(each) for each in headlines):
        return None
    if len(bold) == 1 and (_LETTERED.fullmatch(said(head)) or any(each.level > 1 for each in headlines)):
        return None
    second = isinstance(below, Paragraph) and below in bold and heard(said(below)).sense is Sense.PLAIN
    if second and isinstance(below, Paragraph) and _COURSE.match(said(head)):
        return unbold(below), pieces[2:], (said(head),)
    return unbold(head), pieces[1:], ()


def _may_head(headline: Headline) -> bool:
    """Whether a heading of the first level has words of its own, as a title has."""
    return headline.level < 2 and heard(flat_text(headline.content)).sense is Sense.PLAIN


_WHO = re.compile(
    r"(?:by|von|par|por|di|door|author|autor(?:in)?|auteur|instructor|lecturer|teacher|taught by|dozent(?:in)?"
    r"|lehrer(?:in)?|docente|profesora?|professora?|prof\.|dr\.)(?:\s*:)?\s+(?:[^\W\d_][\w.’'-]*,?\s*){1,7}",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|ene|abr|ago|dic|janv|févr|avr|juin|juil|août|déc"
    r"|gen|mag|giu|lug|set|ott|mrt|mei|fev|out|dez)[^\W\d_]*\.?"
)
_SEASON = r"(?:spring|summer|fall|autumn|winter|wintersemester|sommersemester)"
_WHEN = re.compile(
    rf"(?:date:?\s*|datum:?\s*|\w+day,?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+)?\d{{4}}|{_MONTH}\s+\d{{4}}"
    rf"|\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|{_SEASON}(?:\s+(?:term|semester))?\s+\d{{4}}(?:/\d{{2,4}})?)",
    re.IGNORECASE,
)
_FIELD = (
    r"(?:(?:student|first|last|full|your)['’]?s?\s+)?(?:name|id|number|no\.?)|date|class|section|period|group|signature|grade"
    r"|score|vorname|nachname|matrikel(?:nummer|nr\.?)?|datum|klasse|nom|prénom|nombre|apellidos|fecha|cognome|data|naam"
)
_FIELDS = re.compile(rf"(?:\W*\b(?:{_FIELD})\s*[:：][\s_.…/]*)+", re.IGNORECASE)
"""`Name: ______  Date: ______`, which handouts have anyway."""
_HERE = re.compile(
    r"\W*(?:(?:please\s+)?(?:type|write|enter|put|insert|add)\s+)?your\s+(?:answers?|solution|response|text)"
    r"\s+(?:goes\s+)?here\W*|(?=\s*_)[_\s]{8,}|(?=\s*[.…])[.…\s]{12,}",
    re.IGNORECASE,
)
"""What holds the place of a student's answer in a file: words, or lines to write on, for which an exercise has room."""
MOST = 4
"""Lines below a title that are looked at."""


def without_whose(pieces: Sequence[Piece], told: Telling) -> tuple[Piece, ...]:
    """The pieces without the lines at their beginning that say who wrote them, and when, or have room for that."""
    found: list[Piece] = []
    head = next((at for at, piece in enumerate(pieces[:MOST]) if not _is_short(piece)), min(MOST, len(pieces)))
    for piece in pieces[:head]:
        text = said(piece).strip()
        if _WHO.fullmatch(text) or _WHEN.fullmatch(text):
            told.became(piece.span, f"of whom and when the text is, “{text}”", "")
        elif _FIELDS.fullmatch(text):
            told.became(piece.span, f"room for a name, “{text}”", "")
        else:
            found.append(piece)
    for piece in pieces[head:]:
        if isinstance(piece, Paragraph) and _HERE.fullmatch(said(piece)):
            told.became(piece.span, f"what holds the place of an answer, “{said(piece).strip()}”", "")
        else:
            found.append(piece)
    return tuple(found)


def _is_short(piece: Piece) -> bool:
    return isinstance(piece, Paragraph) and len(said(piece).split()) <= 9


def with_small_letters(topic: Topic, told: Telling) -> Topic:
    """A title of several words that are all in capitals as a sentence, with names as the lesson spells them.

    What is told is the title as it was. It is left as it is where the lesson does not say, within a sentence, all of
    its words but those that are large in either case: one of them may be a name.
    """
    said = flat_text(topic.title)
    words = [found[0] for found in _PIECE.finditer(said)]
    letters = sum(map(len, words))
    match topic.title:
        case (Text() as title,) if said.isupper() and len(words) > 1 and letters > 7 and said != said.lower():
            pass
        case _:
            return topic
    known = _spelled(replace(topic, title=()))
    what = f"the title in capitals, “{said.strip()}”"
    small = [_small(found, known) for found in _PIECE.finditer(said)]
    if None in small:
        told.became(topic.span, what, "the title: write it as it is to be printed")
        return topic
    text = _PIECE.sub(lambda found: _small(found, known) or found[0], said)
    text = re.sub(r"(?:^|[:.?!–—] )\W*[^\W\d_]", lambda found: found[0].upper(), text)
    if text == said:
        return topic
    told.became(topic.span, what, f"the title “{text.strip()}”")
    return replace(topic, title=(replace(title, text=text),))


def _spelled(topic: Topic) -> dict[str, str]:
    """The words of a lesson by their letters: as they stand in small letters, else as they are within a sentence."""
    found: dict[str, str] = {}
    for text in (node.text for node in walk(topic) if isinstance(node, Text)):
        for match in WORD.finditer(text):
            word, key = match[0], match[0].casefold()
            if word.istitle() and not re.search(r"[\w,;] $|\w['’ʼ]$", text[: match.start()][-2:]):
                continue  # every word that begins a sentence is large
            if key not in found or sum(map(str.isupper, word)) < sum(map(str.isupper, found[key])):
                found[key] = word
    return found


_PIECE = re.compile(r"(?P<behind>(?<=\w['’ʼ]))?[^\W\d_]+(?P<before>(?=['’ʼ]\w))?")
"""A word of a title, or what an apostrophe parts of one: `L` and `ÉTUDE`, `LAMPORT` and `S`."""
_VOWEL = re.compile("[AEIOUYÀ-ÖØ-ÜА-Я]")


_BEGINS = re.compile(r"(?:^|[:.?!–—] )\W*")


def _small(found: re.Match[str], known: dict[str, str]) -> str | None:
    """A word of a title in capitals; None: it may be a name. Without a vowel it is short for others, unless cut."""
    word, key = found[0], found[0].casefold()
    is_cut = found["behind"] is not None or found["before"] is not None
    if is_cut and len(word) < 3:
        return word.lower() if found["behind"] is not None else known.get(key, word.lower())
    if not is_cut and not _VOWEL.search(word):
        return known.get(key, word)
    begins = any(each.end() == found.start() for each in _BEGINS.finditer(found.string))  # large in either case
    return known.get(key, word.lower() if begins else None)
