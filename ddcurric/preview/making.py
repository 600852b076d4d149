"""What the workers do that make: what they have loaded, compiled and laid out stays in their memory."""

from __future__ import annotations

import time
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import field, replace
from functools import partial
from typing import Protocol

from ddcurric.builder.make import Workbench
from ddcurric.builder.plan import Planned
from ddcurric.diagnostics import has_errors
from ddcurric.garbage import without_collection
from ddcurric.outputs.output import AnyOutput, Kept, Per
from ddcurric.preview.pictures import sheets_of
from ddcurric.preview.shown import CutJob, Showing
from ddcurric.scene.pdf import Pdf
from ddcurric.values import dataclass
from ddcurric.weasy.at_once import pages_at_once
from ddcurric.weasy.manuscript import Draw, Manuscript
from ddcurric.weasy.pdf import html_to_pdf
from ddcurric.weasy.tries import Tries


class Number(Protocol):
    """One that processes share."""

    value: int


@dataclass(frozen=True, slots=True)
class Order:
    """A job for a maker."""

    number: int
    cut: CutJob
    line: int = 0
    """The first line of the lesson that is another one; 0: none, or it is not known."""


class SupersededError(Exception):
    """A newer order is waiting."""


class NotAtOnceError(Exception):
    """There is no page to be shown before the others."""


def make(newest: Number, order: Order) -> Iterator[Showing]:
    """Make what is shown of a topic, output by output; no more of it once a newer order is waiting."""

    def pause() -> None:
        if order.number < newest.value:
            raise SupersededError

    job, known = order.cut.job(), _known_of(order.cut.topic)
    wanted = {planned.kind: planned for planned in job.wanted}
    bench = Workbench(job, mapped=True, kept=known.kept, draw=partial(_whole, known, pause))
    try:
        for output in job.outputs:
            pause()
            if output.name not in wanted:
                bench.product(output)
                continue
            if order.line and output.per is Per.TOPIC:
                for part in _at_once(known, bench, order.line, output, wanted[output.name]):
                    yield part
                    _let_it_be_drawn(pause)
            yield from _shown(known, bench, output, wanted[output.name])
    except SupersededError:
        return


def _let_it_be_drawn(pause: Callable[[], None]) -> None:
    """Leave the cores to whoever draws what was shown first, and its browser: the rest is not waited for."""
    for _ in range(DRAWN // STEP):
        pause()
        time.sleep(STEP / 1000)
    pause()


DRAWN, STEP = 160, 10
"""Milliseconds in which a browser shows a page, and between two looks whether a newer order is there."""


@dataclass(slots=True)
class _FromBefore:
    """What is known of a topic from making its files before."""

    kept: Kept = field(default_factory=Kept)
    tries: defaultdict[str, Tries] = field(default_factory=lambda: defaultdict(Tries))
    """By document, what was decided when it was laid out."""
    lengths: dict[str, int] = field(default_factory=dict)
    """By output, how many pages it had."""


def _shown(known: _FromBefore, bench: Workbench, output: AnyOutput, planned: Planned) -> Iterator[Showing]:
    """A file as a build makes it; then what it tells that it should not."""
    made = bench.product(output)
    product, found = made.value, made.diagnostics
    if has_errors(found):
        yield Showing(planned.topic, output.name, planned.fingerprint, diagnostics=found)
        return
    known.lengths[output.name] = product.length
    showing = Showing(
        planned.topic, output.name, planned.fingerprint, product.content, tuple(sheets_of(product.content)),
        dict(product.anchors), product.places, product.notes, found,
    )  # fmt: skip
    yield showing
    if told := bench.told(output, product, planned.path):
        yield replace(showing, diagnostics=(*found, *told))


def _at_once(known: _FromBefore, bench: Workbench, line: int, output: AnyOutput, planned: Planned) -> Iterator[Showing]:
    """The pages around what was edited, before all others: their neighbours are as they were, or are soon here."""
    count = known.lengths.get(output.name, 0)
    if not count:
        return
    with without_collection():  # also behind what is laid out, until it is shown
        try:
            product = bench.glimpse(output, line, partial(_part, known, line, count))
        except (NotAtOnceError, KeyError):  # KeyError: what it needs is made anew as well
            return
        if not product.content:
            return
        sheets = tuple(sheets_of(product.content))
        yield Showing(
            planned.topic, output.name, planned.fingerprint, product.content, sheets,
            places=product.places, first=product.first, of=product.length, pages=len(sheets),
        )  # fmt: skip


def _whole(known: _FromBefore, pause: Callable[[], None], name: str) -> Draw:
    def draw(manuscript: Manuscript) -> Pdf:
        known.tries[name].pause = pause
        return html_to_pdf(manuscript, known.tries[name])

    return draw


def _part(known: _FromBefore, line: int, count: int, name: str) -> Draw:
    def draw(manuscript: Manuscript) -> Pdf:
        tries = known.tries[name]
        pdf = pages_at_once(manuscript, tries, line, count) if tries.count else None
        if pdf is None:
            raise NotAtOnceError
        return pdf

    return draw


_KNOWN: OrderedDict[str, _FromBefore] = OrderedDict()
"""By topic; the latest last."""
MOST_KNOWN = 4
"""Topics."""


def _known_of(topic: str) -> _FromBefore:
    known = _KNOWN.setdefault(topic, _FromBefore())
    _KNOWN.move_to_end(topic)
    while len(_KNOWN) > MOST_KNOWN:
        _KNOWN.popitem(last=False)
    return known
