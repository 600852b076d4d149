"""The kinds of diagram, and the four things that each can do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from ddcurric.diagnostics import Checked, Diagnostic, did_you_mean, error, warning
from ddcurric.figures.flowchart.notation import read_flowchart
from ddcurric.figures.kit.execution.drawing import paint
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.graph.drawing import draw_graph
from ddcurric.figures.kit.graph.source import Graph
from ddcurric.figures.kit.graph.wording import describe_graph
from ddcurric.figures.kit.mermaid import kind_in
from ddcurric.figures.kit.place import place_in
from ddcurric.figures.kit.style import Style
from ddcurric.figures.sequence.fit import fit_sequence
from ddcurric.figures.sequence.notation import read_sequence
from ddcurric.figures.sequence.source import Sequence
from ddcurric.figures.sequence.wording import describe_sequence
from ddcurric.figures.spacetime import marking
from ddcurric.figures.spacetime.bands import draw_bands
from ddcurric.figures.spacetime.fit import fit
from ddcurric.figures.spacetime.notation import read_spacetime
from ddcurric.figures.spacetime.parts import draw_parts as draw_parts_of
from ddcurric.figures.spacetime.wording import describe_spacetime
from ddcurric.figures.states.notation import read_states
from ddcurric.model.block import Block, Diagram
from ddcurric.scene.items import Drawing
from ddcurric.units import Pt
from ddcurric.wording.figures import DiagramWording, diagram_wording


@dataclass(frozen=True, slots=True)
class Kind:
    """What the program knows of a kind of diagram."""

    read: Callable[[Diagram], Checked[Any]]
    """Its source as a value; None where it has an error."""
    draw: Callable[[Any, Diagram, Style, str], tuple[Drawing, bool]]
    """The drawing, given the alternative text, and whether it fits."""
    describe: Callable[[Any, bool, DiagramWording], str]
    """In words, given whether answers may be told."""
    mark: Callable[[Any, Diagram, DiagramWording], tuple[Block, ...]]
    divide: Callable[[Any, Diagram, Style, str], tuple[tuple[Drawing, ...], bool]] | None = None
    """The drawing in parts, where one is too large for its room: none where it cannot be divided."""


def _read_spacetime(diagram: Diagram) -> Checked[SpaceTime | None]:
    read = read_spacetime(diagram)
    return Checked(read.value, (*read.diagnostics, *marking.reveals(read.value, diagram))) if read.value else read


def _draw_spacetime(said: SpaceTime, diagram: Diagram, style: Style, alt: str) -> tuple[Drawing, bool]:
    drawing, fits = paint(said, style, fit(said, style), diagram.answered, diagram.incremental, alt)
    if not fits and style.bands > 1:
        banded = draw_bands(said, style, diagram.answered, diagram.incremental, alt)
        return banded or (drawing, False)
    return drawing, fits


def _divide_spacetime(said: SpaceTime, diagram: Diagram, style: Style, alt: str) -> tuple[tuple[Drawing, ...], bool]:
    return draw_parts_of(said, style, diagram.answered, diagram.incremental, alt)


def _draw_sequence(sequence: Sequence, diagram: Diagram, style: Style, alt: str) -> tuple[Drawing, bool]:
    return paint(sequence.said, style, fit_sequence(sequence, style), True, diagram.incremental, alt)


def _nothing_to_mark(value: object, diagram: Diagram, say: DiagramWording) -> tuple[Block, ...]:
    return ()


def _draw_graph(graph: Graph, diagram: Diagram, style: Style, alt: str) -> tuple[Drawing, bool]:
    return draw_graph(graph, style, diagram.incremental, alt)


FLOWCHART = Kind(read_flowchart, _draw_graph, describe_graph, _nothing_to_mark)
STATES = Kind(read_states, _draw_graph, describe_graph, _nothing_to_mark)

BY_NAME: Mapping[str, Kind] = MappingProxyType(
    {
        "spacetime": Kind(_read_spacetime, _draw_spacetime, describe_spacetime, marking.marking_key, _divide_spacetime),
        "sequenceDiagram": Kind(read_sequence, _draw_sequence, describe_sequence, _nothing_to_mark),
        "flowchart": FLOWCHART,
        "graph": FLOWCHART,
        "stateDiagram-v2": STATES,
        "stateDiagram": STATES,
    }
)
TOO_LARGE = "diagram-too-large"
"""The diagnostic of a drawing that does not fit its room."""
MERMAID = "mermaid"
"""A fence whose first word says which kind it is, as code hosts have it."""
KINDS: frozenset[str] = frozenset({*BY_NAME, MERMAID})
"""Names of the fences that are diagrams."""


def _kind_of(diagram: Diagram) -> Kind | None:
    if diagram.kind != MERMAID:
        return BY_NAME.get(diagram.kind)
    name = kind_in(diagram.text)[0].removesuffix("-elk")  # who lays it out
    return BY_NAME.get(name) if name != "spacetime" else None


def _read(diagram: Diagram) -> Checked[Any]:
    """The source as a value; the same one for a question and its answer, so that it is laid out once."""
    plain = Diagram(diagram.kind, diagram.text, (), "", False, False, None, "", None, diagram.span)
    return _read_plain(plain)


@lru_cache(maxsize=256)
def _read_plain(diagram: Diagram) -> Checked[Any]:
    kind = _kind_of(diagram)
    return kind.read(diagram) if kind else Checked(None, _unknown(diagram))


def _unknown(diagram: Diagram) -> tuple[Diagnostic, ...]:
    """What to say of a fence that is no kind of ours: nothing, but of a Mermaid one."""
    if diagram.kind != MERMAID:
        return ()
    name, line, column = kind_in(diagram.text)
    known = "there are `flowchart`, `sequenceDiagram` and `stateDiagram-v2`; draw others elsewhere and show the picture"
    close = did_you_mean(name, (each for each in BY_NAME if each != "spacetime")) if name else ""
    known = close if close.startswith("did") else known
    span = place_in(diagram, line, column, column + len(name))
    return (error("diagram-syntax", span, f"`{name}` is not drawn here" if name else "an empty diagram", known),)


def check(diagram: Diagram) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a diagram's source; spans point into the lesson."""
    return _read(diagram).diagnostics


def draw(diagram: Diagram, style: Style) -> Checked[Drawing | None]:
    """Draw a diagram; None where its source has an error. Warns where it is too large for its room."""
    kind = _kind_of(diagram)
    read = _read(diagram)
    if kind is None or read.value is None:
        return Checked(None, read.diagnostics)
    alt = diagram.alt or kind.describe(read.value, diagram.answered, diagram_wording(style.language))
    drawing, fits = kind.draw(read.value, diagram, style, alt)
    return Checked(drawing, read.diagnostics if fits else (*read.diagnostics, _large(diagram, drawing, style)))


def draw_parts(diagram: Diagram, style: Style) -> Checked[tuple[Drawing, ...]]:
    """Draw a diagram in as many parts as it needs, for slides of their own; empty where its source has an error.

    One where one fits or it cannot be divided. Warns where even the parts are too large for their room.
    """
    kind = _kind_of(diagram)
    read = _read(diagram)
    if kind is None or read.value is None:
        return Checked((), read.diagnostics)
    alt = diagram.alt or kind.describe(read.value, diagram.answered, diagram_wording(style.language))
    drawing, fits = kind.draw(read.value, diagram, style, alt)
    if fits:
        return Checked((drawing,), read.diagnostics)
    parts, fit = kind.divide(read.value, diagram, style, alt) if kind.divide else ((), False)
    if fit:
        return Checked(parts, read.diagnostics)
    parts = parts or (drawing,)
    return Checked(parts, (*read.diagnostics, _large(diagram, max(parts, key=lambda part: part.width), style)))


def _large(diagram: Diagram, drawing: Drawing, style: Style) -> Diagnostic:
    return warning(
        TOO_LARGE,
        diagram.span,
        _too_large(drawing, style),
        "split it in two, or take out events that the argument does not need",
    )


def _too_large(drawing: Drawing, style: Style) -> str:
    size = f"{style.sizes[-1].pt:g} pt"
    if drawing.width <= style.wide_width + Pt(1) and drawing.height <= style.max_height + Pt(1):
        return f"in letters of {size} the labels of this diagram do not find room beside one another"
    return (
        f"with letters of {size} this diagram needs {drawing.width.mm:.0f} by {drawing.height.mm:.0f} mm, and there "
        f"are {style.wide_width.mm:.0f} by {style.max_height.mm:.0f}"
    )


def describe(diagram: Diagram, language: str = "en") -> str:
    """What a diagram means, in words; empty where its source has an error. Answers only if it is answered."""
    kind = _kind_of(diagram)
    value = _read(diagram).value if kind else None
    return kind.describe(value, diagram.answered, diagram_wording(language)) if kind and value is not None else ""


def marking_key(diagram: Diagram, language: str = "en") -> tuple[Block, ...]:
    """For the solutions: what each common mistake would write, and where it shows. Empty where nothing is asked."""
    kind = _kind_of(diagram)
    value = _read(diagram).value if kind else None
    return kind.mark(value, diagram, diagram_wording(language)) if kind and value is not None else ()
