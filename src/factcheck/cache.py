"""What takes long to work out and depends on its input alone, kept on disk: parsed rules, compiled expressions.

An entry is bytes under a name and a key. The key holds all that the entry depends on, so an entry is right or isn't found; it is written
whole or not at all, whoever else writes, and one that is damaged, another's or unreadable is as if it weren't there. Nothing in an entry is
run: what reads one takes it as data. ``FACTCHECK_CACHE`` names another folder, or is ``off``.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
import zlib
from collections.abc import Iterable
from pathlib import Path

VARIABLE = "FACTCHECK_CACHE"
OFF = ("", "off", "0")
FORMAT = b"factcheck cache 1\n"
MOST_OF_A_NAME = 12
"""Entries of one name; the oldest go. Each change of a folder of rules makes one."""


def folder() -> Path | None:
    """Where entries are kept; None where none are."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return None if named in OFF else Path(named)
    variable, home = {"win32": ("LOCALAPPDATA", "AppData/Local"), "darwin": ("", "Library/Caches")}.get(sys.platform, ("XDG_CACHE_HOME", ".cache"))
    base = Path(os.environ.get(variable, ""))
    try:
        return (base if base.is_absolute() else Path.home() / home) / "factcheck"
    except RuntimeError:  # nobody's home
        return None


SETTLED = 2_000_000_000
"""Nanoseconds since the last change of a file after which another one shows in its times; no file system counts coarser."""


def state_of(path: str | os.PathLike[str]) -> str | None:
    """What changes whenever a file is written, replaced or renamed: it need not be read to know that it is the same. None where it changed a moment
    ago, so that another change might not show, and where there is no such file."""
    try:
        found = os.stat(path)  # noqa: PTH116 a Path would take longer than to look
    except (OSError, ValueError):
        return None
    if max(found.st_mtime_ns, found.st_ctime_ns) > time.time_ns() - SETTLED:
        return None
    return f"{found.st_dev} {found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def plain_key(*parts: str) -> str:
    """The key of an entry that depends on ``parts``, and on this Python, as it is: for parts that are short."""
    return "\0".join((f"{sys.implementation.cache_tag} {sys.hexversion} {sys.byteorder}", *parts))


def key_of(*parts: str | bytes, code: Iterable[str] = ()) -> str:
    """The key of an entry that depends on ``parts``, on the text of the modules in the files ``code``, and on this Python."""
    from hashlib import sha256

    key = sha256(f"{sys.implementation.cache_tag} {sys.hexversion} {sys.byteorder}".encode())
    for file in code:
        with contextlib.suppress(OSError):  # a package without its sources: its version is among the parts
            parts = (*parts, Path(file).read_bytes())
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        key.update(b"%d " % len(data))
        key.update(data)
    return key.hexdigest()


def read(name: str, key: str) -> bytes | None:
    """An entry; None where there is none that is whole and ours."""
    where = folder()
    if where is None:
        return None
    try:
        with _path(where, name, key).open("rb") as file:
            if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            head, data = file.read(len(_head(key, b""))), file.read()
    except (OSError, ValueError):
        return None
    return data if head == _head(key, data) else None


def write(name: str, key: str, data: bytes) -> None:
    """Keep an entry. Where that can't be done nothing is kept, and nothing is said."""
    where = folder()
    if where is None:
        return
    with contextlib.suppress(OSError, ValueError):
        where.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = _path(where, name, key)
        temporary = target.with_name(f"{target.name}.{os.getpid()}.new")
        new = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with open(new, "wb") as file:  # noqa: PTH123 it is open
                file.write(_head(key, data))
                file.write(data)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _tidy(where, name)


def _path(where: Path, name: str, key: str) -> Path:
    """Where an entry is. Two plain keys may have one name: the key in the entry tells which it is."""
    plain = key.encode("utf-8", "surrogatepass")
    return where / (f"{name}-{zlib.crc32(plain):08x}{zlib.adler32(plain):08x}" if "\0" in key else f"{name}-{key[:32]}")


def _head(key: str, data: bytes) -> bytes:
    return FORMAT + key.encode("utf-8", "surrogatepass") + b" %08x\n" % zlib.crc32(data)


def _tidy(where: Path, name: str) -> None:
    """Remove the oldest entries of a name."""
    found = sorted(where.glob(f"{name}-*"), key=lambda path: path.stat().st_mtime_ns)
    for path in found[: max(len(found) - MOST_OF_A_NAME, 0)]:
        path.unlink(missing_ok=True)
