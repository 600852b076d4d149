"""`ddcurric explain` of what is no diagnostic."""

from __future__ import annotations

from commands import call


def test_a_code_that_is_like_none_is_not_answered_with_all() -> None:
    said = call("explain", "xyzzyq").output
    assert "`ddcurric explain` alone lists all" in said
    assert len(said.splitlines()) < 3


def test_a_code_with_a_slip_is_answered_with_the_right_one() -> None:
    assert "missing-section" in call("explain", "mising-section").output
