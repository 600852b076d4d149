"""Templates that were compiled: in memory, and those of the package on disk, where Python keeps its own modules.

To compile those of handouts takes as long as to import half of the libraries that draw.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import tempfile
from contextlib import suppress
from functools import cache
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType

import jinja2
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from ddcurric.draw.templates import template_folders


class Compiled(BytecodeCache):
    """A process that is forked has those of the one before it. What somebody else has written is never kept on disk."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[str, CodeType | None]] = {}
        self.files: dict[str, Path] = {}
        """By key, where a template of the package is kept."""

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        key = self.get_cache_key(name, filename)
        if filename is not None and any(
            Path(filename).resolve().is_relative_to(folder) for folder in template_folders(None)
        ):
            self.files[key] = kept_in() / f"{key}.template"
        return super().get_bucket(environment, name, filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self.known.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else self._read(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key] = (bucket.checksum, bucket.code)
        if bucket.key in self.files and not sys.dont_write_bytecode:
            with suppress(OSError):  # whoever installed us may write there, and others not
                _write(self.files[bucket.key], _mark(bucket) + marshal.dumps(bucket.code))

    def _read(self, bucket: Bucket) -> CodeType | None:
        try:
            content = self.files[bucket.key].read_bytes() if bucket.key in self.files else b""
            if not content.startswith(mark := _mark(bucket)):
                return None
            code: CodeType = marshal.loads(content[len(mark) :])
        except (OSError, ValueError, EOFError, TypeError):  # damaged
            return None
        self.known[bucket.key] = (bucket.checksum, code)
        return code


COMPILED = Compiled()


@cache
def kept_in() -> Path:
    """The folder in which Python keeps the module of the sandbox."""
    return Path(cache_from_source(str(Path(__file__).with_name("sandbox.py")))).parent


@cache
def _compiler() -> bytes:
    """What decides what a template is compiled to, besides its source."""
    ours = Path(__file__).with_name("sandbox.py").read_bytes()
    return hashlib.sha256(MAGIC_NUMBER + jinja2.__version__.encode() + b"\n" + ours).digest()


def _mark(bucket: Bucket) -> bytes:
    return _compiler() + bucket.checksum.encode()


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    try:
        with open(handle, "wb") as opened:
            opened.write(content)
        os.replace(name, file)
    except OSError:
        os.unlink(name)
        raise
