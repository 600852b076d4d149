"""Packets as a kind: Mermaid's `packet`."""

from __future__ import annotations

from ddcurric.figures.kit.kind import Kind, staged
from ddcurric.figures.kit.staging import names_pointed_at
from ddcurric.figures.kit.titles import titled
from ddcurric.figures.packet.drawing import divide_packet, draw_packet
from ddcurric.figures.packet.notation import read_packet
from ddcurric.figures.packet.wording import describe_packet

KIND = titled(
    Kind(read_packet, draw_packet, describe_packet, point=names_pointed_at, steps=staged, divide=divide_packet)
)
