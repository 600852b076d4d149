"""A packet in words."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.packet.source import PacketHeader
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.packet import packet_wording


def describe_packet(packet: PacketHeader, answered: bool, say: DiagramWording) -> Iterator[str]:
    """Every field with its bits."""
    words = packet_wording(say.language)
    count = packet.fields[-1].last + 1
    yield words.packet.format(fields=say.count(len(packet.fields), words.fields), bits=say.count(count, words.bits))
    told = (
        (words.field if each.first < each.last else words.flag).format(
            name=flat(each.name), first=each.first, last=each.last
        )
        for each in packet.fields
    )
    yield say.sentence(say.semicolon.join(told))
