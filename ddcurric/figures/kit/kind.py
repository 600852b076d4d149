"""What a kind of diagram is: what can be done with what stands in one of its fences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Generic, TypeVar

from ddcurric.diagnostics import Checked
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.marking import MarkedQuestion, Trace, mistakes_table, tables_of, unseen
from ddcurric.figures.kit.place import too_long
from ddcurric.figures.kit.staging import Staged
from ddcurric.figures.kit.style import Style
from ddcurric.lesson.model.block import Block, Diagram, Paragraph
from ddcurric.lesson.model.inline import Text
from ddcurric.scene.items import Drawing, Item
from ddcurric.scene.transform import moved
from ddcurric.units import Pt
from ddcurric.values import dataclass
from ddcurric.wording.figures import ENGLISH, DiagramWording

Said = TypeVar("Said")
"""What a diagram of a kind says, before anything of it is placed."""


@dataclass(frozen=True, slots=True)
class Painted:
    """A diagram in the room that its style has."""

    drawings: tuple[Drawing, ...]
    """One, or the parts into which it is divided."""
    fits: bool
    """It keeps to its room, in letters of a size that the style has, and its labels touch nothing."""
    conflicts: int = 0
    """Labels that touch something."""


def staged(said: Staged) -> int:
    """Of a kind that takes a line `steps:`."""
    return len(said.steps)


def painted(bounds: Bounds, items: Iterable[Item], diagram: Diagram, fits: bool) -> Painted:
    """The items of a diagram as its one drawing."""
    return Painted((drawing_in(bounds, items, diagram.alt),), fits)


def of_parts(parts: Iterable[Painted]) -> Painted | None:
    """A diagram of which each part was drawn by itself; None where there are none."""
    each = tuple(parts)
    return Painted(tuple(part.drawings[0] for part in each), all(part.fits for part in each)) if each else None


def drawing_in(bounds: Bounds, items: Iterable[Item], alt: str) -> Drawing:
    """Items with their upper left corner where their bounds have it: what is wider below a figure begins left of it."""
    left, top = Pt(-bounds.left), Pt(-bounds.top)
    placed = (moved(item, left, top) for item in items) if left or top else items
    return Drawing(Pt(bounds.width), Pt(bounds.height), tuple(placed), alt)


@dataclass(frozen=True, slots=True)
class ReadDiagram:
    """A diagram whose source was understood, of whatever kind. See `Kind` for what each takes and gives."""

    draw: Callable[[Diagram, Style], Painted]
    divide: Callable[[Diagram, Style, int], Painted | None]
    describe: Callable[[bool, DiagramWording], str]
    point: Callable[[Diagram, DiagramWording], str]
    steps: int
    asked: frozenset[str]
    mark: Callable[[Diagram, DiagramWording], tuple[Block, ...]]
    """What the solutions say of it; empty where it asks nothing."""
    mistakes: Callable[[DiagramWording], Iterable[Iterable[Trace]]]
    vary: Callable[[Diagram, int], Diagram]
    legible: float
    given: bool
    far: Callable[[Diagram, Style], bool]


@dataclass(frozen=True, slots=True)
class Kind(Generic[Said]):
    """A kind of diagram.

    What is drawn is given the diagram for whether it is answered and incremental, and for its `alt`, which is never
    empty then: the author's, or what `describe` says.
    """

    read: Callable[[Diagram], Checked[Said | None]]
    """Its source as a value, with all that is wrong with it; None where it has an error."""
    draw: Callable[[Said, Diagram, Style], Painted]
    """As one drawing."""
    describe: Callable[[Said, bool, DiagramWording], Iterator[str]]
    """In words, sentence by sentence, given whether answers may be told."""
    point: Callable[[Said, Diagram, DiagramWording], str] = lambda said, diagram, say: ""
    """What it points at, in words; empty where it points at nothing."""
    steps: Callable[[Said], int] = lambda said: 0
    """How many versions it has that point at one thing after the other; 0: it has no steps."""
    asked: Callable[[Said], frozenset[str]] = lambda said: frozenset()
    """The parts about each of which a question may be."""
    marks: Callable[[Said, DiagramWording], Iterable[MarkedQuestion]] = lambda said, say: ()
    """For the solutions: what common mistakes write in answer to one question after the other, and where it shows."""
    verdicts: Callable[[Said, DiagramWording], Iterable[str]] = lambda said, say: ()
    """Sentences behind it: why what is right is right."""
    divide: Callable[[Said, Diagram, Style, int], Painted | None] = lambda said, diagram, style, parts: None
    """In so many parts, each for the style's room; None where it does not go into so few."""
    vary: Callable[[Said, Diagram, int], Diagram] = lambda said, diagram, seed: diagram
    """Another figure, made from a seed, of which only `text` and `settings` differ: as large, asking the same, and
    betraying the same mistakes. The same figure where it does not say `vary:`."""
    legible: Callable[[Said], float] = lambda said: 0.0
    """How far from a value that it asks for a reader may be who measures it by eye."""
    given: Callable[[Said], bool] = lambda said: False
    """Whether its lines say what it asks for, which is computed in other kinds."""
    far: Callable[[Said, Diagram, Style], bool] = lambda said, diagram, style: False
    """Whether it does not fit as one drawing, as far as that can be told before one is made."""

    def understood(self, diagram: Diagram) -> Checked[ReadDiagram | None]:
        """Read a diagram, and keep what it says together with what can be done with it."""
        if long := too_long(diagram):
            return Checked(None, long)
        read = self.read(diagram)
        said = read.value
        if said is None:
            return Checked(None, read.diagnostics)
        able = ReadDiagram(
            partial(self.draw, said),
            partial(self.divide, said),
            partial(self._described, said),
            partial(self.point, said),
            self.steps(said),
            self.asked(said),
            partial(self._mark, said),
            lambda say: tables_of(self.marks(said, say)).values(),
            partial(self.vary, said),
            self.legible(said),
            self.given(said),
            partial(self.far, said),
        )
        return Checked(able, (*read.diagnostics, *unseen(self.marks(said, ENGLISH), diagram.span)))

    def _mark(self, said: Said, diagram: Diagram, say: DiagramWording) -> tuple[Block, ...]:
        span, tables = diagram.span, tables_of(self.marks(said, say))
        keys = (table for caption, found in tables.items() for table in mistakes_table(found, caption, span, say))
        return (*keys, *(Paragraph((Text(verdict, span),), span) for verdict in self.verdicts(said, say)))

    def _described(self, said: Said, answered: bool, say: DiagramWording) -> str:
        return say.told(self.describe(said, answered, say))
