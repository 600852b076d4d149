"""Room for the frames of calls, of which Python takes 16 kB at a time and gives each piece back when it is left.

A loop whose calls begin behind the end of a piece asks the system for memory at each of them: documents are laid out
hundreds of calls deep, and it was asked eight thousand times for those of one lesson.
"""

from __future__ import annotations

from types import FunctionType
from typing import TypeVar, cast

CallableT = TypeVar("CallableT")

SLOTS = 1 << 17
"""Values of eight bytes that a frame is said to need. Python takes a piece of twice as much for it, 2 MB, and the other
half is for the frames above; the system gives only as much of it as is written to."""


def with_room(function: CallableT) -> CallableT:
    """The function, in whose calls all further ones find room."""
    own = cast("FunctionType", function)
    own.__code__ = own.__code__.replace(co_stacksize=SLOTS)
    return function
