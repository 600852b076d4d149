"""The disk: find paths that stay inside a folder, write files whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

SKIPPED_FOLDERS = frozenset({"build", "node_modules", "__pycache__", "venv", "templates"})


def below(root: Path, relative: str) -> Path | None:
    """The file that `relative` names inside `root`; None where it leaves it, by `..`, by a drive or by a link."""
    if "\\" in relative or "\0" in relative or ":" in relative:
        return None
    pure = PurePosixPath(relative)
    if pure.is_absolute() or not pure.parts:
        return None
    try:
        path = (root / pure).resolve()
        return path if path.is_relative_to(root.resolve()) else None
    except (OSError, RuntimeError):  # a circle of links
        return None


def is_plain(relative: str) -> bool:
    """A path with forward slashes that stays where it begins, links aside: `a/b.pdf`, never `../b.pdf` or `/b.pdf`."""
    parts = relative.split("/")
    return not any(part in ("", ".", "..") for part in parts) and not any(c in relative for c in "\\:\0")


def place_in(root: Path, relative: str) -> Path | None:
    """Where a file of that name may be written or removed inside `root`; None where it would be somewhere else.

    Links of folders are followed; what the file itself is does not matter.
    """
    if not is_plain(relative):
        return None
    pure = PurePosixPath(relative)
    folder = below(root, pure.parent.as_posix()) if len(pure.parts) > 1 else root
    return None if folder is None else folder / pure.name


def join(folder: str, name: str) -> str:
    """`name` as seen from `folder`, normalised, with forward slashes: `a` and `../b/x.svg` make `b/x.svg`."""
    return os.path.normpath(f"{folder}/{name}").replace("\\", "/") if folder else os.path.normpath(name)


def digest(content: bytes) -> str:
    """Enough of a SHA-256 to tell files apart."""
    return hashlib.sha256(content).hexdigest()[:32]


SMALL = 16_384
"""Bytes of most files."""
LARGEST = 100_000_000
"""Bytes of a file that is read at all: more than any lesson, picture or template has."""


def read_whole(path: Path) -> bytes:
    """A file's bytes. Raises OSError, and so for what is no file, whose reading might never end, and for a huge one."""
    if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
        raise OSError(errno.EINVAL, "it is no ordinary file")
    # What was a file a moment ago may be a pipe by now: opening does not wait, and what was opened is looked at.
    with open(path, "rb", opener=without_waiting) as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            raise OSError(errno.EINVAL, "it is no ordinary file")
        # As much as it had a moment ago, and the next byte if it grows: room for the largest of all takes longer.
        content = file.read(max(state.st_size, SMALL) + 1) if state.st_size <= LARGEST else b""
        content += file.read(LARGEST + 1 - len(content)) if len(content) > max(state.st_size, SMALL) else b""
    if max(state.st_size, len(content)) > LARGEST:
        size = max(state.st_size, len(content)) // 1_000_000
        raise OSError(errno.EFBIG, f"it has {size:,} MB, and at most {LARGEST // 1_000_000} MB are read")
    return content


def without_waiting(path: str, flags: int) -> int:
    """Opens what may be a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def digest_of_file(path: Path | None) -> str | None:
    """The digest of a file's bytes; None where there is no such file to read."""
    if path is None:
        return None
    try:
        return digest(read_whole(path))
    except OSError:
        return None


def told(name: str) -> str:
    """The name of a file as a message can say it: bytes that are not UTF-8 as `\\xe9`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def lessons_in(root: Path) -> Iterator[str]:
    """Every Markdown file below `root`, as a path with forward slashes, as it is told, in order."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(f for f in folders if f not in SKIPPED_FOLDERS and not f.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(".md") and not name.startswith((".", "_")) and name.lower() != "readme.md":
                yield told(Path(folder, name).relative_to(root).as_posix())


TEMPORARY = ".ddcurric-"
"""How the names of files begin that are not finished yet."""


def write_whole(path: Path, content: bytes, by: Path | None = None) -> None:
    """Write `content` so that `path` holds all of it or what it held before. Raises OSError.

    It is first written to the folder `by`, where one who is killed leaves it; without one, beside its place.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if by is not None and not _on_one_disk(by, path.parent):
        by = None
    with _unplaced(content, by or path.parent) as name:
        os.replace(name, path)


def write_new(path: Path, content: bytes) -> None:
    """Write `content` so that `path` holds all of it. Raises FileExistsError where something is there, and OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _unplaced(content, path.parent) as name:
        try:
            os.link(name, path)
        except FileExistsError:
            raise
        except OSError:  # a disk without links, such as a memory stick
            with open(path, "xb") as whole:
                whole.write(content)


@contextmanager
def _unplaced(content: bytes, folder: Path) -> Iterator[str]:
    """The name of a file in the folder that holds `content`; it is gone afterwards, unless it got another name."""
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, suffix=".tmp", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o666 & ~_umask())  # mkstemp makes files that only their owner can read
        yield name
    finally:
        with suppress(OSError):
            os.unlink(name)


def _on_one_disk(one: Path, other: Path) -> bool:
    try:
        return one.is_dir() and os.access(one, os.W_OK) and one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def write_sealed(path: Path, content: bytes) -> None:
    """Write `content` with its digest before it. Raises OSError."""
    write_whole(path, digest(content).encode() + content)


def read_sealed(path: Path) -> bytes | None:
    """What `write_sealed` wrote; None where there is nothing, or where a bit of it is not as it was."""
    try:
        sealed = read_whole(path)
    except OSError:
        return None
    content = sealed[SEAL:]
    return content if digest(content).encode() == sealed[:SEAL] else None


SEAL = len(digest(b""))


def forget_others(folder: Path, names: Collection[str]) -> None:
    """Delete the files of a folder that have other names than these, as far as they can be."""
    with suppress(OSError):
        for file in folder.iterdir():
            if file.name not in names:
                file.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
