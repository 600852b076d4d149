"""YAML with places: every mistake as a diagnostic, every value with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar, get_args

from ddcurric.diagnostics import Diagnostic, did_you_mean, error, hint
from ddcurric.lesson.reader import elsewhere
from ddcurric.lesson.reader.placed import Placed
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.yaml_causes import NO_BLANK, YAML_MESSAGES, cause_of, comment_in, day_meant
from ddcurric.source import Source, Span
from ddcurric.values import dataclass
from ddcurric.wording import LANGUAGES, has_words

if TYPE_CHECKING:
    from pydantic import BaseModel
    from yaml import MappingNode, MarkedYAMLError, Node, Token

YamlValue: TypeAlias = "str | int | float | bool | list[YamlValue] | dict[str, YamlValue] | None"

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indexes from the root to a value, as pydantic gives them."""

M = TypeVar("M", bound="BaseModel")


@dataclass(frozen=True, slots=True)
class YamlText:
    """A YAML document read as plain Python values, with the place of each."""

    value: YamlValue
    spans: Mapping[Path, Span]
    key_spans: Mapping[Path, Span]
    texts: Mapping[Path, Placed] = field(default_factory=dict)
    """The scalars, character by character."""


def laid_over(below: YamlText, above: YamlText) -> YamlText:
    """The upper of two documents where it says something, key by key, and else the lower; lists as a whole."""

    def merged(low: YamlValue, high: YamlValue) -> YamlValue:
        if isinstance(low, dict) and isinstance(high, dict):
            return {**low, **{key: merged(low.get(key), value) for key, value in high.items()}}
        return high

    return YamlText(
        merged(below.value, above.value) if above.value is not None else below.value,
        {**below.spans, **{path: span for path, span in above.spans.items() if path}},
        {**below.key_spans, **above.key_spans},
        below.texts,
    )


def read_yaml(reading: Reading, start: int, end: int) -> YamlText | None:
    """The YAML between two offsets of the source; None, and a report, where it is not YAML."""
    import yaml

    source = reading.source
    text = source.text[start:end]
    try:
        _refuse_excess(yaml.scan(text, Loader=yaml.SafeLoader))
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as problem:
        reading.report(_yaml_error(source, start, text, problem))
        return None
    except yaml.YAMLError as problem:
        reading.report(error("bad-yaml", source.span(start), f"this is not YAML: {str(problem).splitlines()[0]}"))
        return None
    collector = _Collector(reading, start)
    value = collector.collect(root, ()) if root is not None else None
    return YamlText(value, collector.spans, collector.key_spans, collector.texts)


def validate(
    reading: Reading,
    yaml_text: YamlText,
    model: type[M],
    what: str,
    root: Span,
    instead: Mapping[str, YamlValue] | None = None,
) -> M | None:
    """The values as a pydantic model; each mistake is reported where it stands, with what would be right.

    With keys that nobody knows it is that of the others. With other mistakes there is none, or, where `instead` says
    what stands for keys, by their names, that are wrong or missing, that of the keys without any.
    """
    from pydantic import ValidationError

    value = {} if yaml_text.value is None else yaml_text.value
    if isinstance(value, str) and (pressed := re.match(r"[\w-]+:(?=\S)", value)) and () in yaml_text.texts:
        place = yaml_text.texts[()].span(reading.source, pressed.end() - 1, pressed.end())
        reading.report(error("bad-yaml", place, "a blank is missing behind this colon", "write `key: value`"))
        return None
    if not isinstance(value, dict):
        advice = "write lines of the form `key: value`"
        reading.report(error("bad-yaml", root, f"{what} is not a list of keys and values", advice))
        return None
    try:
        return model.model_validate(value)
    except ValidationError as problems:
        for problem in problems.errors():
            bounds = tuple(problem.get("ctx", {}).values())
            found = _Complaint(problem["type"], problem["loc"], problem["msg"], problem["input"], bounds)
            reading.report(_validation_error(yaml_text, model, found, what, root))
        if {problem["type"] for problem in problems.errors()} == {"extra_forbidden"}:
            return model.model_validate(_without(value, {problem["loc"] for problem in problems.errors()}))
        wrong = {problem["loc"] for problem in problems.errors()}
        for unwanted in (wrong, {path[:1] for path in wrong}) if instead is not None else ():
            with suppress(ValidationError):
                return model.model_validate(_without(value, unwanted, instead))
        return None


def _without(
    group: dict[str, YamlValue], unwanted: Set[Path], instead: Mapping[str, YamlValue] | None = None, at: Path = ()
) -> dict[str, YamlValue]:
    """Keys and values, without the keys at these paths or with what stands for them."""

    def rest(value: YamlValue, path: Path) -> YamlValue:
        if isinstance(value, list):
            return [rest(each, (*path, place)) for place, each in enumerate(value)]
        return _without(value, unwanted, instead, path) if isinstance(value, dict) else value

    wanted = {key: rest(each, (*at, key)) for key, each in group.items() if (*at, key) not in unwanted}
    return wanted | {key: value for key, value in (instead or {}).items() if (*at, key) in unwanted}


MAX_DEPTH = 32
"""Lists and keys within one another. PyYAML's time grows with the square of the depth."""


def report_language(reading: Reading, yaml_text: YamlText, language: str) -> None:
    """Tell of a language in which the program has no words of its own."""
    if not has_words(language) and ("language",) in yaml_text.spans:
        message = f"there are no words in `{language}` for “Figure”, “Exercise” and their like, so they are English"
        known = ", ".join(f"`{each}`" for each in LANGUAGES)
        reading.report(hint("untranslated-language", yaml_text.spans[("language",)], message, f"there are {known}"))


def _refuse_excess(tokens: Iterable[Token]) -> None:
    """Aliases let a few bytes stand for gigabytes, deep nesting for hours; no lesson needs either."""
    import yaml

    opening = (
        yaml.FlowSequenceStartToken,
        yaml.FlowMappingStartToken,
        yaml.BlockSequenceStartToken,
        yaml.BlockMappingStartToken,
    )
    closing = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken, yaml.BlockEndToken)
    depth = 0
    for token in tokens:
        depth += isinstance(token, opening) - isinstance(token, closing)
        if isinstance(token, yaml.AliasToken):
            raise yaml.MarkedYAMLError(problem="an alias (`*`) cannot be used here", problem_mark=token.start_mark)
        if depth > MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem="nested too deep", problem_mark=token.start_mark)


def _yaml_error(source: Source, start: int, text: str, problem: MarkedYAMLError) -> Diagnostic:
    mark = problem.problem_mark or problem.context_mark
    at = min(start + mark.index, len(source.text)) if mark else start
    cause = cause_of(text, at - start, problem)
    if cause is not None:
        return error("bad-yaml", source.span(start + cause.at), cause.said, cause.advice)
    message = problem.problem or "this is not YAML"
    said, advice = next(
        ((ours, advice) for theirs, ours, advice in YAML_MESSAGES if theirs in message),
        (f"this is not YAML: {message}", "compare with the example in `ddcurric explain bad-yaml`"),
    )
    return error("bad-yaml", source.span(at), said, advice)


class _Collector:
    """Walks YAML nodes, gathering values and places."""

    def __init__(self, reading: Reading, start: int) -> None:
        self.reading = reading
        self.start = start
        self.spans: dict[Path, Span] = {}
        self.key_spans: dict[Path, Span] = {}
        self.texts: dict[Path, Placed] = {}

    def collect(self, node: Node, path: Path) -> YamlValue:
        import yaml

        self.spans[path] = self.span(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.collect(child, (*path, index)) for index, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        self.texts[path] = self.placed(node)
        return self.mistaken(node) or self.scalar(node)

    def mistaken(self, node: Node) -> str:
        """What was meant by a plain value that YAML takes for something else, and reported; else empty."""
        import yaml

        text, begin = self.reading.source.text, self.start + node.start_mark.index
        if not node.value:
            line = max(text.rfind("\n", max(begin - 80, 0), max(begin - 1, 0)) + 1, begin - 80, 0)
            end = text.find("\n", begin, begin + 200)
            found = comment_in(text, line, begin + 200 if end < 0 else end)
            # An empty value stands where the next thing begins, or right behind its colon.
            if found is None or text[begin : found.at].strip():
                return ""
            self.reading.report(error("bad-value", self.reading.source.span(found.at), found.said, found.advice))
            return text[found.at :].partition("\n")[0].strip()
        if isinstance(node, yaml.ScalarNode) and node.style is None and re.match(r"-[^\s\d.-]", str(node.value)):
            self.reading.report(error("bad-yaml", self.reading.source.span(begin), NO_BLANK, "write `- item`"))
        return ""

    def mapping(self, node: MappingNode, path: Path) -> YamlValue:
        found: dict[str, YamlValue] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node.value, str) else "?"
            span = self.span(key_node)
            if key in found:
                message = f"the key `{key}` is given twice"
                self.reading.report(error("duplicate-key", span, message, "keep one of them"))
            self.key_spans[(*path, key)] = span
            found[key] = self.collect(value_node, (*path, key))
        return found

    def scalar(self, node: Node) -> YamlValue:
        tag = node.tag.rpartition(":")[2]
        if tag == "null":
            return None
        if tag == "bool":
            return node.value.lower() in ("true", "yes", "on")
        if tag == "int" and re.fullmatch(r"[-+]?[0-9]{1,15}", node.value):
            return int(node.value)
        if tag == "float" and re.fullmatch(r"[-+]?[0-9]*\.[0-9]+", node.value):
            return float(node.value)
        return str(node.value)

    def span(self, node: Node) -> Span:
        return self.reading.source.span(self.start + node.start_mark.index, self.start + node.end_mark.index)

    def placed(self, node: Node) -> Placed:
        """A scalar as inline text. Folded and escaped ones are placed as a whole."""
        begin = self.start + node.start_mark.index
        text = str(node.value)
        for offset in (begin, begin + 1):
            if self.reading.source.text.startswith(text, offset):
                return Placed(text, (0,), (offset,))
        starts = tuple(range(len(text))) or (0,)
        return Placed(text, starts, (begin,) * len(starts))


class _Complaint(NamedTuple):
    """What pydantic says of a value."""

    kind: str
    path: Path
    message: str
    given: object
    bounds: tuple[object, ...]


def _validation_error(
    yaml_text: YamlText, model: type[BaseModel], problem: _Complaint, what: str, root: Span
) -> Diagnostic:
    path, kind = problem.path, problem.kind
    if kind == "extra_forbidden":
        span = yaml_text.key_spans.get(path, root)
        name = str(path[-1])
        known = _known_keys(model, path[:-1])
        others = elsewhere.FRONT_MATTER if what == "the front matter" and len(path) == 1 else {}
        written = yaml_text.texts[path].text if path in yaml_text.texts else "Title"
        advice = others.get(name.lower(), "").format(written) or did_you_mean(name, known)
        return error("unknown-key", span, f"{what} has no key `{name}`", advice)
    if kind == "missing":
        span = yaml_text.spans.get(path[:-1], root)
        return error("missing-key", span, f"the key `{path[-1]}` is missing", f"write `{path[-1]}: …`")
    if path and path[-1] == "[key]":
        path = path[:-1]
        span = yaml_text.key_spans.get(path, root)
    else:
        span = next((yaml_text.spans[path[:n]] for n in range(len(path), -1, -1) if path[:n] in yaml_text.spans), root)
    name = ".".join(str(step) for step in path if isinstance(step, str)) or what
    if kind == "string_type" and isinstance(problem.given, dict):
        return error(
            "bad-value",
            span,
            f"a colon makes this a key and a value, and `{name}` takes words",
            'put it in quotes: `"a: b"`',
        )
    message = problem.message.removeprefix("Value error, ")
    said, advice = _VALUE_MESSAGES.get(kind) or _bound(problem)
    if kind.startswith("date_"):
        said, advice = "this is not a day", f"write `{day_meant(str(problem.given)) or '2027-02-01'}`"
    if kind == "literal_error":
        known = re.findall(r"'([^']*)'", str(problem.bounds[0]))
        said, advice = f"`{problem.given}` is not known here", did_you_mean(str(problem.given), known)
    if kind == "value_error":
        said, _, advice = message.partition("; ")
    return error("bad-value", span, f"`{name}`: {said or message[:1].lower() + message[1:]}", advice)


def _bound(problem: _Complaint) -> tuple[str, str]:
    """What is said of a number that is out of its range."""
    advice = _BOUNDS.get(problem.kind)
    if advice is None:
        return "", ""
    (bound,) = problem.bounds
    return "this number is out of range", f"write {advice.format(bound)}"


_BOUNDS: Mapping[str, str] = {
    "greater_than_equal": "{:g} or more",
    "less_than_equal": "{:g} or less",
}
_VALUE_MESSAGES: Mapping[str, tuple[str, str]] = {
    "string_type": ("this is not text", 'put it in quotes: `"…"`'),
    **dict.fromkeys(("int_type", "int_parsing"), ("this is not a whole number", "write digits only")),
    **dict.fromkeys(("float_type", "float_parsing"), ("this is not a number", "write `1.25`")),
    **dict.fromkeys(("bool_type", "bool_parsing"), ("this is neither true nor false", "write `true` or `false`")),
    "list_type": ("this is not a list", "write `[a, b]`, or lines that begin with `- `"),
    **dict.fromkeys(
        ("model_type", "dict_type"), ("this is not a group of keys", "write `key: value` below it, indented")
    ),
}


def _known_keys(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that a model takes at a place."""
    for step in path:
        if isinstance(step, str):
            inner = next(_models(model.model_fields[step].annotation), None)
            if inner is None:
                return []
            model = inner
    return list(model.model_fields)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    from pydantic import BaseModel

    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
