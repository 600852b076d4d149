"""What takes long and is the same in every test process: the first that needs it makes it, the others wait for it."""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

from ddcurric.builder.scratch import scratch

T = TypeVar("T")
FOLDER = "DDCURRIC_TESTS_MADE_ONCE"
"""Names, in the environment, the folder of what the processes of one run share."""


def begin(run: ExitStack) -> bool:
    """Make the folder, gone with the `run`; False in a process that has it from the one that started it.

    It is in one with all else that is temporary meanwhile, as of a build: the next one removes what was killed.
    """
    if FOLDER in os.environ:
        return False
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())  # what failed can be looked at
    run.enter_context(scratch())
    os.environ[FOLDER] = run.enter_context(tempfile.TemporaryDirectory(prefix="once-"))
    run.callback(os.environ.pop, FOLDER)
    return True


def once(name: str, make: Callable[[Path], T]) -> T:
    """What `make` returns, for all tests of a run; it can be pickled, and files stay in the folder that `make` gets."""
    own = Path(os.environ[FOLDER]) / name
    own.mkdir(exist_ok=True)
    made, folder = own / "made.pickle", own / "files"
    with (own / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of one that failed
            folder.mkdir()
            made.write_bytes(pickle.dumps(make(folder)))
    found: T = pickle.loads(made.read_bytes())
    return found
