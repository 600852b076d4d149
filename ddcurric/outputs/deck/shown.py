"""Slides as they were painted last, for a process that paints the same deck again and again."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.scene.items import SlideScene

FEW = 3
"""Slides that are painted before all others."""


class ShownSlides:
    """What there is to see of a deck, as somebody knows it."""

    def __init__(self) -> None:
        self.slides: tuple[SlideScene, ...] = ()

    def others(self, now: tuple[SlideScene, ...], line: int) -> range:
        """Those of a deck that look otherwise: what was written last before a line, and a few behind it.

        Empty: there are none, or there are more slides than there were, or fewer.
        """
        if len(now) != len(self.slides):
            return range(0)
        others = [at for at, both in enumerate(zip(self.slides, now, strict=True)) if _looks_otherwise(*both)]
        if not others:
            return range(0)
        last = [at for at in others if _line(now[at]) <= line][-1:] or others[:1]
        first = next(at for at in others if _line(now[at]) == _line(now[last[0]]))
        return range(first, first + sum(1 for _ in _in_a_row(others, first)))


def _looks_otherwise(before: SlideScene, now: SlideScene) -> bool:
    return (before.items, before.layout, before.background) != (now.items, now.layout, now.background)


def _line(slide: SlideScene) -> int:
    return slide.span.line if slide.span is not None else 0


def _in_a_row(others: list[int], first: int) -> Iterator[int]:
    for at in range(first, first + FEW):
        if at not in others:
            return
        yield at
