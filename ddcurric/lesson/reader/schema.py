"""What front matter and course.yaml may say, as pydantic models: for the readers, and for editors as JSON schema."""

from __future__ import annotations

import re
from datetime import date
from string import ascii_uppercase
from typing import Annotated, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
)
from pydantic.json_schema import GenerateJsonSchema

from ddcurric.diagnostics import did_you_mean
from ddcurric.lesson.reader.schema_lists import Listed, Words, listed

PAPERS = ("a4", "letter")

COLORS = ("ink", "paper", "secondary", "tint", "accent", "link")
"""The colours of a deck that an instructor may change, by the names that the deck's theme gives them."""

SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
"""PowerPoint's own names for the colours of a theme, which are understood as well (ECMA-376, 20.1.6.2)."""


TAKEN = (".ddcurric", "handouts.pdf", "solutions.pdf", "handouts-large.pdf", "solutions-large.pdf")
"""Names in the output folder that a module's folder cannot have, on disks without capital letters, too."""


def color(value: str) -> str:
    """A colour as RRGGBB, from `#0B6E69`, `0b6e69` or `#abc`; a ValueError for anything else."""
    text = value.strip().removeprefix("#")
    if re.fullmatch(r"[0-9A-Fa-f]{3}", text):
        text = "".join(char * 2 for char in text)
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", text):
        raise ValueError(f'`{value}` is not a colour; write `"#0B6E69"`, in quotes')
    return text.upper()


def color_name(value: str) -> str:
    """A value that names a colour or a slot of a template's theme; ValueError: it does not."""
    if value not in COLORS + SLOTS:
        raise ValueError(f"there is no colour called `{value}`; {did_you_mean(value, COLORS)}")
    return value


def lesson_name(value: str) -> str:
    """A file's name without folders; ValueError: it is none."""
    if "/" in value or "\\" in value or value in ("", ".", ".."):
        raise ValueError(f"`{value}` is not the name of a lesson; write its file name without the folder")
    return value


LONGEST_TAG = 35
"""RFC 5646, 4.4.1."""


def language_tag(value: str) -> str:
    """A language by BCP 47: `en`, `de-AT`, `zh-Hant`; a ValueError for anything else."""
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", value) or len(value) > LONGEST_TAG:
        raise ValueError(f"`{value}` is not a language; write its tag, as in `en` or `pt-BR`")
    return value


def one_of(what: str, *values: str) -> BeforeValidator:
    """A value of several: any other is told with those that there are."""

    def checked(value: object) -> object:
        if value not in values:
            raise ValueError(f"there is no {what} `{value}`; write {' or '.join(f'`{each}`' for each in values)}")
        return value

    return BeforeValidator(checked)


LanguageTag = Annotated[str, AfterValidator(language_tag), Field(examples=["en", "de", "pt-BR"])]
ColorName = Annotated[str, AfterValidator(color_name)]
ColorValue = Annotated[str, AfterValidator(color), Field(examples=["#0B6E69"])]
LessonName = Annotated[Words, AfterValidator(lesson_name)]


class _Keys(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=False, use_attribute_docstrings=True, defer_build=True)


class FrontMatter(_Keys):
    """What stands above a lesson, between two lines `---`."""

    minutes: Annotated[int, Field(ge=1, le=600, strict=True)] | None = None
    """How long the topic takes in class."""
    objectives: Listed = []
    """What the learner can do afterwards."""
    requires: Listed = []
    """Ids of topics; the id of a topic is its file name."""
    sources: Listed = []
    """Works that the topic rests on."""
    language: LanguageTag | None = None
    """BCP 47, where it is not the course's."""


_Shuffled = Literal["options", "exercises"]
_OnCover = Literal["name", "number", "points", "rules"]


class PaperMatter(_Keys):
    """What stands above a paper, between two lines `---`."""

    kind: Literal["exam", "worksheet", "quiz"] = "exam"
    date: Words | None = None
    """Printed as it is written; `2027-03-14`, a time behind it or not, as the language writes dates."""
    minutes: Annotated[int, Field(ge=1, le=600, strict=True)] | None = None
    forms: Listed = []
    """Their names: `[A, B]`. They differ in values, and in what `shuffle` says."""
    shuffle: Annotated[list[_Shuffled], listed(_Shuffled)] = []
    cover: Annotated[list[_OnCover], listed(_OnCover)] = ["name", "points", "rules"]
    """What stands on top of the first page."""
    students: str | None = None
    """A class list (CSV) beside the paper, with `name` and `number`: one copy each."""
    seed: Words | None = None
    """Other values and another order; without it the paper's own name."""
    pages: Literal["any", "even"] = "any"
    """`even`: copies have an even number of pages."""
    language: LanguageTag | None = None

    @field_validator("date")
    @classmethod
    def _date(cls, value: str | None) -> str | None:
        written = re.match(r"(\d{4})-(\d{1,3})-(\d{1,3})", value or "")
        if value is None or written is None:
            return value
        try:
            day = date(*map(int, written.groups()))
        except ValueError as problem:
            raise ValueError(
                f"there is no day `{written[0]}`; write one as in `2027-03-14`, or say it in words"
            ) from problem
        return f"{day.isoformat()}{value[written.end() :]}"

    @field_validator("forms", mode="before")
    @classmethod
    def _not_how_many(cls, value: object) -> object:
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= len(ascii_uppercase):
            names = ", ".join(ascii_uppercase[:value])
            raise ValueError(f"`{value}` says how many, and forms have names; write `[{names}]`")
        return value

    @field_validator("forms")
    @classmethod
    def _forms(cls, value: list[str]) -> list[str]:
        for name in value:
            if not re.fullmatch(r"[\w.+-]{1,20}", name):
                raise ValueError(f"`{name}` is not the name of a form; write letters or digits, as in `[A, B]`")
        if len({name.casefold() for name in value}) < len(value):
            raise ValueError("two forms have the same name; rename one of them")
        return value


class DeckFonts(_Keys):
    """Families, as PowerPoint names them."""

    heading: str | None = None
    body: str | None = None
    code: str | None = None


class Deck(_Keys):
    """How decks look."""

    template: str | None = None
    """A .pptx or .potx, beside course.yaml."""
    fonts: DeckFonts = DeckFonts()
    colors: dict[ColorName, ColorValue] = {}
    """`accent`, `ink`, … to `#0B6E69`."""
    accents: list[ColorValue] = []
    """One colour a module."""
    scale: Annotated[float, Field(ge=0.5, le=3.0)] = 1.0
    """Factor on the sizes of type."""
    aspect: Annotated[Literal["16:9", "4:3"], one_of("aspect", "16:9", "4:3")] = "16:9"
    slides_pdf: bool = True


class PrintFonts(_Keys):
    """Families of print, by their names."""

    text: str | None = None
    heading: str | None = None
    code: str | None = None


class PrintSchema(_Keys):
    """How handouts and solutions look."""

    type: float = 10
    """Points of the text: 10 or 10.5."""
    margin: Annotated[Literal["notes", "none"], one_of("margin", "notes", "none")] = "notes"
    """`notes`: captions, points and hints stand in a margin column; `none`: among the lines."""
    fonts: PrintFonts = PrintFonts()
    accent: ColorValue | None = None
    """A colour, over those of the modules."""
    logo: str | None = None
    """A picture beside course.yaml."""
    start: Literal["next", "right"] = "next"
    """Where a topic begins in a packet: on the next page, or on a right-hand one."""

    @field_validator("type", mode="before", json_schema_input_type=Literal[10, 10.5])
    @classmethod
    def _type(cls, value: object) -> object:
        if value not in (10, 10.5):
            raise ValueError(f"there is no type of {value} points; write `10` or `10.5`, or build with `--large-print`")
        return value


class NotesSchema(_Keys):
    """The speaker notes of the decks."""

    prose: bool = True
    """Where a section has no `::: notes`, its prose stands there."""


class ModuleSchema(_Keys):
    """A module of the course: a folder and its lessons in order."""

    title: Words
    path: Words
    topics: Annotated[list[LessonName], listed(LessonName)] = []
    accent: ColorValue | None = None

    @field_validator("path")
    @classmethod
    def _path(cls, value: str) -> str:
        clean = value.strip("/")
        if not clean or value.startswith("/") or "\\" in value or ".." in value.split("/") or ":" in value:
            raise ValueError(f"`{value}` is not a folder of the course; write its name, as in `time-causality`")
        if next(name for name in clean.split("/") if name != "." or clean == ".").casefold() in TAKEN:
            raise ValueError(f"`{value}` is a name that the output folder has already; rename the folder")
        return clean


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class CalendarSchema(_Keys):
    """On which days the course meets; each topic takes one meeting."""

    start: date
    """The first day, as in `2027-02-01`."""
    meetings: Listed
    """Days of the week: `[mon, wed]`."""
    skip: Annotated[list[date], listed(date)] = []
    """Days without a meeting."""

    @field_validator("meetings")
    @classmethod
    def _meetings(cls, value: list[str]) -> list[str]:
        days = [each.lower()[:3] for each in value]
        for day, written in zip(days, value, strict=True):
            if day not in DAYS:
                raise ValueError(f"`{written}` is no day of the week; write `mon`, `tue` …")
        if not days:
            raise ValueError("there is no day of the week here; write `[mon, wed]`")
        return days


class WordSchema(_Keys):
    """What a word or phrase means in this course is decided, and this is what to write for everything else."""

    write: Words
    """The word for the other meanings, as in `shard, for a part of the data`."""
    within: Listed = []
    """Longer phrases in which it is right: `[network partition]`."""
    topics: Listed = []
    """Topics in which it is right by itself."""


def _write_alone(value: object) -> object:
    """`strong consistency: the model's name`, which says only what to write."""
    return {"write": value} if isinstance(value, str) else value


class CourseFile(_Keys):
    """course.yaml: the table of contents."""

    title: Words
    author: Words | None = None
    institution: Words | None = None
    term: Words | None = None
    license: Words | None = None
    language: LanguageTag = "en"
    paper: Annotated[str, Field(examples=list(PAPERS))] = "a4"
    deck: Deck = Deck()
    print: PrintSchema = PrintSchema()
    notes: NotesSchema = NotesSchema()
    modules: list[ModuleSchema]
    outputs: Listed = []
    """What a build makes that is asked for nothing, by the names that `--only` takes."""
    calendar: CalendarSchema | None = None
    words: dict[str, Annotated[WordSchema, BeforeValidator(_write_alone, json_schema_input_type=WordSchema | str)]] = {}
    """Words that have one meaning in the course; `ddcurric check --advice` finds them in their other one."""
    papers: Listed = []
    """Exams, worksheets and quizzes: files beside course.yaml, as in `exams/midterm.md`."""

    @field_validator("papers")
    @classmethod
    def _papers(cls, value: list[str]) -> list[str]:
        for path in value:
            folders = path.split("/")
            if path.startswith("/") or "\\" in path or ".." in folders or "." in folders or ":" in path:
                raise ValueError(f"`{path}` is not a file of the course; write its path, as in `exams/midterm.md`")
        return value

    @field_validator("paper")
    @classmethod
    def _paper(cls, value: str) -> str:
        if value.lower() not in PAPERS:
            raise ValueError(f'there is no paper size "{value}"; write `a4` or `letter`')
        return value.lower()


Described: TypeAlias = Literal["course", "lesson", "paper"]


def json_schema(of: Described) -> dict[str, object]:
    """The JSON schema of course.yaml or of front matter, for editors that complete and check YAML."""
    models: dict[str, type[BaseModel]] = {"course": CourseFile, "lesson": FrontMatter, "paper": PaperMatter}
    dialect = {"$schema": GenerateJsonSchema.schema_dialect}
    return dialect | models[of].model_json_schema()
