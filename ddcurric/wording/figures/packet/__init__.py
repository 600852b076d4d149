"""What packets say: English here, every other language in a file beside this one."""

from __future__ import annotations

from ddcurric.values import dataclass
from ddcurric.wording import Forms, words_of


@dataclass(frozen=True, slots=True)
class PacketWording:
    """Names in braces are those of fields."""

    packet: str = "Packet: {fields}, {bits}."
    fields: Forms = ("no fields", "one field", "{} fields")
    bits: Forms = ("no bits", "one bit", "{} bits")
    field: str = "{name}, bits {first} to {last}"
    flag: str = "{name}, bit {first}"


packet_wording = words_of(PacketWording, __name__)
