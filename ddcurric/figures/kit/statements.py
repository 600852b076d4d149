"""Which of the forms that a notation's lines may have one of them has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

ReadT = TypeVar("ReadT")
FormT = TypeVar("FormT", str, re.Pattern[str])


def first_form(
    forms: Mapping[FormT, ReadT], line: str, flags: re.RegexFlag = re.NOFLAG
) -> tuple[ReadT, re.Match[str]] | None:
    """What belongs to the first form that the whole line has, and where its parts are; None where it has none.

    `flags` are for forms that are not compiled.
    """
    for form, read in forms.items():
        match = re.fullmatch(form, line, flags)
        if match is not None:
            return read, match
    return None
