"""What was not given, texts and folders are taken as they are.

Typer reads every value with pydantic: to import that is a third of the time of a build that finds nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from typer.core import TyperArgument, TyperOption

READERS: dict[object, Callable[[str], object]] = {str: str, Path: Path}


def read_plainly() -> None:
    """Let the options and arguments of all commands read what is plain without pydantic."""
    for kind in (TyperOption, TyperArgument):
        parameter: Any = kind
        parameter.process_value = _plainly(parameter.process_value)


def _plainly(usual: Callable[..., object]) -> Callable[..., object]:
    """As `usual` reads a value, where that takes pydantic; numbers, say."""

    def process_value(own: Any, context: object, value: object) -> object:
        many = own.multiple or own.nargs != 1
        reader = READERS.get(own.type_descriptor.annotation)
        read: object
        if own.required:
            return usual(own, context, value)
        if value is None:
            read = () if many else None
        elif isinstance(value, str) and reader is not None and not many:
            read = reader(value)
        else:
            return usual(own, context, value)
        return read if own.callback is None else own.callback(context, own, read)

    return process_value
