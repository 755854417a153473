"""Files, folders, patterns and standard input: find what there is, and read its bytes."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from rapporteur.errors import Issue
from rapporteur.settings import Settings

__all__ = ["SUFFIXES", "Found", "find", "read_file", "read_stream", "too_large"]

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx"})
"""What a folder is searched for; a file that is named directly may have any suffix."""

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""The media type that a suffix stands for."""

_RECORD = re.compile(r".*\.db(?:-wal|-shm|-journal)?", re.IGNORECASE)
"""Names of a record and the files that SQLite lays beside it: no documents, and nobody misses them."""

_CHUNK = 1 << 20
_PATTERN = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: where it lies, and the name that the user knows it by."""

    path: Path
    name: str

    @property
    def source(self) -> str:
        """The absolute path, links resolved: the same file has one source however it is named."""
        return str(self.path.resolve())

    @property
    def media_type(self) -> str:
        """The media type that the suffix stands for."""
        return MEDIA_TYPES.get(self.path.suffix.lower(), "application/octet-stream")


def find(target: str) -> Iterator[Found | Issue]:
    """Give the files that a target means, in order: a file, what a folder holds, what a pattern fits.

    A folder is searched with the folders in it; hidden entries (a dot first) are passed over, and so
    are links that lead out of it. What it holds besides documents is counted in one issue.
    """
    if not target.strip():  # an unset variable in a script is not "all that lies here"
        yield Issue("not found", repr(target), "the path is empty")
        return
    path = Path(target).expanduser()
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EINVAL, errno.ENAMETOOLONG):
            yield from _pattern(target) if _PATTERN & set(target) else (_missing(target, path),)
        else:
            yield _failed(error, target)
        return
    except ValueError:
        yield Issue("not found", target, "no path has such a name")
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, target)
    else:
        yield Found(path, target)


def _missing(target: str, path: Path) -> Issue:
    said = "no such file or folder"
    if os.path.islink(path):  # noqa: PTH114 (a name too long is no error here)
        said = "the link leads to a file that is not there"
    return Issue("not found", target, said)


def _pattern(target: str) -> Iterator[Found | Issue]:
    """Give what a pattern with ``*``, ``?``, ``[…]`` and ``**`` fits, in the order of the names."""
    import glob

    names = sorted(glob.glob(str(Path(target).expanduser()), recursive=True))  # noqa: PTH207 (a string may be absolute)
    if not names:
        yield Issue("not found", target, "no file fits the pattern")
    folders = [name for name in names if Path(name).is_dir()]
    for name in names:
        # With "**" a folder and what is in it both fit; then the folder says nothing of its own.
        if name in folders and ("**" in target or any(other.startswith(name + os.sep) for other in names)):
            continue
        yield from find(name)


def _folder(top: Path, target: str) -> Iterator[Found | Issue]:
    """Give the documents in a folder, depth first, sorted by name."""
    root = top.resolve()
    seen: set[tuple[int, int]] = set()
    passed = found = failed = 0
    stack = [(top, target.rstrip("/" + os.sep) or target)]
    while stack:
        folder, name = stack.pop()
        try:
            status = folder.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda e: e.name, reverse=True)
        except OSError as error:
            failed += 1
            yield _failed(error, name)
            continue
        files: list[Found] = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            below = f"{name}{'' if name.endswith(os.sep) else os.sep}{entry.name}"
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                stack.append((path, below))
            elif _wanted(entry, path, root):
                files.append(Found(path, below))
            elif not _RECORD.fullmatch(entry.name):
                passed += 1
        found += len(files)
        yield from reversed(files)
    if passed or not (found or failed):
        said = f"{_count(found, 'document')} in the folder"
        if passed:
            said += f"; {_count(passed, 'other file')} passed over (other formats, links out of the folder)"
        yield Issue("unknown format", target, said, severe=False)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _wanted(entry: os.DirEntry[str], path: Path, root: Path) -> bool:
    """Whether an entry of a folder is a document: a file, or a link to a file within the folder."""
    if path.suffix.lower() not in SUFFIXES:
        return False
    if not entry.is_symlink():
        # A file of another sort (a pipe, a device) is told of when it is read.
        return True
    try:
        return path.is_file() and path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def read_file(found: Found, settings: Settings) -> bytes | Issue:
    """Give a file's bytes, or the issue that kept them from being read."""
    try:
        # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
        handle = os.open(found.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        return _failed(error, found.name)
    try:
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISDIR(status.st_mode):
                return Issue("unreadable", found.name, "it is a folder")
            if not stat.S_ISREG(status.st_mode):
                return Issue("unreadable", found.name, "it is a device, a pipe or a socket, not a file")
            if status.st_size > settings.file_bytes:
                return too_large(found.name, settings, status.st_size)
            return read_stream(file, found.name, settings)
    except OSError as error:
        return _failed(error, found.name)


def read_stream(stream: BinaryIO, name: str, settings: Settings) -> bytes | Issue:
    """Give all bytes of a stream, or an issue when it holds none or more than the limit."""
    parts: list[bytes] = []
    size = 0
    while True:
        try:
            chunk = stream.read(_CHUNK)
        except OSError as error:
            return _failed(error, name)
        if not chunk:
            break
        size += len(chunk)
        if size > settings.file_bytes:
            return too_large(name, settings)
        parts.append(chunk)
    if not size:
        return Issue("empty", name, "the file is empty (0 bytes)")
    return b"".join(parts)


def too_large(name: str, settings: Settings, size: int | None = None) -> Issue:
    """Give the issue for a file, a stream or an answer larger than the limit."""
    what = f"{size / 2**20:,.1f} MiB, above" if size is not None else "larger than"
    said = f"{what} the limit of {settings.file_bytes / 2**20:,.4g} MiB; raise it with --max-size"
    return Issue("too large", name, said)


def _failed(error: OSError, name: str) -> Issue:
    """Give the issue for an error of the file system."""
    if isinstance(error, PermissionError):
        return Issue("no permission", name, "it may not be read; change its permissions or ask its owner")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Issue("not found", name, "it is not there (any more)")
    if error.errno == errno.ELOOP:
        return Issue("not found", name, "the link leads round in a circle")
    if error.errno == errno.ENXIO:
        return Issue("unreadable", name, "it is a device, a pipe or a socket, not a file")
    return Issue("unreadable", name, f"it could not be read: {error.strerror or type(error).__name__}")
