"""Gantt charts as a kind: Mermaid's `gantt`."""

from __future__ import annotations

from ddcurric.figures.gantt.drawing import divide_gantt, draw_gantt
from ddcurric.figures.gantt.notation import read_gantt
from ddcurric.figures.gantt.wording import describe_gantt
from ddcurric.figures.kit.kind import Kind, staged
from ddcurric.figures.kit.staging import names_pointed_at
from ddcurric.figures.kit.titles import titled

KIND = titled(Kind(read_gantt, draw_gantt, describe_gantt, point=names_pointed_at, steps=staged, divide=divide_gantt))
