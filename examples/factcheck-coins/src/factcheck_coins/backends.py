"""``--backend here``: everything in this process, where a debugger sees it."""

from factcheck.backends import InProcess


class Here(InProcess):
    """A backend is made with a number of workers, and is a context manager with one method, ``map``."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def __enter__(self) -> "Here":
        return self

    def __exit__(self, *_: object) -> None:
        return None
