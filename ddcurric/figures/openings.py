"""The sentence with which the program begins to describe a diagram: what it is, and how much of everything it has."""

from __future__ import annotations

import re
from functools import lru_cache

from ddcurric.wording import Forms
from ddcurric.wording.figures import DiagramWording, diagram_wording
from ddcurric.wording.figures.history import history_wording
from ddcurric.wording.figures.quorum import quorum_wording


def without_counts(description: str, language: str) -> str:
    """What a description says besides: nothing is left out of what is not counted, nor of an author's own words."""
    return _openings(language).sub("", description, count=1)


@lru_cache(maxsize=16)
def _openings(language: str) -> re.Pattern[str]:
    say, history, quorum = diagram_wording(language), history_wording(language), quorum_wording(language)
    own: dict[str, Forms] = {
        "processes": say.processes,
        "events": say.events,
        "messages": say.messages,
        "operations": history.operations,
        "servers": quorum.servers,
    }
    counted = {name: _counted(forms, say) for name, forms in own.items()}
    ways = "|".join(map(re.escape, (say.downwards, say.upwards, say.rightwards, say.leftwards)))
    # How many a quorum waits for may be what is asked.
    head, colon, _ = quorum.quorum.partition(":")
    patterns = [
        *(_pattern(template, counted) for template in (say.spacetime, say.spacetime_down, history.history)),
        *([_pattern(head + colon, counted)] if colon else []),
        *(
            _pattern(template, {"way": f"(?:{ways})", "nodes": _counted(nodes, say), "edges": _counted(edges, say)})
            for template, nodes, edges in (
                (say.flowchart, say.nodes, say.edges),
                (say.state_diagram, say.states, say.transitions),
            )
        ),
    ]
    return re.compile(rf"\A(?:{'|'.join(patterns)})")


def _pattern(template: str, fields: dict[str, str]) -> str:
    """A template with what may stand in each of its fields."""
    pieces = re.split(r"\{(\w+)\}", template)
    return "".join(fields[piece] if at % 2 else re.escape(piece) for at, piece in enumerate(pieces))


def _counted(forms: Forms, say: DiagramWording) -> str:
    number = "|".join((r"\d+", *map(re.escape, say.numbers)))
    return "(?:" + "|".join(re.escape(form).replace(r"\{\}", f"(?:{number})") for form in forms) + ")"
