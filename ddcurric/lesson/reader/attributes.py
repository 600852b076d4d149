"""Attributes as Pandoc writes them: `{#id .class key=value}`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from types import MappingProxyType

from ddcurric.diagnostics import did_you_mean, error
from ddcurric.lesson.reader import elsewhere
from ddcurric.lesson.reader.placed import Placed
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.value_marks import numbers_in_source
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """A value, and where it stands."""

    text: str
    placed: Placed
    span: Span


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands in the braces, each with its place; `id` is empty and `id_span` None where there is none."""

    id: str
    id_span: Span | None
    classes: tuple[tuple[str, Span], ...]
    values: Mapping[str, Value]
    key_spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}))

    def text(self, key: str) -> str:
        """The value of a key; empty where it is not written."""
        return self.values[key].text if key in self.values else ""

    def has(self, name: str) -> bool:
        """Whether a class is written, without its point."""
        return any(name == each for each, _ in self.classes)


NONE = Attributes("", None, (), MappingProxyType({}))

_SPACE = re.compile(r"\s*")
_ITEM = re.compile(
    r"""\#(?P<id>[^\s{}=.#"']+)
      | \.(?P<class>[^\s{}=.#"']+)
      | (?P<curly>[^\s{}="'#.][^\s{}="']*=[“”„‟«»‘’‚‹›][^“”„‟«»‹›{}]*[“”„‟«»‘’‚‹›])
      | (?P<key>[^\s{}="'#.][^\s{}="']*)=(?P<value>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^\s}"']*)
      | (?P<bad>[^\s}]+)""",
    re.VERBOSE,
)
_LOOKS_LIKE = re.compile(r"""\{\s*(?:[#.][^\s{}=.#"']+|[A-Za-z][\w-]*=)""")
_OWNS_ATTRIBUTES = re.compile(r"\]$|\]\([^()]*\)$")
"""A span or a picture, to which the braces right behind it belong."""
MAX_ATTRIBUTES = 4000
"""Characters between the braces; more is not an attribute list but a brace that was never closed."""


def looks_like_attributes(text: str, at: int = 0) -> bool:
    """Whether braces that hold attributes begin at that place, be they right or not."""
    return _LOOKS_LIKE.match(text, at) is not None


def attributes_end(text: str, at: int) -> int:
    """The index after the `}` that closes the attributes opened at `at`; -1 where there is none."""
    if at >= len(text) or text[at] != "{":
        return -1
    limit = min(len(text), at + MAX_ATTRIBUTES)
    at += 1
    while at < limit:
        space = _SPACE.match(text, at, limit)
        at = space.end() if space else at
        if text.startswith("}", at) and at < limit:
            return at + 1
        item = _ITEM.match(text, at, limit)
        if item is None:
            return -1
        at = item.end()
    return -1


def trailing_attributes(placed: Placed) -> tuple[Placed, Placed | None]:
    """Text and the attributes at its end, apart: `Title {#id}` gives `Title` and `{#id}`."""
    text = placed.text.rstrip()
    if not text.endswith("}"):
        return placed, None
    for match in re.finditer(r"\{", text):
        start = match.start()
        if _OWNS_ATTRIBUTES.search(text[:start]):
            continue
        if attributes_end(text, start) == len(text) and looks_like_attributes(text, start):
            return placed.cut(0, len(text[:start].rstrip())), placed.cut(start, len(text))
    return placed, None


def read_attributes(reading: Reading, written: Placed | None) -> Attributes:
    """The attributes in a `{…}`; what cannot be one is reported; of None, there are none."""
    if written is None:
        return NONE
    identifier, id_span = "", None
    classes: list[tuple[str, Span]] = []
    values: dict[str, Value] = {}
    key_spans: dict[str, Span] = {}
    for item in _ITEM.finditer(written.text, 1, len(written.text) - 1):
        span = written.span(reading.source, item.start(), item.end())
        if item["id"] and identifier:
            reading.report(error("malformed-attributes", span, "there are two ids here", "keep one"))
        elif item["id"]:
            identifier, id_span = item["id"], span
        elif item["class"]:
            classes.append((item["class"], span))
        elif item["curly"]:
            key, _, words = item["curly"].partition("=")
            message, advice = "these quotation marks are curly", f'write `{key}="{words[1:-1]}"`'
            reading.report(error("malformed-attributes", span, message, advice))
            inner = written.cut(item.start() + len(key) + 2, item.end() - 1)
            values[key], key_spans[key] = Value(inner.text, inner, span), span
        elif item["key"] and _ends_in_comma(item["value"]):
            message = "a comma stands behind this value"
            reading.report(error("malformed-attributes", span, message, "separate attributes with blanks"))
        elif item["key"] and item["key"] in values:
            reading.report(error("malformed-attributes", span, f"`{item['key']}` is given twice", "keep one"))
        elif item["key"]:
            values[item["key"]] = _value(reading, written, item)
            key_spans[item["key"]] = span
    _report_strange(reading, written)
    return Attributes(identifier, id_span, tuple(classes), MappingProxyType(values), MappingProxyType(key_spans))


def _report_strange(reading: Reading, written: Placed) -> None:
    """Report what in a `{…}` is neither id nor class nor value."""
    told = 0
    for item in _ITEM.finditer(written.text, 1, len(written.text) - 1):
        if item["bad"] and item.start() >= told:
            end, advice = _meant(written.text, item)
            told = max(end, item.end())
            message = f"`{written.text[item.start() : told]}` is not an attribute"
            span = written.span(reading.source, item.start(), told)
            reading.report(error("malformed-attributes", span, message, advice))


CLASSES = frozenset(["in-class", "decorative", "incremental", "term", "blank"])
"""What stands in braces with a dot before it."""
_MEANT = (
    (re.compile(r"(?P<key>[A-Za-z][\w-]*)\s*[:=]\s*(?P<value>[^\s{}\"']+|\"[^\"{}]*\")"), "write `{key}={value}`"),
    (re.compile(r"#\s+(?P<id>[^\s{}=.#\"']+)"), "write `#{id}`"),
    (re.compile(r"\.\s+(?P<name>[^\s{}=.#\"']+)"), "write `.{name}`"),
    (re.compile(r"(?P<mark>[\"'])[^\"'{}]*"), "this quotation mark has no partner: write `{mark}` at both ends"),
)


def _meant(text: str, item: re.Match[str]) -> tuple[int, str]:
    """Where what cannot be read ends, and what to write instead."""
    if item["bad"] in CLASSES:
        return item.end(), f"write `.{item['bad']}`"
    for pattern, advice in _MEANT:
        if found := pattern.match(text, item.start(), len(text) - 1):
            return found.end(), advice.format_map(found.groupdict())
    return (
        item.end(),
        'write `#id`, `.class` or `key=value`, with quotes around values of several words: `title="…"`',
    )


def _ends_in_comma(value: str) -> bool:
    return value.endswith((",", ";")) and not value.startswith(("'", '"'))


def accept(
    reading: Reading,
    attributes: Attributes,
    what: str,
    *,
    keys: Iterable[str] = (),
    classes: Iterable[str] = (),
    ids: bool = True,
) -> None:
    """Report what `what` (with its article, as in "a figure") does not know; claim its id."""
    keys, classes = tuple(keys), tuple(classes)
    for key, span in attributes.key_spans.items():
        if key not in keys:
            advice = elsewhere.ATTRIBUTES.get(key) or did_you_mean(key, keys) or "leave it out"
            reading.report(error("unknown-attribute", span, f"{what} has no attribute `{key}`", advice))
    for name, span in attributes.classes:
        if name not in classes:
            advice = did_you_mean(name, classes) or "leave it out"
            reading.report(error("unknown-class", span, f"{what} has no class `{name}`", advice))
    if attributes.id_span is not None:
        if ids:
            reading.claim_id(attributes.id, attributes.id_span)
        else:
            span = attributes.id_span
            reading.report(error("unknown-attribute", span, f"{what} cannot be referred to by an id", "leave it out"))


def _value(reading: Reading, written: Placed, item: re.Match[str]) -> Value:
    start, end = item.span("value")
    if item["value"][:1] in ("'", '"'):
        start, end = start + 1, end - 1
    placed = _unescape(written.cut(start, end))
    span = written.span(reading.source, start, end)
    return Value(numbers_in_source(reading, placed.text, span), placed, span)


def _unescape(placed: Placed) -> Placed:
    """Take the backslashes away from `\\"` and `\\\\`, keeping every other character at its place."""
    text, starts, sources, last = "", [0], [placed.at(0)], 0
    for match in re.finditer(r"""\\(["'\\])""", placed.text):
        text += placed.text[last : match.start()]
        last = match.start(1)
        starts.append(len(text))
        sources.append(placed.at(last))
    if not last:
        return placed
    return Placed(text + placed.text[last:], tuple(starts), tuple(sources))
