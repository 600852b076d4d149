"""What is asked of a diagram, of whatever kind it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile
from random import Random

from ddcurric.diagnostics import Checked, Diagnostic, Severity, error, meant, warning
from ddcurric.figures.kinds import KINDS, MERMAID, WRITTEN, ListedKind, kind_named
from ddcurric.figures.kit.dividing import as_one, in_few_parts, in_one_or_parts
from ddcurric.figures.kit.fitting import too_large
from ddcurric.figures.kit.formulas import as_typed
from ddcurric.figures.kit.kind import Painted, ReadDiagram
from ddcurric.figures.kit.marking import Trace, told_apart
from ddcurric.figures.kit.mermaid import kind_in
from ddcurric.figures.kit.named import named_in
from ddcurric.figures.kit.notation import amiss, formulas_of
from ddcurric.figures.kit.overhang import whole_letters
from ddcurric.figures.kit.place import place_in
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.undrawn import instead_of
from ddcurric.figures.kit.varying import alone
from ddcurric.lesson.model.block import Block, Diagram
from ddcurric.scene.items import Drawing
from ddcurric.wording.figures import ENGLISH, DiagramWording, diagram_wording

TOO_LARGE = "diagram-too-large"
"""The diagnostic of a drawing that does not fit its room."""


def check(diagram: Diagram) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a diagram's source; spans point into the lesson."""
    return _told(_read(diagram), diagram)


def draw(diagram: Diagram, style: Style) -> Checked[Drawing | None]:
    """Draw a diagram; None where its source has an error. Warns where it is too large for its room."""
    read = _read(diagram)
    if read.value is None:
        return Checked(None, read.diagnostics)
    painted = _whole(as_one, read.value, _with_words(diagram, read.value, style), style)
    return Checked(painted.drawings[0], (*_told(read, diagram), *_large(diagram, painted, style)))


def draw_parts(diagram: Diagram, style: Style) -> Checked[tuple[Drawing, ...]]:
    """Draw a diagram in as many parts as it needs, for slides of their own; empty where its source has an error.

    One where one fits or it cannot be divided. Warns where even the parts are too large for their room.
    """
    read = _read(diagram)
    if read.value is None:
        return Checked((), read.diagnostics)
    painted = _whole(in_one_or_parts, read.value, _with_words(diagram, read.value, style), style)
    return Checked(painted.drawings, (*_told(read, diagram), *_large(diagram, painted, style)))


def draw_few_parts(diagram: Diagram, style: Style, most: int) -> tuple[Drawing, ...]:
    """The same where there are at most so many and all is well in them; else none, which is found sooner."""
    read = _read(diagram).value
    found = in_few_parts(read, _with_words(diagram, read, style), style, most) if read else None
    return found.drawings if found else ()


def is_far_too_large(diagram: Diagram, style: Style) -> bool:
    """Whether it can be told, without one being made, that one drawing is too small for a diagram by far."""
    read = _read(diagram).value
    return read is not None and read.far(diagram, style)


def _whole(paint: Paint, read: ReadDiagram, diagram: Diagram, style: Style) -> Painted:
    """In print, where drawings are pictures with edges, with room for all of their letters and those of the answer."""
    painted = paint(read, diagram, style)
    if style.fill:
        return painted
    told = paint(read, replace(diagram, answered=True), style) if asks(diagram) else painted
    return replace(painted, drawings=tuple(map(whole_letters, painted.drawings, told.drawings)))


def describe(diagram: Diagram, language: str = "en") -> str:
    """What a diagram means, in words; empty where its source has an error. Answers only if it is answered."""
    read = _read(diagram).value
    return _described(diagram, read, diagram_wording(language)) if read else ""


def steps_of(diagram: Diagram) -> int:
    """How many steps a diagram has, each with its point; 1 where it has none."""
    read = _read(diagram).value
    return max(read.steps, 1) if read else 1


def asks(diagram: Diagram) -> bool:
    """Whether something in a diagram is left for its reader to fill in."""
    ours = any(diagram.kind in kind.names and not kind.mermaid for kind in KINDS)  # in Mermaid `ask: words` is a state
    return ours and re.search(r"^\s*ask\s*:", diagram.text, re.MULTILINE) is not None


def asked_about(diagram: Diagram, words: str) -> str:
    """The one part that a question names, of those that a diagram asks for; empty where it names none, or several.

    A diagram that asks for nothing is asked about with all its parts.
    """
    read = _read(diagram).value
    return "" if read is None or read.steps else named_in(words, read.asked)


def tells_in_source(diagram: Diagram) -> bool:
    """Whether its lines give away what it asks for: who has them has the answer, shown or not."""
    read = _read(diagram).value
    return read is not None and read.given


def marking_key(diagram: Diagram, language: str = "en") -> tuple[Block, ...]:
    """For the solutions: what each common mistake would write, and where it shows. Empty where nothing is asked."""
    read = _read(diagram).value
    return read.mark(diagram, diagram_wording(language)) if read else ()


LOOKED_AT, DRAWN = 8, 40
"""Others by which one sees how many mistakes can be told apart; others before a diagram is left as it is."""


def legible(diagram: Diagram) -> float:
    """How far from a value that it asks for a reader may be who measures it by eye; 0: it is read to the digit."""
    read = _read(diagram).value
    return 0.0 if read is None else read.legible


def varied(diagram: Diagram, seed: int) -> Diagram:
    """Another diagram that betrays the same mistakes, each by its own answer if one can, for another form of a paper.

    The same where none is wanted, or none was found.
    """
    read = _read(diagram).value
    if read is None or _alone(replace(diagram, answered=False)):
        return diagram
    chance, most, own = Random(seed), _most_rows(diagram), len(_rows(diagram))
    for number in range(DRAWN):
        other = read.vary(diagram, chance.getrandbits(48) if number else seed)
        if other == diagram or len(_rows(other)) >= (most if number < LOOKED_AT else own):
            return other
    return diagram


def _told(read: Checked[ReadDiagram | None], diagram: Diagram) -> tuple[Diagnostic, ...]:
    """All that is said of a source: that there is no other like it, too, where it says `vary:`."""
    return (*read.diagnostics, *_alone(replace(diagram, answered=False))) if read.value else read.diagnostics


@lru_cache(maxsize=64)
def _alone(diagram: Diagram) -> tuple[Diagnostic, ...]:
    read = _read(diagram).value
    return alone(diagram, read.vary) if read else ()


@lru_cache(maxsize=64)
def _most_rows(diagram: Diagram) -> int:
    """How many mistakes the key tells apart or, where some write the same, that of the best of some others."""
    read = _read(diagram).value
    merged = any(len(alike) > 1 for alike in _rows(diagram))
    others = (read.vary(diagram, seed) for seed in range(LOOKED_AT)) if read and merged else ()
    return max(len(_rows(other)) for other in (diagram, *takewhile(lambda other: other != diagram, others)))


def _rows(diagram: Diagram) -> tuple[tuple[Trace, ...], ...]:
    """The rows of the tables in the marking key: a mistake each, or several that write the same."""
    read = _read(diagram).value
    tables = read.mistakes(ENGLISH) if read else ()
    return tuple(alike for found in tables for alike in told_apart(found))


def _read(diagram: Diagram) -> Checked[ReadDiagram | None]:
    """The source, understood; the same value for a question and its answer, so that it is laid out once."""
    plain = Diagram(diagram.kind, diagram.text, (), "", False, False, None, "", None, diagram.span)
    return _read_plain(replace(plain, settings=diagram.settings))


@lru_cache(maxsize=256)
def _read_plain(diagram: Diagram) -> Checked[ReadDiagram | None]:
    named, line, column = diagram.kind, 0, 0
    if diagram.kind == MERMAID:
        named, line, column = kind_in(diagram.text)
    kind = kind_named(named, diagram)
    if kind is not None:
        read = kind.understood(diagram)
        return read if kind.mermaid else _of_lines(read, diagram, kind)
    span = place_in(diagram, line, column, column + len(named))
    advice = instead_of(named)
    if advice:
        read = WRITTEN.understood(diagram)
        message = f"`{named}` is not drawn here: its text is shown as it is written"
        return Checked(read.value, (*read.diagnostics, warning("diagram-not-drawn", span, message, advice)))
    drawn = [kind for kind in KINDS if kind.mermaid]
    advice = meant(named, (name for kind in drawn for name in kind.names)) if named else ""
    if not advice:
        *others, last = (f"`{kind.names[0]}`" for kind in drawn)
        advice = f"there are {', '.join(others)} and {last}; draw others elsewhere and show the picture"
    message = f"`{named}` is not drawn here" if named else "an empty diagram"
    return Checked(None, (error("diagram-syntax", span, message, advice),))


def _of_lines(read: Checked[ReadDiagram | None], diagram: Diagram, kind: ListedKind) -> Checked[ReadDiagram | None]:
    """What was read of a notation of lines, and what is wrong with lines of which their kind says nothing."""
    told = {each.span.line for each in read.diagnostics if each.severity is Severity.ERROR}
    whole = diagram.span.line in told  # too much of something, or nothing
    found = [each for each in amiss(diagram, None if whole else kind.repeated) if each.span.line not in told]
    return Checked(None if found else read.value, (*read.diagnostics, *found, *as_typed(formulas_of(diagram))))


def _with_words(diagram: Diagram, read: ReadDiagram, style: Style) -> Diagram:
    """The diagram with its alternative text: the author's, or what it means.

    To the author's is added what one version of several points at, since it cannot say that.
    """
    say = diagram_wording(style.language)
    if not diagram.alt:
        return replace(diagram, alt=_described(diagram, read, say))
    pointed = read.point(diagram, say) if diagram.step or diagram.point else ""
    return replace(diagram, alt=f"{diagram.alt} {pointed}".strip())


def _described(diagram: Diagram, read: ReadDiagram, say: DiagramWording) -> str:
    return f"{read.describe(diagram.answered, say)} {read.point(diagram, say)}".strip()


Paint = Callable[[ReadDiagram, Diagram, Style], Painted]


def _large(diagram: Diagram, painted: Painted, style: Style) -> tuple[Diagnostic, ...]:
    if painted.fits:
        return ()
    said = too_large(max(painted.drawings, key=lambda part: part.width), style)
    kind = kind_named(diagram.kind if diagram.kind != MERMAID else kind_in(diagram.text)[0], diagram)
    advice = kind.smaller if kind else "split it in two, or take out what the argument does not need"
    return (warning(TOO_LARGE, diagram.span, said, advice),)
