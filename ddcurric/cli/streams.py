"""Standard output that may be closed, full or no longer read: what was asked for is done all the same."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import cast


def prepare_streams() -> StandardOutput:
    """Make what is printed survive whatever stands behind it, and give what stands for standard output."""
    for handle in range(3):
        try:
            os.fstat(handle)
        except OSError:  # closed, as by `>&-`: the next file that is opened would stand in its place
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="replace")
    output = StandardOutput(cast(io.TextIOWrapper, sys.stdout))
    sys.stdout = output
    return output


class StandardOutput(io.TextIOWrapper):
    """Standard output; once nobody reads it any more (`ddcurric check | head`), or it is full, it goes nowhere."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        encoding, live = stream.encoding, stream.line_buffering
        # A console that lacks a letter prints a question mark.
        super().__init__(stream.detach(), encoding=encoding, errors="replace", line_buffering=live)
        self.problem: OSError | None = None

    def write(self, text: str) -> int:
        """Write; what can go nowhere is lost, and counts as written."""
        try:
            return super().write(text)
        except OSError as problem:
            self._lose(problem)
            return len(text)

    def flush(self) -> None:
        """Flush; what can go nowhere is lost."""
        try:
            super().flush()
        except OSError as problem:
            self._lose(problem)
            super().flush()

    def _lose(self, problem: OSError) -> None:
        self.problem = self.problem or problem
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)

    def finish(self) -> None:
        """End with status 1 and a word of why where something could not be said that somebody wanted to hear."""
        self.flush()
        # EINVAL is what Windows calls a pipe that nobody reads any more.
        if self.problem is not None and self.problem.errno not in (errno.EPIPE, errno.EINVAL):
            sys.stderr.write(f"ddcurric: not all of this could be printed: {self.problem.strerror}\n")
            sys.exit(1)
