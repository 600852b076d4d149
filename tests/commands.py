"""The program as its user calls it, within the process of the tests."""

from __future__ import annotations

from functools import cache

from typer import testing
from typer.testing import CliRunner, Result

from ddcurric.cli.app import app

testing._get_command = cache(testing._get_command)
"""Typer puts all commands together anew whenever one is called, which takes longer than most of them."""


def call(*words: str) -> Result:
    """What `ddcurric` answers to some words, and the status with which it ends."""
    return CliRunner().invoke(app, words)
