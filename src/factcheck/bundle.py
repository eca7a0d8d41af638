"""An evidence bundle: a result with the hashes of all that made it, so that anybody can see whether it still comes out the same.

A bundle is a zip with ``manifest.json`` (versions, digest of the rules, hash of each input and of each member), ``documents.jsonl`` and
``comparison.json``, and on demand the inputs themselves. It holds no time and no name of a machine: the same inputs give the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from factcheck import __version__
from factcheck.checker import Checker, pipeline_label
from factcheck.errors import SourceError
from factcheck.model import Document
from factcheck.report import Head, ReportOptions, render_comparison, render_documents
from factcheck.sources import ReadOptions, Source, read

FORMAT = "factcheck-bundle/1"
MANIFEST, DOCUMENTS, COMPARISON, INPUTS = "manifest.json", "documents.jsonl", "comparison.json", "inputs/"
LARGEST_MEMBER = 500_000_000
EARLIEST = (1980, 1, 1, 0, 0, 0)  # of what a zip can name: no time of ours is in it


def make_bundle(path: Path, checker: Checker, options: ReadOptions, *, published: str | None = None, inputs: bool = False) -> bytes:
    """The bundle of a file or folder of articles. Raises SourceError where an input can't be read.

    ``published`` is the date of the articles where it is known; ``inputs`` puts the articles themselves into the bundle.
    """
    sources = _sources(path, options, published)
    members = _results(sources, checker)
    files = _files(path, sources)
    if inputs:
        members |= {INPUTS + name: data for name, data in files.items()}
    manifest = {
        "format": FORMAT, "factcheck": __version__, "model": pipeline_label(checker.model), "rules": checker.rules.digest, "published": published,
        "inputs": [{"path": name, "sha256": _sha256(data), "bytes": len(data)} for name, data in sorted(files.items())],
        "members": [{"path": name, "sha256": _sha256(data), "bytes": len(data)} for name, data in sorted(members.items())],
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as folder:
        for name, data in [(MANIFEST, _json(manifest)), *sorted(members.items())]:
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            folder.writestr(entry, data)
    return out.getvalue()


def verify_bundle(bundle: Path, path: Path | None, checker: Checker, options: ReadOptions) -> Iterator[str]:
    """What is not as the bundle says, a line each; nothing where all is the same. ``path`` is where the articles are now; without it they
    are taken from the bundle. Raises SourceError where there is no bundle, or no articles."""
    manifest, members = _opened(bundle)
    yield from _damage(manifest, members)
    now = {"factcheck": __version__, "model": pipeline_label(checker.model), "rules": checker.rules.digest}
    yield from (f"{name} was {manifest[name]}, and is {is_now} now" for name, is_now in now.items() if manifest[name] != is_now)
    with tempfile.TemporaryDirectory(prefix="factcheck-") as folder:
        if path is None:
            path = _unpacked(bundle, members, Path(folder))
        sources = _sources(path, options, manifest.get("published"))
        files = {name: _sha256(data) for name, data in _files(path, sources).items()}
        then = {str(entry["path"]): str(entry["sha256"]) for entry in manifest["inputs"]}
        yield from (f"{name}: changed since" for name in sorted(then.keys() & files.keys()) if then[name] != files[name])
        yield from (f"{name}: was there, and is not now" for name in sorted(then.keys() - files.keys()))
        yield from (f"{name}: was not there, and is now" for name in sorted(files.keys() - then.keys()))
        results = _results(sources, checker)
    for name, data in results.items():
        if members.get(name) != data:
            yield f"{name}: comes out different ({_difference(name, members.get(name, b''), data)})"


def _sources(path: Path, options: ReadOptions, published: str | None) -> list[Source]:
    """The articles, each under its id alone, so that where the folder stands leaves no trace."""
    dated = {"published": published, "published_basis": "option"} if published else {}
    return [replace(source, **dated) for source in read(path, options)]  # type: ignore[arg-type]


def _files(path: Path, sources: Sequence[Source]) -> dict[str, bytes]:
    """The files the articles come from, by their path below the folder, or their name."""
    found: dict[str, bytes] = {}
    for source in sources:
        file = _file_of(path, source)
        name = PurePosixPath(file.relative_to(path).as_posix() if path.is_dir() else file.name)
        try:
            found[str(name)] = file.read_bytes()
        except OSError as error:
            raise SourceError(str(file), (error.strerror or str(error)).lower()) from error
    return found


def _file_of(path: Path, source: Source) -> Path:
    """The file of a source: an archive where the source is in one."""
    file = Path(source.path or path)
    while not file.is_file() and file != file.parent:
        file = file.parent
    return file if file.is_file() else path


def _results(sources: Sequence[Source], checker: Checker) -> dict[str, bytes]:
    documents: list[Document] = list(checker.extract_many([replace(source, path=source.id) for source in sources]))
    head = Head(factcheck=__version__, model=pipeline_label(checker.model), rules=checker.rules.digest)
    options = ReportOptions()
    return {
        DOCUMENTS: "".join(render_documents(documents, "jsonl", head=head, options=options)).encode(),
        COMPARISON: "".join(render_comparison(checker.compare(documents), "json", head=head, options=options)).encode(),
    }


def _opened(bundle: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The manifest, and the other members."""
    try:
        with zipfile.ZipFile(bundle) as folder:
            entries = folder.infolist()
            if sum(entry.file_size for entry in entries) > LARGEST_MEMBER:
                raise SourceError(str(bundle), f"holds more than {LARGEST_MEMBER // 1_000_000} MB")
            members = {entry.filename: folder.read(entry) for entry in entries}
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise SourceError(str(bundle), f"no bundle of factcheck: {error}") from error
    try:
        manifest = json.loads(members.pop(MANIFEST))
        known = manifest["format"] == FORMAT and all(isinstance(manifest[name], str) for name in ("factcheck", "model", "rules"))
        listed = all(isinstance(entry["path"], str) and isinstance(entry["sha256"], str) for entry in (*manifest["inputs"], *manifest["members"]))
    except (KeyError, TypeError, ValueError, UnicodeDecodeError) as error:
        raise SourceError(str(bundle), "no bundle of factcheck: its manifest is missing or broken") from error
    if not known or not listed:
        raise SourceError(str(bundle), f"no bundle that this version of factcheck knows ({FORMAT})")
    return manifest, members


def _damage(manifest: dict[str, Any], members: dict[str, bytes]) -> Iterator[str]:
    """Members that are not those of the manifest."""
    listed = {entry["path"]: entry["sha256"] for entry in manifest["members"]}
    for name, sha256 in listed.items():
        if name not in members:
            yield f"{name}: missing from the bundle"
        elif _sha256(members[name]) != sha256:
            yield f"{name}: changed within the bundle"
    yield from (f"{name}: not in the manifest of the bundle" for name in sorted(members.keys() - listed.keys()))


def _unpacked(bundle: Path, members: dict[str, bytes], folder: Path) -> Path:
    """The articles of the bundle, in a folder."""
    found = {name.removeprefix(INPUTS): data for name, data in members.items() if name.startswith(INPUTS)}
    if not found:
        raise SourceError(str(bundle), "holds no articles; name the folder where they are")
    for name, data in found.items():
        target = (folder / name).resolve()
        if folder.resolve() not in target.parents:
            raise SourceError(str(bundle), f"{name}: a path that leads out of the bundle")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


def _difference(name: str, before: bytes, after: bytes) -> str:
    """How much of a result is not as it was, in a reader's terms."""
    if name == COMPARISON:
        lost, come = (_findings(one) - _findings(other) for one, other in ((before, after), (after, before)))
        return f"{len(lost)} findings less, {len(come)} more"
    old, new = before.splitlines(), after.splitlines()
    return f"{len(set(new) - set(old))} of {len(new)} documents"


def _findings(comparison: bytes) -> set[str]:
    try:
        return {json.dumps(finding, sort_keys=True) for finding in json.loads(comparison)["findings"]}
    except (ValueError, KeyError, TypeError):
        return set()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
