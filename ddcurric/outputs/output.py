"""What a build makes, as values: all that the builder knows of an output is what stands here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field
from enum import Enum
from pathlib import Path
from posixpath import normpath
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, cast

from ddcurric.diagnostics import Checked, Diagnostic
from ddcurric.source import Span
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.lesson.model.course import CourseSettings
    from ddcurric.lesson.model.lesson import Topic
    from ddcurric.lesson.model.picture import PictureFile
    from ddcurric.lesson.views.audience import Audience
    from ddcurric.lesson.views.student import StudentTopic
    from ddcurric.print.document import Printing
    from ddcurric.scene.pdf import Pdf
    from ddcurric.scene.places import SourcePlace
    from ddcurric.scene.text import TextParagraph
    from ddcurric.weasy.binding import KeepBound
    from ddcurric.weasy.manuscript import Draw

    class PrintRequest(Printing):
        """What the makers of all that is printed take besides what it says, by these names."""

        settings: CourseSettings
        pictures: Mapping[str, PictureFile]


ViewT = TypeVar("ViewT", bound="Topic")
ViewT_co = TypeVar("ViewT_co", bound="Topic", covariant=True)
StageT = TypeVar("StageT")


class Per(Enum):
    """What there is one file of."""

    TOPIC = "topic"
    FORM = "form"
    """Of a paper."""
    PAPER = "paper"
    """For all of its forms."""
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class Edition:
    """How a file is printed."""

    paper: str = ""
    """`a4` or `letter`, where it was asked for; empty: the course's own."""
    size: str = ""
    """One of `EVERY_SIZE`; empty: as usual."""

    @property
    def name(self) -> str:
        return {"": "standard", LARGE: "large-print"}.get(self.size, self.size)


LARGE, WORKSHEET, NO_ROOM = "large", "worksheet", "no-room"
SIZES = (LARGE, WORKSHEET, NO_ROOM, f"{WORKSHEET}-{NO_ROOM}")
"""Editions, as the names of their files end: in large print; without what is read; without room to write in."""
UPS = ("2up", "3up", "4up", "6up")
"""Editions of slides to print: so many on a sheet."""
EVERY_SIZE = (*SIZES, *UPS)


@dataclass(frozen=True, slots=True)
class Product:
    """A file that was made."""

    content: bytes
    """Empty in a draft, and where there are errors."""
    length: int = 0
    """In what `Output.unit` counts."""
    anchors: Mapping[str, int] = field(default_factory=dict)
    """The page of every id in it."""
    parts: tuple[tuple[str, Span], ...] = ()
    """Where somebody's edits are merged: the id of every slide, and the place that it comes from."""
    around: tuple[bytes, ...] | None = None
    """Where it binds what it needs, byte for byte: documents with all else that it says."""
    first: int = 0
    """Of a part of a file, the place of its first page in it, from 0."""
    places: tuple[SourcePlace, ...] = ()
    """Where somebody asked for it: what stands where on its pages, and from where in the lesson it comes."""
    notes: tuple[tuple[TextParagraph, ...], ...] = ()
    """Where somebody asked for it: what is said to each slide."""


NOTHING = Product(b"")
DECK = "deck/"
"""The templates of decks, of which print sees nothing."""


class VanishedError(Exception):
    """A file that another is made from is gone, or is not the file any more that was made; its path."""


class NotMadeError(Exception):
    """A product that another is made from has errors."""

    def __init__(self, found: tuple[Diagnostic, ...]) -> None:
        super().__init__(*map(str, found))
        self.found = found


@dataclass(frozen=True, slots=True)
class Needed:
    """The product of another output."""

    length: int
    anchors: Mapping[str, int]
    content: Callable[[], bytes]
    """Raises VanishedError and NotMadeError."""
    made_from: str = ""
    """The digest of all that it was made from; empty: nobody knows."""


Stages = dict[Callable[..., object], object]
"""What each stage gave."""


class Kept:
    """What makers know of a file from making it before: whether they do makes no difference but in time."""

    def __init__(self) -> None:
        self._known: dict[type, object] = {}

    def of(self, kind: type[StageT]) -> StageT:
        """What is kept of a kind; the first time it is new."""
        return cast(StageT, self._known.setdefault(kind, kind()))


@dataclass(frozen=True, slots=True)
class Request(Generic[ViewT_co]):
    """All that a file is made from."""

    topics: tuple[ViewT_co, ...]
    """As the output's audience may know them: one, or all of the course."""
    settings: CourseSettings
    """With the paper that was asked for."""
    pictures: Mapping[str, PictureFile]
    """By path below the course folder."""
    files: Mapping[str, bytes]
    """By path, what `Output.inputs` names."""
    needs: Mapping[str, Mapping[str, Needed]]
    """By the names of `Output.needs`, then by the id of the topic."""
    edition: Edition
    templates: Path | None
    """The project's own."""
    place: Span
    """Where to point when something is wrong with the whole."""
    draw: Callable[[str], Draw]
    """A way to set the document of a name."""
    draft: bool = False
    """Nothing need be painted: the diagnostics are all that is wanted."""
    mapped: bool = False
    """The product is to say what stands where; see `Product.places`."""
    glimpse: int = 0
    """A line of the lesson that was changed: only what is another there is wanted, to be looked at before the whole.
    0: all is wanted."""
    kept: Kept | None = field(default=None, repr=False, compare=False)
    """In a process that stays: what was worked out when the same file was made before."""
    stages: Stages = field(default_factory=dict, repr=False, compare=False)
    keep: KeepBound | None = field(default=None, repr=False, compare=False)
    """Of a book and a deck: what knows the pages of the one and the slides of the other from the time before."""

    @property
    def topic(self) -> ViewT_co:
        """The only one."""
        (topic,) = self.topics
        return topic

    def once(self: Request[ViewT], stage: Callable[[Request[ViewT]], StageT]) -> StageT:
        """What a stage gives: of outputs that are made together and may know as much, the first runs it."""
        if stage not in self.stages:
            self.stages[stage] = stage(self)
        return cast(StageT, self.stages[stage])


StudentRequest: TypeAlias = "Request[StudentTopic]"
TopicRequest: TypeAlias = "Request[Topic]"
"""What makers take, of files that students get and of others."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file that course.yaml names."""

    path: str
    """Below the course folder."""
    span: Span
    """Where it is named."""
    check: Callable[[bytes, str, Span], tuple[Diagnostic, ...]]
    """What is wrong with its bytes, given its path and the place; with an error it is as if it were not there."""


def no_inputs(settings: CourseSettings) -> tuple[Input, ...]:
    """Of an output that is made from no file that course.yaml names."""
    return ()


def always(settings: CourseSettings) -> bool:
    """Of an output that every course has."""
    return True


@dataclass(frozen=True, slots=True)
class Output(Generic[ViewT]):
    """A kind of file that a build makes. Its functions stand at the top of their module, as workers need them; what
    takes long to import is imported inside of them."""

    name: str
    """One output has it; records of files keep it."""
    asked_as: str
    """What `--only` takes; outputs that share it are made together."""
    per: Per
    path: str
    """Below the output folder: `{module}/{number}-{id}-handout{size}.pdf`. With `{size}` there are editions."""
    audience: Audience[ViewT]
    """The view that the maker is given follows from it, and what the file is read back for."""
    make: Callable[[Request[ViewT]], Checked[Product]]
    """A file with errors is not published; the one from before stays."""
    needs: tuple[str, ...] = ()
    """Outputs whose products it uses: of its topic, of all topics, or of all forms of its paper."""
    inputs: Callable[[CourseSettings], tuple[Input, ...]] = no_inputs
    """What it is made from besides its topics and the settings; while one is not usable, there is no such file."""
    templates: str = ""
    """The folder of templates, as `deck/`, that it is made from, and no output that neither names it nor needs one."""
    offered: Callable[[CourseSettings], bool] = always
    """Whether the course has it: course.yaml may turn it off."""
    usual: bool = True
    """A build makes it that is not asked for anything."""
    merged: bool = False
    """It is a deck: what somebody changes in it by hand is merged with what is made anew."""
    copied: bool = False
    """It has a copy for each who gets it; others have no names, and take of it where everything stands on one."""
    unit: str = "page"
    """What its length is counted in, in the singular."""
    shows: Callable[[Topic], Collection[str]] | None = None
    """The paths of the pictures that it needs of a topic; None: all."""
    imports: tuple[str, ...] = ()
    """Modules that its maker imports and that take long."""
    sizes: tuple[str, ...] = (LARGE,)
    """The editions that there are of it, where its path has a `{size}`."""
    usual_size: str = ""
    """The one that is made where none of them is asked for."""
    effort: int = 2
    """How long it takes to make, against the others: work is divided by it."""

    @property
    def has_editions(self) -> bool:
        return "{size}" in self.path

    @property
    def of_papers(self) -> bool:
        return self.per in (Per.FORM, Per.PAPER)

    @property
    def gathers(self) -> bool:
        """It needs products of several places: of all topics, or of all forms of a paper."""
        return self.per is Per.COURSE or (self.per is Per.PAPER and bool(self.needs))

    def edition(self, asked: Edition) -> Edition:
        """In which edition it is made where another output is made as `asked`."""
        if not self.has_editions:
            return Edition()
        return Edition(asked.paper, asked.size if asked.size in self.sizes else self.usual_size)

    def path_of(self, module: str, number: str, id_: str, size: str) -> str:
        """The path of its file for a topic, or for the course, in an edition."""
        ending = f"-{size}" if size else ""
        return normpath(self.path.format(module=module or ".", number=number, id=id_, size=ending))


AnyOutput = Output[Any]


def named(outputs: Iterable[AnyOutput], name: str) -> AnyOutput | None:
    """The output of a name; None: this program has none."""
    return next((output for output in outputs if output.name == name), None)


def templates_of(name: str, outputs: Sequence[AnyOutput]) -> frozenset[str]:
    """The folders of templates that an output, and what it needs, are made from, and not all others."""
    output = named(outputs, name)
    if output is None:
        return frozenset()
    own = frozenset({output.templates} if output.templates else ())
    return own.union(*(templates_of(each, outputs) for each in output.needs))


def choices(outputs: Sequence[AnyOutput]) -> tuple[str, ...]:
    """What `--only` takes, in order."""
    return tuple(dict.fromkeys(output.asked_as for output in outputs))


def printed(pdf: Checked[Pdf]) -> Checked[Product]:
    """A PDF as a product."""
    made = Product(
        pdf.value.content, pdf.value.pages, pdf.value.anchors, first=pdf.value.first, places=pdf.value.places
    )
    return Checked(made, pdf.diagnostics)


def printing(request: Request[ViewT], document: str) -> PrintRequest:
    """How a request wants the document of a name, which may show the course's logo."""
    return {
        "settings": request.settings,
        "pictures": with_logo(request),
        "edition": request.edition.name,
        "templates_dir": request.templates,
        "draw": request.draw(document),
        "mapped": request.mapped,
    }


def logo_of(settings: CourseSettings) -> tuple[Input, ...]:
    """The picture that course.yaml names for the head of first pages."""
    logo = settings.print.logo
    return () if logo is None else (Input(logo, settings.print.logo_span or settings.span, _check_picture),)


def with_logo(request: Request[ViewT]) -> Mapping[str, PictureFile]:
    """The pictures of a request, the logo among them."""
    from ddcurric.lesson.reader.pictures import read_picture

    path = request.settings.print.logo
    if path is None:
        return request.pictures
    logo = read_picture(path, request.files[path], request.place).value
    assert logo is not None  # it was tried when the course was read
    return {**request.pictures, path: logo}


def _check_picture(content: bytes, path: str, span: Span) -> tuple[Diagnostic, ...]:
    from ddcurric.lesson.reader.pictures import read_picture

    return read_picture(path, content, span).diagnostics
