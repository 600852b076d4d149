"""What common mistakes about rings write, to tell from a wrong answer which idea went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from ddcurric.figures.kit.marking import MarkedQuestion, Mistake, Trace, traces_of
from ddcurric.figures.ring.answers import NOBODY, owners_of, path_of, table_of
from ddcurric.figures.ring.model import RingModel
from ddcurric.figures.ring.source import HOPS, MOVED, OWNERS, TABLES, Lookup, Ring
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.ring import RingWording, ring_wording

Writes = Callable[[Ring], Mapping[str, str]]
"""What stands at each place that is asked for: a key, a row of a table, a lookup."""
Chooses = Callable[[RingModel, int], str]
"""The node that one takes for a place, be it on the ring or beyond its end."""


def traces(said: Ring, what: str, say: RingWording) -> tuple[Trace, ...]:
    """What each mistake writes where something is asked for."""
    ask = said.ask(what)
    right = {at: name for at, name in RIGHT[what](said).items() if ask is None or at not in ask.given}
    return traces_of(MISTAKES.get((what, said.model.xor), ()), said, right, say)


def _before(model: RingModel, place: int) -> str:
    """The last node that is not behind a place."""
    return model.predecessor((place + 1) % model.size)


def _without_wrap(model: RingModel, place: int) -> str:
    """The first node that is not before a place, by one who stops at the last node."""
    names = list(model.nodes)
    return next((name for name in names if model.nodes[name] >= place), names[-1])


def _nearest(model: RingModel, place: int) -> str:
    return min(model.nodes, key=lambda name: abs(model.nodes[name] - place))


def _clockwise(model: RingModel, place: int) -> str:
    return min(model.nodes, key=lambda name: (model.nodes[name] - place) % model.size)


def _right(model: RingModel, place: int) -> str:
    return model.owner(place % model.size)


def _owners(choose: Chooses) -> Writes:
    """Whom one takes for the owner, with those that follow it where a key is stored several times."""

    def write(said: Ring) -> Mapping[str, str]:
        names = list(said.model.nodes)
        first = {key: names.index(choose(said.model, at)) for key, at in said.keys.items()}
        copies = range(said.copies)
        return {key: ", ".join(names[(at + step) % len(names)] for step in copies) for key, at in first.items()}

    return write


def _fingers(choose: Chooses, step: Callable[[int], int]) -> Writes:
    """The rows of all tables, by one who looks for other places, or takes other nodes for them."""

    def write(said: Ring) -> Mapping[str, str]:
        model = said.model
        return {
            lead: choose(model, model.nodes[node] + step(number))
            for node in said.tables
            for number, lead in enumerate(table_of(said, node))
        }

    return write


def _rows(said: Ring) -> Mapping[str, str]:
    """The rows of all tables; those of several nodes are told apart."""
    tables = {node: table_of(said, node) for node in said.tables}
    return {_row(said, node, lead): answer for node, rows in tables.items() for lead, answer in rows.items()}


def _row(said: Ring, node: str, lead: str) -> str:
    return f"{node}, {lead}" if said.model.xor else lead


def _buckets_by_difference(said: Ring) -> Mapping[str, str]:
    found, nodes = {}, said.model.nodes
    for node in said.tables:
        apart = {name: abs(at - nodes[node]) for name, at in nodes.items() if name != node}
        for number, lead in enumerate(table_of(said, node)):
            names = [name for name in sorted(apart, key=apart.__getitem__) if apart[name].bit_length() == number + 1]
            found[_row(said, node, lead)] = ", ".join(names) or NOBODY
    return found


def _paths(step: Callable[[Ring, str, int], str]) -> Writes:
    """The paths of lookups, by one who takes other steps; who comes to where he was stops."""

    def write(said: Ring) -> Mapping[str, str]:
        return {_asked(lookup): path_of(_path(said, lookup, step)) for lookup in said.lookups}

    return write


def _path(said: Ring, lookup: Lookup, step: Callable[[Ring, str, int], str]) -> tuple[str, ...]:
    place = said.keys[lookup.key]
    path, owner = [lookup.start], said.model.owner(place)
    while path[-1] != owner:
        following = step(said, path[-1], place)
        if following in path:
            break
        path.append(following)
    return tuple(path)


def _asked(lookup: Lookup) -> str:
    return lookup.key


def _successor(said: Ring, node: str, place: int) -> str:
    return said.model.successor(node)


def _successor_around(said: Ring, node: str, place: int) -> str:
    model = said.model
    return _clockwise(model, (model.nodes[node] + 1) % model.size)


def _past_the_key(said: Ring, node: str, place: int) -> str:
    """The finger that is nearest to the key, on either side of it."""
    model = said.model
    return min(
        model.known(node),
        key=lambda name: min((model.nodes[name] - place) % model.size, (place - model.nodes[name]) % model.size),
    )


def _by_difference(said: Ring, node: str, place: int) -> str:
    known = (node, *said.model.known(node, said.contacts))
    return min(known, key=lambda name: abs(said.model.nodes[name] - place))


def _moved(choose: Callable[[Ring], Iterable[str]]) -> Writes:
    return lambda said: {"": ", ".join(choose(said)) or NOBODY}


def _wrong_side(said: Ring) -> Iterable[str]:
    """The keys between a node that comes or goes and its successor."""
    full = said.model.changed(said.joins, ())
    passing = {*said.joins, *said.leaves}
    return (key for key, at in said.keys.items() if at not in full.at and _before(full, at) in passing)


RIGHT: Mapping[str, Writes] = MappingProxyType(
    {
        OWNERS: owners_of,
        TABLES: _rows,
        HOPS: lambda said: {_asked(lookup): path_of(lookup.path) for lookup in said.lookups},
        MOVED: _moved(lambda said: (move.key for move in said.moves)),
    }
)
ALL_MOVE: Mistake[Ring] = Mistake("all_move", _moved(lambda said: said.keys))
MISTAKES: Mapping[tuple[str, bool], tuple[Mistake[Ring], ...]] = MappingProxyType(
    {
        (OWNERS, False): (
            Mistake("predecessor", _owners(_before)),
            Mistake("no_wrap", _owners(_without_wrap)),
            Mistake("nearest", _owners(_nearest)),
        ),
        (OWNERS, True): (
            Mistake("clockwise", _owners(_clockwise)),
            Mistake("by_numbers", _owners(_nearest)),
        ),
        (TABLES, False): (
            Mistake("predecessor",
                    _fingers(lambda model, place: _before(model, place % model.size), lambda number: 1 << number)),
            Mistake("no_wrap", _fingers(_without_wrap, lambda number: 1 << number)),
            Mistake("linear", _fingers(_right, lambda number: number + 1)),
        ),
        (TABLES, True): (
            Mistake("by_numbers", _buckets_by_difference),
        ),
        (HOPS, False): (
            Mistake("each_successor", _paths(_successor)),
            Mistake("overshoots", _paths(_past_the_key)),
        ),
        (HOPS, True): (
            Mistake("by_numbers", _paths(_by_difference)),
            Mistake("clockwise", _paths(_successor_around)),
        ),
        (MOVED, False): (
            ALL_MOVE,
            Mistake("wrong_side", _moved(_wrong_side)),
        ),
        (MOVED, True): (ALL_MOVE,),
    }
)  # fmt: skip


def marks(said: Ring, say: DiagramWording) -> Iterator[MarkedQuestion]:
    """What each common mistake writes, for each thing that is asked for."""
    words = ring_wording(say.language)
    for what in (ask.what for ask in said.asks):
        found = tuple(_named(said, what, words))
        yield MarkedQuestion(_written(said, what), found, _caption(said, what, words), ADVICE[what])


def _named(said: Ring, what: str, words: RingWording) -> Iterator[Trace]:
    for trace in traces(said, what, words):
        differs = ((at or words.which_move, wrong, right) for at, wrong, right in trace.differs)
        yield Trace(trace.name, trace.rule, tuple(differs))


def _caption(said: Ring, what: str, words: RingWording) -> str:
    tables = words.buckets_key if said.model.xor else words.fingers_key
    return {OWNERS: words.owners_key, TABLES: tables, HOPS: words.hops_key, MOVED: words.moved_key}[what]


def _written(said: Ring, what: str) -> str:
    return ("buckets" if said.model.xor else "fingers") if what == TABLES else what


ADVICE = {
    OWNERS: "let one key lie nearer to the node before it, and another behind the last node",
    TABLES: "take more nodes, or one whose fingers reach past 0",
    HOPS: "look up a key that is several hops away",
    MOVED: "let some keys move and others not",
}
