"""The program as its user calls it, within the process of the tests.

A build that names its `--jobs` has workers, as every build of a user has. Others are done in the process of the tests,
where fonts and templates have been read by then: they take half the time.
"""

from __future__ import annotations

from contextlib import nullcontext
from functools import cache
from importlib import import_module
from unittest.mock import patch

from typer import testing
from typer.testing import CliRunner, Result

from ddcurric.builder.workshop import HERE, Workshop
from ddcurric.cli.app import program

testing._get_command = cache(testing._get_command)
"""Typer puts all commands together anew whenever one is called, which takes longer than most of them."""
APP = program()

BUILDING = import_module("ddcurric.cli.build")
workshop_of = BUILDING.workshop_of


def call(*words: str) -> Result:
    """What `ddcurric` answers to some words, and the status with which it ends."""
    with nullcontext() if "--jobs" in words else patch.object(BUILDING, "workshop_of", _here):
        return CliRunner().invoke(APP, words)


def _here(scheduler: str) -> Workshop:
    return workshop_of(scheduler) if scheduler else HERE
