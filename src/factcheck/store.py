"""A DuckDB file that keeps Documents, with their facts and claims as tables, so that what was read once is not read again.

A Document is kept under the hash of what it was made from: the Source (text and metadata), the rules, the model and the version of this
package. DuckDB lets one process in at a time, so the file is opened for a batch, closed, and waited for.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck import __version__
from factcheck.errors import FactcheckError, MissingExtra, OutputError
from factcheck.model import Document
from factcheck.sources import Source
from factcheck.written import Written

if TYPE_CHECKING:
    import duckdb

PATIENCE = 120.0
PAUSE = 0.05
GAP = 256
DAMAGE = ("not a valid", "could not read enough bytes", "corrupt", "checksum", "deserializ", "version number", "wal file", "replaying")
WORSE = ("invalidated", "internal error")
PREFIX = re.compile(r"^(?:[A-Za-z ]+ Error: )*(?:Failed to commit: )?")
VALUES = ("amount", "low", "high", "unit", "timex", "earliest", "latest", "canonical")
TABLES = """
CREATE TABLE IF NOT EXISTS documents (
    key VARCHAR PRIMARY KEY, id VARCHAR, path VARCHAR, sha256 VARCHAR, published VARCHAR, publisher VARCHAR, title VARCHAR,
    factcheck VARCHAR, rules VARCHAR, model VARCHAR, json VARCHAR);
CREATE TABLE IF NOT EXISTS facts (
    key VARCHAR, id VARCHAR, kind VARCHAR, start BIGINT, stop BIGINT, text VARCHAR, amount DOUBLE, low DOUBLE, high DOUBLE, unit VARCHAR,
    timex VARCHAR, earliest VARCHAR, latest VARCHAR, canonical VARCHAR, rule VARCHAR);
CREATE TABLE IF NOT EXISTS claims (
    key VARCHAR, id VARCHAR, kind VARCHAR, about VARCHAR, start BIGINT, stop BIGINT, text VARCHAR, subject VARCHAR, predicate VARCHAR,
    object VARCHAR, negated BOOLEAN, modality VARCHAR, speaker VARCHAR, confidence DOUBLE);
CREATE TABLE IF NOT EXISTS files (state VARCHAR, id VARCHAR, key VARCHAR);
"""


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What a store holds. ``stale`` counts documents of other rules, another model or another version than those in force."""

    documents: int
    facts: int
    claims: int
    stale: int
    bytes: int


class Damaged(OutputError):
    """A store with something else in it than what was written; it has been put aside."""


class Store:
    """A file of Documents. ``rules`` and ``model`` are those in force: what was made with others is not given back.

    ``warnings`` tells of a damaged file that was put aside, and of one that may only be read. Raises MissingExtra without duckdb, OutputError
    where the file can't be had.
    """

    def __init__(self, path: str | Path, *, rules: str, model: str, patience: float = PATIENCE) -> None:
        self.path = Path(path)
        self.rules = rules
        self.model = model
        self.patience = patience
        self.warnings: list[str] = []
        self.read_only = False
        self._files: dict[tuple[str, str], str] = {}

    def key(self, source: Source) -> str:
        """The key of what a Source gives with the rules, the model and the version in force."""
        text = json.dumps([source.as_json(), self.rules, self.model, __version__], sort_keys=True, default=str)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def known(self, keys: Sequence[str]) -> dict[str, Document]:
        """The Documents kept under ``keys``. One that can't be read is left out, to be made anew."""
        out = {}
        for key, line in self.known_lines(keys).items():
            with contextlib.suppress(ValueError):
                out[key] = Document.model_validate_json(line)
        return out

    def known_lines(self, keys: Sequence[str]) -> dict[str, str]:
        """The Documents kept under ``keys``, as lines of JSON."""
        if not keys:
            return {}
        try:
            with self._open() as connection:
                wanted = set(keys)
                out: dict[str, str] = {}
                rows = connection.execute(f"SELECT rowid FROM documents WHERE key IN ({_listed(keys)})").fetchall()  # noqa: S608
                for first, last in _runs(sorted(row for (row,) in rows)):
                    found = connection.execute("SELECT key, json FROM documents WHERE rowid BETWEEN ? AND ?", [first, last]).fetchall()
                    out.update((key, line) for key, line in found if key in wanted)
                return out
        except Damaged:
            return {}

    def unchanged(self, states: Sequence[str]) -> dict[str, dict[str, str]]:
        """Of files in these states the keys of what was made of them, by the ids of the articles."""
        out: dict[str, dict[str, str]] = {}
        if not states or not self.path.is_file():
            return out
        try:
            with self._open() as connection:
                if self.read_only and not connection.execute("SELECT 1 FROM information_schema.tables WHERE table_name = 'files'").fetchone():
                    return out
                query = "SELECT state, id, key FROM files WHERE state IN (SELECT unnest(?))"
                for state, name, key in connection.execute(query, [list(states)]).fetchall():
                    out.setdefault(state, {})[name] = key
        except Damaged:
            out.clear()
        return out

    def note(self, state: str, id: str, source: Source) -> None:
        """What a file in this state holds, as an article of this id. It is kept with the next documents, or by ``keep_files``."""
        self._files[state, id] = self.key(source)

    def keep_files(self) -> None:
        """Keep what was noted of files that hold nothing new."""
        if self._files and not self.read_only:
            with contextlib.suppress(Damaged), self._open() as connection:
                connection.execute("BEGIN")
                self._insert_files(connection)
                connection.execute("COMMIT")

    def _insert_files(self, connection: duckdb.DuckDBPyConnection) -> None:
        """What was noted, in place of what was known of the same articles."""
        rows = [(state, id_, key) for (state, id_), key in self._files.items()]
        connection.execute("DELETE FROM files WHERE key IN (SELECT unnest(?))", [[key for _, _, key in rows]])
        _insert(connection, "files", rows)
        self._files = {}

    def keep(self, documents: Iterable[tuple[str, Document | Written]]) -> None:
        """Keep Documents under their keys, all of them or, where writing fails, none. A file that may only be read keeps nothing, with a warning."""
        written = [(key, Written(read=document) if isinstance(document, Document) else document) for key, document in documents]
        if not written:
            return
        if self.read_only:
            told = f"{self.path}: may only be read; what was read anew is not kept"
            self.warnings += [told] if told not in self.warnings else []
            return
        try:
            self._insert_all(written)
        except Damaged:
            self._insert_all(written)

    def _insert_all(self, documents: Sequence[tuple[str, Written]]) -> None:
        rows = [_row(key, written, self) for key, written in documents]
        facts = [fact for key, written in documents for fact in _facts(key, written.document)]
        claims = [claim for key, written in documents for claim in _claims(key, written.document)]
        with self._open() as connection:
            connection.execute("BEGIN")
            query = f"SELECT key FROM documents WHERE key IN ({_listed([key for key, _ in documents])})"  # noqa: S608
            there = [key for (key,) in connection.execute(query).fetchall()]
            for table in ("documents", "facts", "claims") if there else ():  # facts and claims have no index: looked through only where need be
                connection.execute(f"DELETE FROM {table} WHERE key IN ({_listed(there)})")  # noqa: S608
            for table, items in (("documents", rows), ("facts", facts), ("claims", claims)):
                _insert(connection, table, items)
            if self._files:
                self._insert_files(connection)
            connection.execute("COMMIT")

    def documents(self) -> Iterator[Document]:
        """All Documents of the rules, model and version in force, by id."""
        if not self.path.exists():
            return
        with self._open() as connection:
            rows = connection.execute(
                "SELECT json FROM documents WHERE rules = ? AND model = ? AND factcheck = ? ORDER BY id, key", [self.rules, self.model, __version__]
            ).fetchall()
        for (line,) in rows:
            yield Document.model_validate_json(line)

    def info(self) -> StoreInfo:
        """What the store holds."""
        with self._open() as connection:
            counts = [_count(connection, f"SELECT count(*) FROM {table}") for table in ("documents", "facts", "claims")]  # noqa: S608
            current = _count(
                connection, "SELECT count(*) FROM documents WHERE rules = ? AND model = ? AND factcheck = ?", [self.rules, self.model, __version__]
            )
        return StoreInfo(counts[0], counts[1], counts[2], counts[0] - current, self.path.stat().st_size)

    def prune(self) -> int:
        """Drop what was made with other rules, another model or another version; how many Documents that was."""
        with self._open() as connection:
            stale = "SELECT key FROM documents WHERE NOT (rules = ? AND model = ? AND factcheck = ?)"
            keys = [key for (key,) in connection.execute(stale, [self.rules, self.model, __version__]).fetchall()]
            for table in ("facts", "claims", "documents"):
                connection.execute(f"DELETE FROM {table} WHERE key IN (SELECT unnest(?))", [keys])  # noqa: S608
            connection.execute("DELETE FROM files WHERE key NOT IN (SELECT key FROM documents)")
            connection.execute("CHECKPOINT")
        return len(keys)

    def export(self, folder: str | Path) -> list[Path]:
        """Write the tables as Parquet files to a folder, and say which."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        with self._open() as connection:
            for table in ("documents", "facts", "claims"):
                path = folder / f"{table}.parquet"
                connection.table(table).order("key").write_parquet(str(path))
                written.append(path)
        return written

    @contextlib.contextmanager
    def _open(self) -> Iterator[duckdb.DuckDBPyConnection]:
        try:
            import duckdb
        except ImportError as error:
            raise MissingExtra("a store needs duckdb: pip install 'factcheck-cli[store]'") from error
        connection = self._connect(duckdb)
        try:
            yield connection
        except duckdb.Error as error:
            if _is_damage(str(error), isinstance(error, duckdb.IOException)) and self.path.is_file() and not self.read_only:
                connection.close()
                self._put_aside(str(error))
                raise Damaged(f"{self.path}: damaged") from error
            raise self._failed(error) from error
        finally:
            with contextlib.suppress(duckdb.Error):
                connection.close()

    def _connect(self, duckdb: Any) -> Any:
        """A connection, once no other run has the file, with the tables in it. A damaged file is put aside."""
        deadline = time.monotonic() + self.patience
        settings = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "enable_external_access": "true"}
        if self.path.is_file() and not self.path.stat().st_size:
            self.path.unlink()
        while True:
            connection = None
            try:
                connection = duckdb.connect(str(self.path), read_only=self.read_only, config=settings)
                if not self.read_only:
                    connection.execute(TABLES)
                elif not connection.execute("SELECT 1 FROM information_schema.tables WHERE table_name = 'documents'").fetchone():
                    raise OutputError(f"{self.path}: not a store; name another file")
                return connection
            except duckdb.Error as error:
                if connection is not None:
                    connection.close()
                told = str(error)
                if isinstance(error, duckdb.IOException) and "lock" in told.lower():
                    if time.monotonic() > deadline:
                        told = f"{self.path}: another run has had this store for {self.patience:.0f} s; try again when it is done"
                        raise FactcheckError(told) from error
                    time.sleep(PAUSE)
                elif "permission denied" in told.lower() or "read-only" in told.lower():
                    if self.read_only or not self.path.is_file():
                        raise self._failed(error) from error
                    self.read_only = True
                elif self.path.is_file() and _is_damage(told, isinstance(error, duckdb.IOException)):
                    self._put_aside(told)
                else:
                    raise self._failed(error) from error

    def _failed(self, error: Exception) -> OutputError:
        reason = PREFIX.sub("", str(error).splitlines()[0].replace(f' "{self.path.absolute()}"', ""))
        return OutputError(f"cannot use the store {self.path}: {reason[:1].lower()}{reason[1:]}")

    def _put_aside(self, why: str) -> None:
        from factcheck.sources.sniff import SUFFIXES

        if self.path.suffix.lower() in SUFFIXES and not self._was_ours():
            raise OutputError(f"{self.path}: not a store; name another file")
        aside = self.path.with_name(self.path.name + ".damaged")
        try:
            self.path.replace(aside)
        except OSError as error:
            raise OutputError(f"{self.path}: damaged, and can't be put aside ({error.strerror})") from error
        why = PREFIX.sub("", why.splitlines()[0].replace(f' "{self.path.absolute()}"', ""))
        self.warnings.append(f"{self.path}: damaged ({why}); put aside as {aside.name}, and everything read again")

    def _was_ours(self) -> bool:
        with self.path.open("rb") as stream:
            return stream.read(12)[8:] == b"DUCK"


def _is_damage(told: str, reading: bool) -> bool:
    """Whether an error of DuckDB is about what is in the file, rather than about getting at it."""
    return any(words in told.lower() for words in (*DAMAGE, *(() if reading else WORSE)))


def _count(connection: duckdb.DuckDBPyConnection, query: str, values: list[str] | None = None) -> int:
    row = connection.execute(query, values or []).fetchone()
    return int(row[0]) if row else 0


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[Any, ...]]) -> None:
    """Rows at once: one statement over lists, since a statement a row costs a millisecond each."""
    if not rows:
        return
    columns = [list(column) for column in zip(*rows, strict=True)]
    connection.execute(f"INSERT INTO {table} SELECT {', '.join('unnest(?)' for _ in columns)}", columns)


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Rows as stretches of neighbours. What was kept together stands together and is read at a stretch: DuckDB unpacks a block of long texts
    anew for every row that it looks up alone."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row - runs[-1][1] <= GAP:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def _listed(keys: Iterable[str]) -> str:
    """Keys, which are hashes of ours, as constants: only those does DuckDB look up in the index, and anything else it looks for in all rows."""
    return ", ".join(f"'{key}'" for key in keys if key.isalnum())


def _row(key: str, written: Written, store: Store) -> tuple[Any, ...]:
    d = written.document
    return (key, d.id, d.path, d.sha256, d.published, d.publisher, d.title, __version__, store.rules, store.model, written.line)


def _facts(key: str, document: Document) -> Iterator[tuple[Any, ...]]:
    for fact in document.facts:
        v = fact.value
        yield (
            key, fact.id, fact.kind, fact.start, fact.end, fact.text, *(getattr(v, name, None) for name in VALUES), fact.rule,
        )  # fmt: skip


def _claims(key: str, document: Document) -> Iterator[tuple[Any, ...]]:
    for c in document.claims:
        yield (
            key, c.id, c.kind, c.about, c.start, c.end, c.text, c.subject.text if c.subject else None, c.predicate.lemma if c.predicate else None,
            c.object.text if c.object else None, c.negated, c.modality, c.attribution.speaker if c.attribution else None, c.confidence,
        )  # fmt: skip
