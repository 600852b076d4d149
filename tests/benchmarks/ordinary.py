"""Figures of each kind, as large as those of lessons are and once more as large, made by lot."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.benchmarks.lots import execution

WORDS = (
    "Client", "Load balancer", "Primary", "Replica", "Cache", "Commit log", "Coordinator", "Worker", "Queue", "Gateway",
    "Storage node", "Scheduler", "Lock service", "Index", "Monitor", "Archive", "Registry", "Proxy", "Broker", "Shard",
)  # fmt: skip
SAID = ("request", "prepare", "ok", "timeout", "write x", "read", "lease ends", "retry", "ack 7", "new term")


def ordinary(seeds: int) -> Iterator[tuple[str, str, str]]:
    """Their names, kinds and sources; so many of each size, which have the same name."""
    for kind, sizes in SIZES.items():
        for size in sizes:
            for seed in range(seeds):
                yield f"{kind.split()[0]} {size}", kind, _MADE[kind](Random(seed), size)


SIZES = {
    "flowchart": (7, 14),
    "stateDiagram-v2": (5, 10),
    "graph": (7, 14),
    "sequenceDiagram": (10, 20),
    "classDiagram": (5, 10),
    "erDiagram": (4, 8),
    "mindmap": (9, 18),
    "history": (8, 16),
    "log": (5, 9),
    "ring bits=6": (8, 16),
    "merkle": (8, 16),
    "chain": (8, 16),
    "quorum w=3 r=3": (5, 9),
    "plot x=t y=load": (2, 4),
    "pie": (4, 8),
    "matrix": (10, 20),
    "gantt": (6, 12),
    "timeline": (5, 10),
    "gitGraph": (8, 16),
    "quadrantChart": (6, 12),
    "journey": (5, 10),
    "packet": (6, 12),
    "C4Container": (5, 9),
    "architecture-beta": (5, 9),
    "requirementDiagram": (4, 8),
}
"""By kind: nodes, messages, operations, servers, lines, shares, events, tasks, periods, commits, points or fields."""


def _edges(chance: Random, nodes: int) -> Iterator[tuple[int, int]]:
    """A tree whose nodes have few children, and half as many edges more."""
    for node in range(1, nodes):
        yield chance.randrange(max(0, node - 4), node), node
    for _ in range(nodes // 2):
        yield tuple(chance.sample(range(nodes), 2))  # type: ignore[misc]


def _flowchart(chance: Random, nodes: int) -> str:
    shapes = ("[{}]", "[{}]", "({})", "{{{}}}")
    boxes = [f"  n{at}{chance.choice(shapes).format(WORDS[at])}" for at in range(nodes)]
    edges = (
        f"  n{one} -->{f'|{chance.choice(SAID)}|' if chance.random() < 0.4 else ''} n{other}"
        for one, other in _edges(chance, nodes)
    )
    return "\n".join([*boxes, *edges])


def _graph(chance: Random, nodes: int) -> str:
    return "graph LR\n" + _flowchart(chance, nodes)


def _states(chance: Random, states: int) -> str:
    names = [word.replace(" ", "") for word in WORDS]
    edges = (f"  {names[one]} --> {names[other]} : {chance.choice(SAID)}" for one, other in _edges(chance, states))
    return "\n".join([f"  [*] --> {names[0]}", *edges])


def _sequence(chance: Random, messages: int) -> str:
    who = [word.replace(" ", "") for word in WORDS[: 3 + messages // 10]]
    lines = (
        f"{one}{chance.choice(('->>', '->>', '-->>', '-)'))}{other}: {chance.choice(SAID)}"
        for one, other in (chance.sample(who, 2) for _ in range(messages))
    )
    return "\n".join([*(f"participant {name}" for name in who), *lines])


def _classes(chance: Random, classes: int) -> str:
    names = [word.replace(" ", "") for word in WORDS]
    boxes = (
        f"class {name} {{\n  +int number\n  +String name\n  +find(Key key) Value\n}}" for name in names[: classes // 2]
    )
    edges = (
        f"{names[one]} {chance.choice(('<|--', '*--', 'o--', '-->', '..>'))} {names[other]}"
        for one, other in dict.fromkeys(_edges(chance, classes))
    )
    return "\n".join([*boxes, *edges])


def _entities(chance: Random, entities: int) -> str:
    names = [word.replace(" ", "").upper() for word in WORDS]
    ends = ("||--o{", "||--|{", "}|..o|")
    edges = (
        f"{names[one]} {chance.choice(ends)} {names[other]} : {chance.choice(('has', 'uses'))}"
        for one, other in dict.fromkeys(_edges(chance, entities))
    )
    boxes = (f"{name} {{\n  int number PK\n  string name\n}}" for name in names[: entities // 2])
    return "\n".join([*edges, *boxes])


def _mindmap(chance: Random, nodes: int) -> str:
    depths = [0]
    for _ in range(1, nodes):
        depths.append(chance.randint(1, min(depths[-1] + 1, 3)))
    return "\n".join("  " * depth + WORDS[at] for at, depth in enumerate(depths))


def _history(chance: Random, operations: int) -> str:
    rows = []
    for client in "ABC":
        time, row = chance.randrange(3), list[str]()
        for number in range(operations // 3 + 1):
            end = time + chance.randint(2, 4)
            said = f"w(x,{ord(client) - 64}{number})" if chance.random() < 0.5 else "r(x)=0"
            row.append(f"{said} {time}-{end}")
            time = end + chance.randint(1, 3)
        rows.append(f"{client}: {'  '.join(row)}")
    return "\n".join(rows)


def _log(chance: Random, servers: int) -> str:
    terms = [1]
    for _ in range(2 * servers):
        terms.append(terms[-1] + (chance.random() < 0.3))
    held = [len(terms), *(chance.randint(3, len(terms)) for _ in range(1, servers))]
    rows = (f"S{at + 1}{'' if at else '*'}: {' '.join(map(str, terms[:many]))}" for at, many in enumerate(held))
    return "\n".join([*rows, f"term: {terms[-1]}"])


def _ring(chance: Random, nodes: int) -> str:
    numbers = sorted(chance.sample(range(64), nodes))
    keys = " ".join(f"K{key}" for key in sorted(chance.sample(range(64), nodes // 2)))
    return f"nodes: {' '.join(f'N{number}' for number in numbers)}\nkeys: {keys}\nfingers: N{numbers[0]}"


def _merkle(chance: Random, leaves: int) -> str:
    names = [f"T{at + 1}" for at in range(leaves)]
    return f"leaves: {' '.join(names)}\nproof: {chance.choice(names)}\nshow: hashes"


def _chain(chance: Random, blocks: int) -> str:
    lines = (f"b{chance.randrange(max(0, at - 3), at)} <- b{at}" for at in range(1, blocks))
    return "\n".join([*lines, "rule: heaviest"])


def _quorum(chance: Random, servers: int) -> str:
    names = [f"S{at + 1}" for at in range(servers)]
    most = servers // 2 + 1
    some = (" ".join(sorted(chance.sample(names, most))) for _ in range(2))
    return f"servers: {' '.join(names)}\nwritten: {next(some)}\nread: {next(some)}"


def _plot(chance: Random, lines: int) -> str:
    return "\n".join(
        f'line "{WORDS[at]}": ' + " | ".join(f"{x} {chance.randint(0, 40)}" for x in range(0, 60, 5))
        for at in range(lines)
    )


def _pie(chance: Random, shares: int) -> str:
    return "\n".join(f'"{WORDS[at]}" : {chance.randint(2, 30)}' for at in range(shares))


def _matrix(chance: Random, events: int) -> str:
    return execution(chance.randrange(100), 3, events, events // 3)


def _gantt(chance: Random, tasks: int) -> str:
    lines = ["dateFormat YYYY-MM-DD"]
    for at, word in enumerate(WORDS[:tasks]):
        if at % 3 == 0:
            lines.append(f"section {WORDS[-1 - at // 3]}")
        start = f"after t{chance.randrange(at)}" if at else "2027-03-01"
        lines.append(f"{word} : {chance.choice(('', '', 'crit, ', 'done, '))}t{at}, {start}, {chance.randint(2, 9)}d")
    return "\n".join(lines)


def _timeline(chance: Random, periods: int) -> str:
    lines = list[str]()
    for at in range(periods):
        if at % 4 == 0:
            lines.append(f"section {WORDS[-1 - at // 4]}")
        lines.append(f"{1960 + 5 * at} : {' : '.join(chance.sample(WORDS, chance.randint(1, 3)))}")
    return "\n".join(lines)


def _git_graph(chance: Random, commits: int) -> str:
    lines = ["commit"]
    for at in range(1, commits):
        lines += [f"branch b{at}"] if at % 4 == 1 else [] if at % 4 else ["checkout main", f"merge b{at - 3}"]
        lines.append(f'commit id: "{WORDS[at].lower()}"' + chance.choice(("", f' tag: "v{at}"')))
    return "\n".join(lines)


def _quadrants(chance: Random, points: int) -> str:
    named = (f"{WORDS[at]}: [{chance.random():.2f}, {chance.random():.2f}]" for at in range(points))
    return "\n".join(["x-axis Low effort --> High effort", "y-axis Low gain --> High gain", *named])


def _journey(chance: Random, tasks: int) -> str:
    lines = list[str]()
    for at in range(tasks):
        lines += [f"section {WORDS[-1 - at // 3]}"] if at % 3 == 0 else []
        lines.append(f"{WORDS[at]}: {chance.randint(1, 5)}: {', '.join(chance.sample(('Me', 'Cat', 'Server'), 2))}")
    return "\n".join(lines)


def _packet(chance: Random, fields: int) -> str:
    return "\n".join(f'+{chance.choice((4, 8, 16))}: "{WORDS[at]}"' for at in range(fields))


def _c4(chance: Random, boxes: int) -> str:
    holds = [f'  Container(n{at}, "{WORDS[at]}", "Python", "{chance.choice(SAID)}")' for at in range(1, boxes)]
    joins = [f'Rel(n{one}, n{other}, "{chance.choice(SAID)}")' for one, other in dict.fromkeys(_edges(chance, boxes))]
    return "\n".join([f'Person(n0, "{WORDS[0]}")', 'System_Boundary(s, "System") {', *holds, "}", *joins])


def _architecture(chance: Random, services: int) -> str:
    icons = ("server", "database", "disk", "cloud")
    boxes = [f"service n{at}({chance.choice(icons)})[{WORDS[at]}]{' in g' * (at > 1)}" for at in range(services)]
    joins = [f"n{chance.randrange(max(0, at - 2), at)}:R --> L:n{at}" for at in range(1, services)]
    return "\n".join(["group g(cloud)[Cloud]", *boxes, *joins])


def _requirements(chance: Random, needs: int) -> str:
    boxes = [f"requirement r{at} {{\n  id: {at}\n  text: {WORDS[at].lower()} answers\n}}" for at in range(needs)]
    joins = [f"r{one} - {chance.choice(('contains', 'traces'))} -> r{other}" for one, other in _edges(chance, needs)]
    return "\n".join([*boxes, *dict.fromkeys(joins)])


_MADE = {
    "flowchart": _flowchart,
    "stateDiagram-v2": _states,
    "graph": _graph,
    "sequenceDiagram": _sequence,
    "classDiagram": _classes,
    "erDiagram": _entities,
    "mindmap": _mindmap,
    "history": _history,
    "log": _log,
    "ring bits=6": _ring,
    "merkle": _merkle,
    "chain": _chain,
    "quorum w=3 r=3": _quorum,
    "plot x=t y=load": _plot,
    "pie": _pie,
    "matrix": _matrix,
    "gantt": _gantt,
    "timeline": _timeline,
    "gitGraph": _git_graph,
    "quadrantChart": _quadrants,
    "journey": _journey,
    "packet": _packet,
    "C4Container": _c4,
    "architecture-beta": _architecture,
    "requirementDiagram": _requirements,
}
