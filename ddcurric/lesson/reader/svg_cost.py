"""How much an SVG draws, told before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ddcurric.lesson.reader.svg_plain import Element, attributes_of, local_name, text_in

MAX_DRAWN = 200_000
"""Elements that a drawing draws, one in a `use` of a `use` each time anew. A map of a city has fewer."""
MAX_NESTED = 50
"""A `use` of a `use` of a `use` …"""


def drawn_elements(root: Element) -> int:
    """How many elements a viewer draws; more than `MAX_DRAWN` where it would never end.

    What another element draws again counts each time: `use`, and patterns, markers, masks, clips and filters, a
    marker at every vertex. What a style sheet refers to may be drawn by every element.
    """
    named = {name: element for element in root.iter("{*}*") if (name := element.get("id"))}
    styled = [aim for rule in root.iter("{*}style") for aim in _aims(text_in(rule), named)]
    everything = sum(1 for _ in root.iter("{*}*")) if styled else 0
    counts: dict[Element, int] = {}

    def count(element: Element, within: frozenset[Element]) -> int:
        if element in within or len(within) > MAX_NESTED:
            return MAX_DRAWN + 1
        if element not in counts:
            inside = within | {element}
            total = 0
            for part in element.iter("{*}*"):
                total += 1
                for aim, times in _references(part, named):
                    total += times * count(aim, inside)
                    if total > MAX_DRAWN:
                        break
            counts[element] = min(total, MAX_DRAWN + 1)
        return counts[element]

    total = count(root, frozenset())
    return total + everything * sum(count(aim, frozenset()) for aim in styled) if total <= MAX_DRAWN else total


_DRAWS = ("fill", "stroke", "mask", "clip-path", "filter", "style")


def _references(element: Element, named: Mapping[str, Element]) -> Iterator[tuple[Element, int]]:
    """What an element draws besides itself, and how often."""
    name = local_name(element)
    for key, value in attributes_of(element):
        if key == "href" and name in ("use", "pattern", "textPath", "feImage"):
            aim = named.get(value.strip().removeprefix("#"))
            if aim is not None:
                yield aim, 1
        elif key in _DRAWS or key.startswith("marker"):
            often = _vertices(element) if "marker" in key or "marker" in value else 1
            for aim in _aims(value, named):
                if "Gradient" not in local_name(aim):
                    yield aim, often


def _aims(text: str, named: Mapping[str, Element]) -> Iterator[Element]:
    """The elements that `url(#…)` in a value names."""
    for piece in text.split("url(")[1:]:
        aim = named.get(piece[:200].partition(")")[0].strip(" \t\r\n'\"").removeprefix("#"))
        if aim is not None:
            yield aim


def _vertices(element: Element) -> int:
    """About as many as a line has."""
    points = element.get("d") or element.get("points") or ""
    return 2 + sum(points.count(letter) for letter in " ,MmLlHhVvCcSsQqTtAa") // 2
