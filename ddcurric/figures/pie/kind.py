"""Pie charts as a kind: Mermaid's `pie`."""

from __future__ import annotations

from ddcurric.figures.kit.kind import Kind, staged
from ddcurric.figures.kit.staging import names_pointed_at
from ddcurric.figures.kit.titles import titled
from ddcurric.figures.pie.drawing import draw_pie
from ddcurric.figures.pie.notation import read_pie
from ddcurric.figures.pie.wording import describe_pie

KIND = titled(Kind(read_pie, draw_pie, describe_pie, point=names_pointed_at, steps=staged))
