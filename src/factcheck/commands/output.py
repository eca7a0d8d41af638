"""Where results go: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from factcheck.commands import stopping
from factcheck.errors import ClosedPipe, OutputError

STREAMS = (errno.EPIPE, errno.ESHUTDOWN)


def to_terminal(output: str | None) -> bool:
    """Whether someone reads the result as it comes."""
    return output is None and sys.stdout is not None and sys.stdout.isatty()


def width() -> int:
    """Columns of the terminal; 80 where there is none."""
    import shutil

    return shutil.get_terminal_size((80, 24)).columns


class Output:
    """Takes pieces of text. A context manager: what was written to a file stands under its name only once all of it is there.

    Raises OutputError; where the reader of a pipe has gone, ClosedPipe, since click takes a BrokenPipeError for its own.
    """

    def __init__(self, path: str | None) -> None:
        self.path = path
        self.stream: BinaryIO
        self.temporary: str | None = None
        self.target: Path | None = None
        self.encoding, self.errors = "utf-8", "strict"
        if path is None:
            if sys.stdout is None:
                raise OutputError("standard output is closed; name a file with -o FILE")
            self.stream = sys.stdout.buffer
            if sys.stdout.isatty():
                self.encoding, self.errors = sys.stdout.encoding or "utf-8", "replace"
            return
        self.target = Path(os.path.realpath(path))
        try:
            if self.target.exists() and not self.target.is_file():
                if self.target.is_dir():
                    raise OutputError(f"{path}: a folder; name a file")
                self.stream = open(self.target, "wb")  # noqa: SIM115, PTH123 a device or pipe can't be replaced; closed in __exit__
                return
            import tempfile

            handle, self.temporary = tempfile.mkstemp(prefix=f".{self.target.name[:100]}.", suffix=".part", dir=self.target.parent)
        except OSError as error:
            raise self._failed(error) from error
        stopping.undo.append(self._drop)
        self.stream = os.fdopen(handle, "wb")

    def write(self, pieces: Iterable[str | bytes]) -> None:
        """Write pieces as they come."""
        for piece in pieces:
            data = piece.encode(self.encoding, self.errors) if isinstance(piece, str) else piece
            try:
                self.stream.write(data)
            except OSError as error:
                raise self._failed(error) from error

    def __enter__(self) -> Output:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self.stream.flush()
                self._place()
        except OSError as error:
            raise self._failed(error) from error
        finally:
            self._drop()

    def _place(self) -> None:
        if self.target is None:
            return
        if self.temporary is None:
            self.stream.close()
            return
        os.fsync(self.stream.fileno())
        self.stream.close()
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(self.temporary, self.target.stat().st_mode & 0o777 if self.target.exists() else 0o666 & ~mask)  # noqa: PTH101
        os.replace(self.temporary, self.target)  # noqa: PTH105
        self.temporary = None

    def _drop(self) -> None:
        temporary, self.temporary = self.temporary, None
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)

    def _failed(self, error: OSError) -> OutputError:
        if error.errno in STREAMS and self.path is None:
            return ClosedPipe("standard output was closed")
        return OutputError(f"cannot write {self.path or 'to standard output'}: {(error.strerror or str(error)).lower()}")
