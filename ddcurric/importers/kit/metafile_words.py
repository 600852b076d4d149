"""The words that an enhanced metafile draws ([MS-EMF], 2.3.5.8: EMR_EXTTEXTOUTW)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_TEXT, _MOST = 84, 50_000


def words_in(content: bytes) -> Iterator[str]:
    """Each stretch of letters; nothing where the file is no metafile."""
    at = 0
    for _ in range(_MOST):
        if at + 8 > len(content):
            return
        kind, size = struct.unpack_from("<II", content, at)
        if size < 8:
            return
        if kind == _TEXT and at + 56 <= len(content):
            count, offset = struct.unpack_from("<II", content, at + 44)
            letters = content[at + offset : at + min(offset + 2 * count, size)]
            words = letters.decode("utf-16-le", "replace").strip()
            if words:
                yield words
        at += size
