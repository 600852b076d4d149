"""A notation of lines: words with their places, and a draft that gathers what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from ddcurric.diagnostics import Diagnostic, did_you_mean, error, meant, warning
from ddcurric.figures.kit.formulas import WordFormula, formulas_in
from ddcurric.figures.kit.mermaid import without_comment
from ddcurric.figures.kit.place import place_in
from ddcurric.figures.kit.stage_lines import StageLine, stage_line
from ddcurric.lesson.model.block import Diagram, DiagramSetting
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of one line of the block."""

    text: str
    line: int
    start: int


@dataclass
class LineDraft:
    """A block while it is read: what was wrong with it so far, and the lines that say what it points at."""

    diagram: Diagram
    found: list[Diagnostic] = field(default_factory=list)
    staged: list[StageLine] = field(default_factory=list)

    def span(self, word: Word) -> Span:
        """Where a word stands in the lesson; an empty one has the place of a letter."""
        return place_in(self.diagram, word.line, word.start, word.start + max(len(word.text), 1))

    def wrong(self, code: str, word: Word, message: str, hint: str = "") -> None:
        """Report an error at a word."""
        self.found.append(error(code, self.span(word), message, hint))

    def asked_and_shown(self, word: Word, message: str) -> None:
        """Warn that what is asked is printed as well."""
        self.found.append(warning("asked-and-shown", self.span(word), message, "write one of the two"))

    def unknown(self, what: str, word: Word, known: Iterable[str]) -> None:
        """A name that stands for nothing in the figure."""
        hint = did_you_mean(word.text, known) or f"this figure has no {what} yet: write one first"
        self.wrong("unknown-part", word, f"there is no {what} `{word.text}`", hint)

    def staging(self, line: Word) -> bool:
        """Take a line that is `point:` or `steps:`; False: it is another."""
        read = stage_line(
            line.text, lambda start, end: place_in(self.diagram, line.line, line.start + start, line.start + end)
        )
        if read is not None:
            self.staged.append(read)
        return read is not None

    def sorted(self) -> tuple[Diagnostic, ...]:
        """All that was wrong, in the order of the lines."""
        return tuple(sorted(self.found, key=lambda each: (each.span.line, each.span.column)))


COMMENT = "%%"
"""Begins a comment, in a line of its own or behind what is said, as in Mermaid's notation."""
ELSEWHERE = re.compile(r"\s*(?:#(?:\s|[^:<]*$)|//|<!--)")
"""What begins a comment in other languages; `#1: a b` is a process, and `#1 <- #2` are blocks."""


def lines_in(diagram: Diagram) -> tuple[Word, ...]:
    """The lines of a block that say something: no comments, of other languages neither, which `amiss` tells."""
    return tuple(line for line in _written(diagram) if ELSEWHERE.match(line.text) is None)


def _written(diagram: Diagram) -> Iterator[Word]:
    for number, line in enumerate(diagram.text.split("\n")):
        text = without_comment(line)
        if text.strip() and not text.lstrip().startswith(COMMENT):
            yield Word(text, number, 0)


def amiss(diagram: Diagram, repeated: Collection[str] | None) -> Iterator[Diagnostic]:
    """What no kind of diagram takes: what begins a comment elsewhere, and a line that says what one above it says.

    Only settings in `repeated` may say the same again; None: every line may.
    """
    first: dict[str, Word] = {}
    for line in _written(diagram):
        same, word, setting = " ".join(line.text.split()), stripped(line), setting_of(line)
        place = place_in(diagram, word.line, word.start, word.start + len(word.text))
        if ELSEWHERE.match(line.text):
            yield error("diagram-syntax", place, f"`{same}` is no comment here", "a comment begins with `%%`")
        elif same in first and repeated is not None and not (setting and setting[0].text.lower() in repeated):
            above = place_in(diagram, first[same].line).line
            message = f"`{same}` is written twice, first in line {above}"
            yield error("duplicate-event", place, message, "write it once")
        first.setdefault(same, line)


def formulas_of(diagram: Diagram) -> Iterator[tuple[WordFormula, Span]]:
    """The formulas of a source and of its settings, each with its place."""
    for line in lines_in(diagram):
        yield from ((each, place_in(diagram, line.line, each.start, each.end)) for each in formulas_in(line.text))
    for setting in diagram.settings:
        yield from ((each, setting.span) for each in formulas_in(setting.text))


def stripped(word: Word) -> Word:
    """The word without the space around it, where it now begins."""
    lead = len(word.text) - len(word.text.lstrip())
    return Word(word.text.strip(), word.line, word.start + lead)


def group_of(line: Word, match: re.Match[str], name: str) -> Word:
    """What a group of a match says, with its place in the line; empty where the group took no part."""
    return stripped(Word(match[name] or "", line.line, line.start + max(match.start(name), 0)))


def words_of(value: Word) -> tuple[Word, ...]:
    """The words of a text between spaces and commas, each with its place."""
    return tuple(Word(m[0], value.line, value.start + m.start()) for m in re.finditer(r"[^\s,]+", value.text))


SETTING = re.compile(r"\s*(?P<name>[^\s:]+)\s*:(?P<value>.*)")


def setting_of(line: Word) -> tuple[Word, Word] | None:
    """The name of a setting and its value, of a line such as `nodes: N1 N8`; None: it is no such line."""
    match = SETTING.fullmatch(line.text)
    return (group_of(line, match, "name"), group_of(line, match, "value")) if match else None


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A line `name: value`."""

    name: Word
    value: Word

    @property
    def place(self) -> Word:
        """What a mistake in it points at: the value or, where there is none, the name."""
        return self.value if self.value.text else self.name


def read_settings(draft: LineDraft, examples: Mapping[str, str]) -> dict[str, tuple[SettingLine, ...]]:
    """The lines of a notation that has nothing but settings, by name; `examples` are the names with what one may write.

    Reports every line that is none, and every name that is not known. `point:` and `steps:` are taken by the draft.
    """
    found: dict[str, tuple[SettingLine, ...]] = {}
    for line in lines_in(draft.diagram):
        if draft.staging(line):
            continue
        read = setting_of(line)
        if read is None:
            names = _listed(f"{name}:" for name in examples)
            hint = f"write a setting such as `{next(iter(examples.values()))}`; there are {names}"
            draft.wrong("diagram-syntax", stripped(line), f"`{line.text.strip()}` is no setting", hint)
            continue
        name, value = read
        key = name.text.lower()
        if key in examples:
            found[key] = (*found.get(key, ()), SettingLine(name, value))
            continue
        close = meant(key, (*examples, "point", "steps"))
        hint = close or f"write {_listed(examples.values())}, `point:` or `steps:`"
        draft.wrong("diagram-syntax", name, f"there is no setting `{name.text}:`", hint)
    return found


def _listed(examples: Iterable[str]) -> str:
    return ", ".join(f"`{example}`" for example in examples)


def one_of(draft: LineDraft, settings: Sequence[SettingLine]) -> SettingLine | None:
    """The only line of a setting that may be written once; None: it is not written."""
    for again in settings[1:]:
        message = f"`{again.name.text}:` is written twice"
        draft.wrong("diagram-syntax", again.name, message, "write it once")
    return settings[0] if settings else None


def number_in(draft: LineDraft, setting: SettingLine, most: int) -> int | None:
    """The number that a line `replicas: 2` says; None where it is none from 1 up to the most, which is noted."""
    text = setting.value.text
    if re.fullmatch(r"[0-9]{1,9}", text) and 1 <= int(text) <= most:
        return int(text)
    name = setting.name.text
    message = f"`{name}: {text}` is not a whole number from 1 to {most}"
    draft.wrong("bad-value", setting.place, message, f"write `{name}: {min(2, most)}`")
    return None


def says_to_vary(draft: LineDraft, settings: Sequence[SettingLine]) -> bool:
    """Whether a figure says `vary:`, which takes nothing."""
    line = one_of(draft, settings)
    if line is not None and line.value.text:
        message = "`vary:` takes nothing: another figure is made for every form of a paper"
        draft.wrong("diagram-syntax", line.value, message, "write `vary:` alone")
    return line is not None


@dataclass(frozen=True, slots=True)
class Need:
    """What it takes to ask for something."""

    is_there: bool
    what: str
    example: str


def what_is_asked(draft: LineDraft, lines: Sequence[SettingLine], needs: Mapping[str, Need]) -> Iterator[str]:
    """The words of all lines `ask:` that can be asked for, each by its need; the others are reported."""
    known = [f"`ask: {name}`" for name in needs]
    for line in lines:
        words = words_of(line.value)
        if not words:
            draft.wrong("nothing-to-ask", line.place, "`ask:` asks for nothing", f"write {known[0]}")
        for word in words:
            need = needs.get(word.text.lower())
            if need is None:
                hint = f"write {', '.join(known[:-1])} or {known[-1]}"
                draft.wrong("diagram-syntax", word, f"the program cannot ask for `{word.text}`", hint)
            elif not need.is_there:
                message = f"`ask: {word.text}` needs {need.what}"
                draft.wrong("nothing-to-ask", word, message, f"write `{need.example}` as well")
            else:
                yield word.text.lower()


def in_braces(diagram: Diagram, key: str) -> DiagramSetting | None:
    """A setting as it was written; None where there is none."""
    return next((each for each in diagram.settings if each.key == key), None)


def whole_number(draft: LineDraft, key: str, least: int, most: int) -> int | None:
    """A number such as `n=5`; None where there is none, or it is a mistake, which is noted."""
    found = in_braces(draft.diagram, key)
    if found is None:
        return None
    if re.fullmatch(r"[0-9]{1,9}", found.text) and least <= int(found.text) <= most:
        return int(found.text)
    message = f"`{key}={found.text}` is not a whole number from {least} to {most}"
    draft.found.append(error("bad-value", found.span, message, f"write `{key}={min(max(3, least), most)}`"))
    return None
