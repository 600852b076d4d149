"""`ddcurric schema`: what editors take."""

import json

import pytest

from tests.commands import call


@pytest.mark.slow
@pytest.mark.parametrize(("of", "key"), [("course", "modules"), ("lesson", "objectives"), ("paper", "forms")])
def test_a_schema_is_printed_alone_or_beside_the_others(of: str, key: str) -> None:
    alone, beside = (call("schema", *asked).stdout for asked in ([of], []))
    assert key in json.loads(alone)["properties"]
    assert json.loads(beside)[of] == json.loads(alone)


def test_a_schema_that_there_is_not_is_answered_with_the_nearest() -> None:
    answered = call("schema", "curse")
    assert (answered.exit_code, answered.stdout) == (2, "")
    assert "did you mean `course`?" in answered.output
