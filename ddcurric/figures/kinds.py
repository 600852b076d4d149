"""The kinds of diagram, as far as their fences go: a new one is one more row."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from ddcurric.diagnostics import Checked
from ddcurric.figures import (
    architecture,
    c4,
    classes,
    entities,
    flowchart,
    gantt,
    gitgraph,
    journey,
    kanban,
    mindmap,
    packet,
    pie,
    quadrants,
    requirements,
    sankey,
    sequence,
    states,
    timeline,
)
from ddcurric.figures.flowchart import blocks
from ddcurric.figures.kit.kind import Kind, ReadDiagram
from ddcurric.figures.kit.mermaid import LAID_OUT_ELSEWHERE
from ddcurric.figures.plot import xychart
from ddcurric.lesson.model.block import Diagram
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class ListedKind:
    """A kind as far as its fences go. All of them together take longer to import than a lesson takes to read, and most
    lessons show two."""

    folder: str
    names: tuple[str, ...]
    """Of its fences; the first is the one that is recommended."""
    attributes: tuple[str, ...] = ()
    """What may stand in the braces of its fences besides what all diagrams take; see `Diagram.settings`."""
    mermaid: bool = False
    """A notation of Mermaid's: its names also begin the text of a fence `mermaid`."""
    repeated: tuple[str, ...] = ()
    """Settings of which two may say the same."""
    smaller: str = ""
    """What to do where one of its figures is too large."""

    def understood(self, diagram: Diagram) -> Checked[ReadDiagram | None]:
        """See `Kind.understood`."""
        kind: Kind[object] = import_module(f"ddcurric.figures.{self.folder}.kind").KIND
        return kind.understood(diagram)


_GRAPH_SMALLER = (
    "twenty nodes are many: shorten words, try the other direction (`LR` for `TD`), or make two figures of it"
)
_TABLES_SMALLER = (
    "twenty with a few members fit a page: leave out members that the text does not speak of, or make two figures of it"
)
_PLOT_SMALLER = "shorten the names of series and bars, or leave out some that run close to others"
KINDS = (
    ListedKind(
        "spacetime",
        ("spacetime",),
        smaller="six processes of sixteen events fit, of eight where vectors are asked for: leave out processes, "
        "labels or `show:`, or make two of it",
    ),
    ListedKind("matrix", ("matrix",), smaller="32 events fit: shorten their names, or take a stretch of the execution"),
    ListedKind(
        "history",
        ("history",),
        smaller="six processes of eight operations fit: leave out those that no verdict depends on",
    ),
    ListedKind("log", ("log",), smaller="twelve servers fit: leave out those that say nothing new, or early entries"),
    ListedKind("flowchart", flowchart.NAMES, mermaid=True, smaller=_GRAPH_SMALLER),
    ListedKind(
        "sequence",
        sequence.NAMES,
        mermaid=True,
        smaller="twenty-five steps fit a page: divide it where a frame or an answer ends, and give participants short "
        "names (`participant DB as Database`)",
    ),
    ListedKind(
        "mindmap",
        mindmap.NAMES,
        mermaid=True,
        smaller="thirty nodes are many: shorten words, or give a branch a figure of its own",
    ),
    ListedKind("flowchart.blocks", blocks.NAMES, mermaid=True, smaller=_GRAPH_SMALLER),
    ListedKind(
        "kanban",
        kanban.NAMES,
        mermaid=True,
        smaller="thirty cards are many: shorten words, or leave out columns that the text does not speak of",
    ),
    ListedKind("states", states.NAMES, mermaid=True, smaller=_GRAPH_SMALLER),
    ListedKind("classes", classes.NAMES, mermaid=True, smaller=_TABLES_SMALLER),
    ListedKind("entities", entities.NAMES, mermaid=True, smaller=_TABLES_SMALLER),
    ListedKind("c4", c4.NAMES, mermaid=True, smaller=_GRAPH_SMALLER),
    ListedKind("architecture", architecture.NAMES, mermaid=True, smaller=_GRAPH_SMALLER),
    ListedKind("requirements", requirements.NAMES, mermaid=True, smaller=_GRAPH_SMALLER),
    ListedKind("sankey", sankey.NAMES, mermaid=True, smaller=_GRAPH_SMALLER),
    ListedKind("pie", pie.NAMES, mermaid=True, smaller="a dozen sectors fit: put the small ones together"),
    ListedKind(
        "timeline",
        timeline.NAMES,
        mermaid=True,
        smaller="twenty periods fit a page: shorten words, or make two figures of it, a few sections each",
    ),
    ListedKind(
        "gantt", gantt.NAMES, mermaid=True, smaller="forty tasks fit a page: leave out some, or make two figures of it"
    ),
    ListedKind(
        "gitgraph",
        gitgraph.NAMES,
        mermaid=True,
        smaller="sixteen commits fit a slide, forty a page: leave out those that nothing is said of",
    ),
    ListedKind(
        "journey",
        journey.NAMES,
        mermaid=True,
        smaller="thirty tasks fit a page: leave out some, or make two figures of it",
    ),
    ListedKind(
        "packet",
        packet.NAMES,
        mermaid=True,
        smaller="a dozen rows fit a slide: shorten names of narrow fields, or show a part of it",
    ),
    ListedKind(
        "quadrants",
        quadrants.NAMES,
        mermaid=True,
        smaller="two dozen points fit where they are spread: shorten names, or leave out some that lie close to others",
    ),
    ListedKind(
        "quorum",
        ("quorum",),
        ("n", "w", "r"),
        repeated=("written", "read"),
        smaller="fifteen servers fit with five lines or so: leave out writes that a later one hides",
    ),
    ListedKind("ring", ("ring",), ("bits",), smaller="leave out keys, or take fewer `bits`, so that names are short"),
    ListedKind(
        "merkle", ("merkle",), smaller="shorten the names of leaves, leave out `show: hashes`, or take fewer leaves"
    ),
    ListedKind(
        "chain", ("chain",), smaller="two dozen blocks fit: leave out those before the first fork, or shorten names"
    ),
    ListedKind("plot.xychart", xychart.NAMES, mermaid=True, smaller=_PLOT_SMALLER),
    ListedKind("plot", ("plot",), ("x", "y"), smaller=_PLOT_SMALLER),
)
"""All of them: what is not in this list is not drawn."""
WRITTEN = ListedKind("written", ())
"""For a diagram of Mermaid's that is not drawn: its text is shown."""
MERMAID = "mermaid"
"""A fence whose first word says which kind it is, as code hosts have it."""
FENCES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {MERMAID: (), **{name: kind.attributes for kind in KINDS for name in kind.names}}
)
"""Names of the fences that are diagrams, and what may stand in their braces; who reads a lesson hands them on."""


def kind_named(named: str, diagram: Diagram) -> ListedKind | None:
    """The kind of a fence or, in a fence `mermaid`, of its first word."""
    name = named.removesuffix(LAID_OUT_ELSEWHERE)
    return next((kind for kind in KINDS if name in kind.names and (kind.mermaid or diagram.kind != MERMAID)), None)
