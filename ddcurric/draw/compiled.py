"""Templates that were compiled: in memory, and those of the package on disk, where Python keeps its own modules.

To compile those of handouts takes as long as to import half of the libraries that draw.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import CodeType

import jinja2
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from ddcurric.beside import PYTHON, beside, keep_at, kept_at
from ddcurric.draw.templates import template_folders

SANDBOX = Path(__file__).with_name("sandbox.py")


class Compiled(BytecodeCache):
    """A process that is forked has those of the one before it. What somebody else has written is never kept on disk."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[str, CodeType | None]] = {}
        self.files: dict[str, Path] = {}
        """By key, where a template of the package is kept."""

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The place of a template in the cache; one of the package has one on disk as well."""
        key = self.get_cache_key(name, filename)
        if filename is not None and any(
            Path(filename).resolve().is_relative_to(folder) for folder in template_folders(None)
        ):
            with suppress(NotImplementedError):
                self.files[key] = beside(str(SANDBOX), f"{key}.template")
        return super().get_bucket(environment, name, filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was compiled of the same source; nothing, where there is none."""
        checksum, code = self.known.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else self._read(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled for this process, and on disk where the template is the package's."""
        self.known[bucket.key] = (bucket.checksum, bucket.code)
        if bucket.key in self.files:
            keep_at(self.files[bucket.key], _key(bucket), bucket.code)

    def _read(self, bucket: Bucket) -> CodeType | None:
        kept = kept_at(self.files[bucket.key], _key(bucket)) if bucket.key in self.files else None
        if kept is None or not isinstance(kept[0], CodeType):
            return None
        self.known[bucket.key] = (bucket.checksum, kept[0])
        return kept[0]


COMPILED = Compiled()


@cache
def _compiler() -> bytes:
    """What decides what a template is compiled to, besides its source."""
    return hashlib.sha256(PYTHON + jinja2.__version__.encode() + b"\n" + SANDBOX.read_bytes()).digest()


def _key(bucket: Bucket) -> bytes:
    return _compiler() + bucket.checksum.encode()
