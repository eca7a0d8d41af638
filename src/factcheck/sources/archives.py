"""Compressed files and zip folders: what is in them, never more than is allowed."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib

from factcheck.sources.documents import DAMAGE
from factcheck.sources.source import Limits, Unreadable

CHUNK = 1 << 20
SMALL = 1_000_000
WORD = "word/document.xml"
OFFICE = ("[Content_Types].xml", "mimetype")


def gunzip(data: bytes, limits: Limits) -> bytes:
    """What a gzip file holds. Raises Unreadable above the limits, or where it is damaged."""
    out = bytearray()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            while chunk := stream.read(CHUNK):
                out += chunk
                check_size(len(out), len(data), limits)
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable(f"a damaged gzip file ({' '.join(str(error).split())[:80]})") from error
    return bytes(out)


def unzip(data: bytes, limits: Limits) -> list[tuple[str, bytes]]:
    """The files in a zip folder, sorted by name. Raises Unreadable above the limits, or where it is damaged or encrypted."""
    out = []
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in sorted((m for m in archive.infolist() if m.filename and not m.is_dir()), key=lambda m: m.filename):
                if member.flag_bits & 1:
                    raise Unreadable("the zip folder is encrypted; unpack it first")
                content = bytearray()
                with archive.open(member) as stream:
                    while chunk := stream.read(CHUNK):
                        content += chunk
                        total += len(chunk)
                        check_size(total, len(data), limits)
                out.append((member.filename, bytes(content)))
    except (zipfile.BadZipFile, RuntimeError, *DAMAGE) as error:
        raise Unreadable(f"a damaged zip folder ({' '.join(str(error).split())[:80]})") from error
    return out


def check_size(inflated: int, packed: int, limits: Limits) -> None:
    """Raise Unreadable where too much comes out of too little."""
    if inflated > limits.inflated:
        raise Unreadable(f"holds more than {limits.inflated // 1_000_000} MB; raise it with --limit inflated=SIZE")
    if inflated > SMALL and inflated > limits.ratio * packed:
        raise Unreadable(f"holds more than {limits.ratio} times its size, as a zip bomb does; raise it with --limit ratio=N")


def office_kind(names: list[str]) -> str:
    """What a zip file is by the names in it: ``docx``, ``office`` (another program's), or ``zip``."""
    if WORD in names:
        return "docx"
    return "office" if any(name in names for name in OFFICE) else "zip"
