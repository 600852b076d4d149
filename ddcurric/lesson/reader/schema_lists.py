"""Words and lists in front matter and course.yaml, however YAML reads them."""

from __future__ import annotations

from typing import Annotated, Literal, get_args, get_origin

from pydantic import BeforeValidator, StringConstraints


def _number_as_text(value: object) -> object:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def listed(each: type) -> BeforeValidator:
    """A list of it, which one of it alone stands for as well, as nothing does for an empty one."""

    def checked(value: object) -> object:
        if isinstance(value, int | float) and get_origin(each) is Literal:
            raise ValueError(f"this is not a list; write `[{', '.join(get_args(each))}]`, or some of them")
        return [value] if isinstance(value, str) else [] if value is None else value

    return BeforeValidator(checked, json_schema_input_type=list[each] | each | None)  # type: ignore[valid-type]


Words = Annotated[
    str, StringConstraints(min_length=1), BeforeValidator(_number_as_text, json_schema_input_type=str | int | float)
]
Listed = Annotated[list[Words], listed(Words)]
