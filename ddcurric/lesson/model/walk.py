"""Visit, search and rewrite the values of a lesson, whatever their types."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import chain, islice
from typing import TypeAlias, TypeGuard, TypeVar, cast, get_args

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model import lesson as l
from ddcurric.lesson.model.once import once_a_topic
from ddcurric.source import Span

Node: TypeAlias = (
    i.Inline | b.Block | b.ListItem | b.TableCell | b.DefinitionItem | b.Column | b.DiagramSetting
    | l.Section | l.Answer | l.Question | l.Solution | l.Part | l.Exercise | l.Footnote | l.Objective | l.SourceEntry
    | l.Landmark | l.Topic
)  # fmt: skip
"""A value of the model: anything with a span."""

Nodes: TypeAlias = "Node | tuple[Nodes, ...] | None"
"""One, several in tuples, or none."""

T = TypeVar("T")

Change: TypeAlias = Callable[[Node], Nodes]
"""What stands in a node's place: the node, another, None for nothing, or a tuple of several."""


def walk(node: Nodes) -> Iterator[Node]:
    """Every node below a node or a tuple of nodes, itself included, in the order of writing."""
    return chain((node,), _below_topic(node)) if isinstance(node, l.Topic) else _walk(node)


def _walk(node: Nodes) -> Iterator[Node]:
    stack: list[Nodes] = [node]
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):
            stack.extend(top[::-1])
        elif (names := _CHILD_FIELDS[type(top)]) is not None:
            yield top  # type: ignore[misc]  # it has child fields, so it is a node
            for name in names[::-1]:
                value: Nodes = getattr(top, name)
                if value:  # most fields of most nodes are empty
                    stack.append(value)


@once_a_topic
def _below_topic(topic: l.Topic) -> tuple[Node, ...]:
    """Every node below a topic: a score of rules and views ask for them."""
    return tuple(islice(_walk(topic), 1, None))


def rewrite(node: T, change: Change) -> T:
    """The value with `change` applied to every node, children first; what does not change is shared.

    In a tuple, None drops a node and a tuple is spliced in; in a field of its own, None empties it.
    """
    if isinstance(node, tuple):
        return cast(T, _rewrite_tuple(node, change))
    return cast(T, _rewrite_node(node, change)) if is_node(node) else node


def words_of(node: Nodes) -> tuple[str, ...]:
    """Every word that stands anywhere in a value, in order: text, code, TeX, alternative text, titles."""
    pieces: list[str] = []
    stack: list[Nodes | str] = [node]
    while stack:
        top = stack.pop()
        if isinstance(top, tuple | str):
            stack.extend(reversed(top)) if isinstance(top, tuple) else pieces.append(top)
            continue
        if not is_node(top):
            continue
        # Marks inside a word do not part it, as in fan*tas*tic; blocks, and texts out of the line, do.
        apart = [] if isinstance(top, INLINE_TYPES) else ["\n"]
        own = own_texts(top)
        aside = list(own) if isinstance(top, i.Text | i.Code | i.Math) else [f"\n{text}\n" for text in own if text]
        children = [getattr(top, name) for name in _CHILD_FIELDS[type(top)] or ()]
        breaks = [" "] if isinstance(top, i.SoftBreak | i.HardBreak | i.BlankSpace) else []
        stack.extend(reversed([*apart, *children, *aside, *breaks, *apart]))
    return tuple(WORD.findall("".join(pieces)))


def own_texts(node: Node) -> tuple[str, ...]:
    """What a node itself says, those below it aside."""
    return tuple(getattr(node, name) for name in _TEXT_FIELDS.get(type(node), ()))


def notes_in(node: Nodes) -> Iterator[int]:
    """The numbers of the footnotes to which a node refers, in the order of writing."""
    return (each.number for each in walk(node) if isinstance(each, i.FootnoteReference))


def notes_reached(node: Nodes, notes: Mapping[int, Nodes]) -> tuple[int, ...]:
    """The numbers of those of some footnotes to which a node refers, and then of those to which these do; each once."""
    reached: dict[int, None] = {}
    waiting = [*notes_in(node)]
    for number in waiting:  # of which there are more with each footnote
        if number in notes and number not in reached:
            reached[number] = None
            waiting += notes_in(notes[number])
    return tuple(reached)


def pictures_of(topic: l.Topic) -> tuple[tuple[str, Span], ...]:
    """The pictures a topic shows: paths below the course folder, normalised, each with where it is asked for."""
    return tuple(
        (picture_path(topic.folder, node.path), node.span)
        for node in walk(topic)
        if isinstance(node, b.Figure | i.InlineImage)
    )


def picture_path(folder: str, path: str) -> str:
    """A picture's path below the course folder, from the lesson's folder and the path as written."""
    return posixpath.normpath(posixpath.join(folder, path))


def children(node: Node) -> tuple[Nodes, ...]:
    """What stands directly below a node, in reading order."""
    return tuple(child for name in _CHILD_FIELDS[type(node)] or () for child in _as_tuple(getattr(node, name)))


def id_of(node: object) -> str:
    """The id by which a node can be referred to; empty where it has none."""
    return getattr(node, "id", "")


def unplaced(value: T) -> T:
    """The value with every span in it the same, so that `==` says whether two say the same."""
    found: object = value
    if isinstance(value, Span):
        found = NOWHERE
    elif isinstance(value, tuple):
        found = tuple(map(unplaced, value))
    elif is_dataclass(value) and not isinstance(value, type):
        found = replace(value, **{each.name: unplaced(getattr(value, each.name)) for each in fields(value)})
    return found  # type: ignore[return-value]


def is_node(value: object) -> TypeGuard[Node]:
    """Whether a value is a node: it has a place in the source, and it may have nodes below it."""
    return _CHILD_FIELDS[type(value)] is not None


NOWHERE = Span("", 0)

WORD = re.compile(r"\w+")
"""What counts as a word when the words of two texts are compared."""


class _ChildFields(dict[type, tuple[str, ...] | None]):
    """By type, the fields that can hold nodes, in reading order; None: it is no node.

    What has been found out so far is kept: a lesson has thousands of nodes and few types.
    """

    def __missing__(self, kind: type) -> tuple[str, ...] | None:
        every = fields(kind) if is_dataclass(kind) else ()
        is_one = any(field.name == "span" for field in every)
        names = tuple(f.name for f in every if f.name != "span" and not _holds_plain_values(str(f.type)))
        self[kind] = names if is_one else None
        return self[kind]


_CHILD_FIELDS = _ChildFields()


def _holds_plain_values(annotation: str) -> bool:
    return (
        re.fullmatch(
            r"(str|int|bool|float|Length|BoxKind|OnlyFor|Secrecy|FormHead"
            r"|tuple\[(str|int|Align|tuple\[int, int\]), \.\.\.\])( \| None)?",
            annotation,
        )
        is not None
    )


def _rewrite_node(node: Node, change: Change) -> Nodes:
    changed: dict[str, Nodes] = {}
    for name in _CHILD_FIELDS[type(node)] or ():
        value: Nodes = getattr(node, name)
        if not value:
            continue
        new: Nodes = value
        if isinstance(value, tuple):
            new = _rewrite_tuple(value, change)
        elif is_node(value):
            new = _rewrite_node(value, change)
        if new is not value:
            changed[name] = new
    # No type says which fields a union has, and `replace` checks them anyway.
    return change(replace(node, **changed) if changed else node)  # type: ignore[arg-type]


def _rewrite_tuple(nodes: tuple[Nodes, ...], change: Change) -> tuple[Nodes, ...]:
    result: list[Nodes] = []
    same = True
    for node in nodes:
        new: Nodes = node
        if isinstance(node, tuple):
            new = _rewrite_tuple(node, change)
            result.append(new)
        elif (names := _CHILD_FIELDS[type(node)]) is not None:
            new = _rewrite_node(node, change) if names else change(node)  # type: ignore[arg-type]
            if isinstance(new, tuple):
                result += new
            elif new is not None:
                result.append(new)
        else:
            result.append(node)
        same = same and new is node
    return nodes if same else tuple(result)


def _as_tuple(value: Nodes) -> tuple[Nodes, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


_TEXT_FIELDS: dict[type, tuple[str, ...]] = {
    i.Text: ("text",),
    i.Code: ("text",),
    i.Math: ("tex",),
    i.Link: ("title",),
    i.CrossReference: ("text",),
    i.InlineImage: ("alt", "title"),
    b.CodeBlock: ("text",),
    b.MathBlock: ("tex",),
    b.Figure: ("alt",),
    b.Diagram: ("alt", "text"),
    b.DiagramSetting: ("text",),
}

INLINE_TYPES = get_args(i.Inline)
