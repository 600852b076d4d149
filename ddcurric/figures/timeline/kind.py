"""Timelines as a kind: Mermaid's `timeline`."""

from __future__ import annotations

from ddcurric.figures.kit.kind import Kind, staged
from ddcurric.figures.kit.staging import names_pointed_at
from ddcurric.figures.kit.titles import titled
from ddcurric.figures.timeline.drawing import divide_timeline, draw_timeline
from ddcurric.figures.timeline.notation import read_timeline
from ddcurric.figures.timeline.wording import describe_timeline

KIND = titled(
    Kind(
        read_timeline,
        draw_timeline,
        describe_timeline,
        point=names_pointed_at,
        steps=staged,
        divide=divide_timeline,
    )
)
