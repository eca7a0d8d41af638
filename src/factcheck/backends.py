"""Where work runs: in this process, or in others that may crash, hang or eat memory without harm to this one.

A backend is one method, ``map(task, items)``: ``task`` names a module-level function (``"module:function"``) from a JSON value to a JSON
value, and outcomes come in the order of the items. Nothing but JSON crosses a backend, so a result doesn't depend on where it was made.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from factcheck.errors import FactcheckError, MissingExtra

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Json = Any
FailureKind = Literal["error", "memory", "time", "died"]
Seconds = Callable[[Json], float]

NO_MEMORY = ("cannot allocate memory", "failed to map segment", "out of memory")
DEFAULT_MEMORY = 2_000_000_000
AHEAD = 3
BOOTSTRAP = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from factcheck.backends import serve; serve()"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item: its value, or what failed and why (one line)."""

    value: Json = None
    failed: FailureKind | None = None
    reason: str = ""


class Backend(Protocol):
    """Runs a task over items."""

    def map(self, task: str, items: Iterable[Json], seconds: Seconds | None = None) -> Iterator[Outcome]:
        """An outcome for each item, in order. ``seconds`` is how long an item may take, where the backend can hold it to that."""
        ...


class InProcess:
    """Runs everything here, one after the other. It can't stop a task, and what a task raises is raised."""

    def map(self, task: str, items: Iterable[Json], seconds: Seconds | None = None) -> Iterator[Outcome]:
        """See Backend."""
        for item in items:
            yield Outcome(function_of(task)(item))

    def call(self, task: str, item: Json, seconds: float | None = None) -> Outcome:
        """The outcome of one item."""
        return Outcome(function_of(task)(item))


class RoundTrip:
    """As InProcess, but everything goes through JSON text and back: what passes here passes between processes."""

    def map(self, task: str, items: Iterable[Json], seconds: Seconds | None = None) -> Iterator[Outcome]:
        """See Backend."""
        for item in items:
            yield Outcome(json.loads(json.dumps(function_of(task)(json.loads(json.dumps(item))))))


BACKENDS = ("process", "ray")


class ProcessPool:
    """Runs tasks in processes of its own, each held to ``memory`` bytes above what it starts with, and killed when its time is up.

    A process that dies takes only its item with it; the next item gets a new one. ``ready`` is a task and an item that each process does
    first, without a limit, and whose outcome nobody wants: it loads what it will need. Use it as a context manager, or ``close`` it.
    """

    def __init__(self, workers: int = 1, *, memory: int = DEFAULT_MEMORY, verbose: bool = False, ready: tuple[str, Json] | None = None) -> None:
        self.workers = max(1, workers)
        self.memory = memory
        self.verbose = verbose
        self.ready = ready
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._lock = threading.Lock()
        self._closed = False

    def __enter__(self) -> ProcessPool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def map(self, task: str, items: Iterable[Json], seconds: Seconds | None = None) -> Iterator[Outcome]:
        """See Backend. Items are taken a few ahead of what was given out."""
        threads: ThreadPoolExecutor | None = None
        pending: deque[Future[Outcome]] = deque()
        try:
            for item in items:
                if threads is None:
                    from concurrent.futures import ThreadPoolExecutor

                    threads = ThreadPoolExecutor(self.workers)
                pending.append(threads.submit(self.call, task, item, seconds(item) if seconds else None))
                if len(pending) >= self.workers * AHEAD or pending[0].done():
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        finally:
            if pending:
                self.close()
            if threads is not None:
                threads.shutdown(wait=True, cancel_futures=True)

    def call(self, task: str, item: Json, seconds: float | None = None) -> Outcome:
        """The outcome of one item. May be called from several threads."""
        with self._lock:
            if self._closed:
                return Outcome(failed="died", reason="stopped")
            worker = self._idle.pop() if self._idle else None
            if worker is None:
                worker = _Worker(self.verbose, self.ready)
                self._all.add(worker)
        outcome = worker.call(task, item, seconds, self.memory)
        with self._lock:
            if worker.alive:
                self._idle.append(worker)
            else:
                self._all.discard(worker)
        return outcome

    def start(self) -> None:
        """Start the processes now: they get ready while something else is done here."""
        with self._lock:
            while not self._closed and len(self._all) < self.workers:
                worker = _Worker(self.verbose, self.ready)
                self._all.add(worker)
                self._idle.append(worker)

    def close(self) -> None:
        """End all processes, at work or not."""
        with self._lock:
            self._closed = True
            for worker in self._all:
                worker.kill()
            self._all.clear()
            self._idle.clear()


class RayCluster:
    """Runs tasks on a Ray cluster: the one at ``address``, or one of ``workers`` processes started here. Use it as a context manager.

    A task whose worker is lost is run again elsewhere, three times at most. Raises MissingExtra without ray, FactcheckError where the
    cluster can't be had.
    """

    RETRIES = 3

    def __init__(self, workers: int = 1, *, address: str | None = None) -> None:
        self.workers = max(1, workers)
        self.address = address
        self._ray: Any = None

    def __enter__(self) -> RayCluster:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def map(self, task: str, items: Iterable[Json], seconds: Seconds | None = None) -> Iterator[Outcome]:
        """See Backend. The time limit counts from when the answer is waited for."""
        ray = self._start()
        remote = ray.remote(_on_ray).options(num_cpus=1, max_retries=self.RETRIES)
        ahead = AHEAD * int(max(self.workers, ray.cluster_resources().get("CPU", 1)))
        pending: deque[tuple[Any, float | None]] = deque()
        for item in items:
            pending.append((remote.remote(task, json.dumps(item)), seconds(item) if seconds else None))
            if len(pending) >= ahead:
                yield self._outcome(*pending.popleft())
        while pending:
            yield self._outcome(*pending.popleft())

    def _outcome(self, reference: Any, seconds: float | None) -> Outcome:
        ray = self._ray
        try:
            return Outcome(*json.loads(ray.get(reference, timeout=seconds)))
        except ray.exceptions.GetTimeoutError:
            ray.cancel(reference, force=True)
            return Outcome(failed="time", reason=f"took more than {seconds:.0f} s")
        except (ray.exceptions.OutOfMemoryError, ray.exceptions.WorkerCrashedError, ray.exceptions.RayTaskError) as error:
            return Outcome(failed="died", reason=str(error).splitlines()[0])

    def _start(self) -> Any:
        if self._ray is None:
            os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
            try:
                import ray
            except ImportError as error:
                raise MissingExtra("--backend ray needs ray: pip install 'factcheck-cli[cluster]'") from error
            environment = {"env_vars": {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}}
            here = {} if self.address else {"num_cpus": self.workers, "include_dashboard": False}
            try:
                ray.init(self.address, runtime_env=environment, log_to_driver=False, logging_level="ERROR", ignore_reinit_error=True, **here)
            except (ConnectionError, ValueError, RuntimeError, OSError) as error:
                raise FactcheckError(f"no Ray cluster at {self.address or 'this machine'}: {str(error).splitlines()[0]}") from error
            self._ray = ray
        return self._ray

    def close(self) -> None:
        """Leave the cluster; one that was started here ends."""
        if self._ray is not None:
            self._ray.shutdown()
            self._ray = None


def _on_ray(task: str, item: str) -> str:
    done = run(task, json.loads(item))
    return json.dumps([done.value, done.failed, done.reason])


class _Worker:
    """A process that takes an item a line on its standard input and answers with a line."""

    def __init__(self, verbose: bool, ready: tuple[str, Json] | None) -> None:
        import subprocess

        environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", PYTHONIOENCODING="utf-8")
        self.alive = True
        self.owed = 0
        self.process = subprocess.Popen(  # noqa: S603 this Python, and a line of ours
            [sys.executable, "-P", "-c", BOOTSTRAP, json.dumps(sys.path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=None if verbose else subprocess.DEVNULL,
            env=environment, process_group=0 if os.name == "posix" else None,
        )  # fmt: skip
        if ready is not None:
            assert self.process.stdin is not None
            with contextlib.suppress(OSError):
                self.process.stdin.write(json.dumps([*ready, None]).encode() + b"\n")
                self.process.stdin.flush()
                self.owed = 1

    def call(self, task: str, item: Json, seconds: float | None, memory: int) -> Outcome:
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.process.kill()

        timer = threading.Timer(seconds, stop) if seconds else None
        answer = b""
        try:
            assert self.process.stdin is not None
            assert self.process.stdout is not None
            while self.owed and self.process.stdout.readline():
                self.owed -= 1
            if timer:
                timer.daemon = True
                timer.start()
            with contextlib.suppress(OSError, ValueError):
                self.process.stdin.write(json.dumps([task, item, memory]).encode() + b"\n")
                self.process.stdin.flush()
                answer = self.process.stdout.readline()
        finally:
            if timer:
                timer.cancel()
        if answer.endswith(b"\n") and not late.is_set():
            value, failed, reason = json.loads(answer)
            if failed == "memory":
                self.kill()
            return Outcome(value, failed, reason)
        self.kill()
        if late.is_set():
            return Outcome(failed="time", reason=f"took more than {seconds:.0f} s")
        return Outcome(failed="died", reason=f"the process that read it died ({_how(self.process.returncode)})")

    def kill(self) -> None:
        self.alive = False
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()


def _how(status: int | None) -> str:
    return f"signal {-status}" if status is not None and status < 0 else f"status {status}"


def function_of(task: str) -> Callable[[Json], Json]:
    """The function that ``module:function`` names."""
    module, _, name = task.partition(":")
    function: Callable[[Json], Json] = getattr(import_module(module), name)
    return function


def run(task: str, item: Json) -> Outcome:
    """Run a task; what it raises becomes its outcome."""
    try:
        return Outcome(function_of(task)(item))
    except MemoryError:
        return Outcome(failed="memory", reason="took more memory than allowed")
    except RecursionError:
        return Outcome(failed="error", reason="nested too deeply")
    except (ImportError, OSError) as error:
        if any(words in str(error).lower() for words in NO_MEMORY):
            return Outcome(failed="memory", reason="took more memory than allowed")
        _tell_fault()
        return Outcome(failed="error", reason=f"{type(error).__name__}: {' '.join(str(error).split())[:300]}")
    except Exception as error:  # noqa: BLE001 it is told to the process that asked, with its traceback here
        _tell_fault()
        return Outcome(failed="error", reason=f"{type(error).__name__}: {' '.join(str(error).split())[:300]}")


def _tell_fault() -> None:
    import traceback

    traceback.print_exc()


def serve() -> None:
    """What a worker process does: items in, outcomes out, until its standard input ends; then it ends at once, whatever it is doing."""
    from factcheck import lean

    lean.want()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    items: deque[bytes] = deque()
    came = threading.Semaphore(0)

    def listen() -> None:
        for line in sys.stdin.buffer:
            items.append(line)
            came.release()
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    limited = False
    while True:
        came.acquire()
        task, item, memory = json.loads(items.popleft())
        if memory is not None and not limited:
            limit_memory(memory)
            limited = True
        done = run(task, item)
        try:
            line = json.dumps([done.value, done.failed, done.reason]).encode()
        except MemoryError:
            line = json.dumps([None, "memory", "took more memory than allowed"]).encode()
        answers.write(line + b"\n")
        answers.flush()


def limit_memory(allowed: int) -> None:
    """Hold this process to ``allowed`` bytes above what it has now, where the system can do that (Linux; elsewhere nothing happens)."""
    if not sys.platform.startswith("linux"):
        return
    import resource

    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = now + allowed
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
