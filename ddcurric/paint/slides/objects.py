"""Objects of a PDF, as pydyf writes them."""

from __future__ import annotations

from typing import Any


def dictionary(**values: Any) -> Any:
    import pydyf

    made: Any = pydyf.Dictionary
    return made(values)


def array(*values: Any) -> Any:
    import pydyf

    made: Any = pydyf.Array
    return made(values)


def string(text: str) -> Any:
    import pydyf

    made: Any = pydyf.String
    return made(text)
