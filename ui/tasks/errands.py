"""Long walks outside the folder: in a thread of their own, so that neither window nor worker waits.

What must be done at home, in the data folder, is handed to the worker and waited for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.ledger.folder import DataFolder

T = TypeVar("T")
Serve = Callable[
    [Callable[[DataFolder], Any], Callable[[Any], object], Callable[[BaseException], object]],
    object,
]
"""Does something in the folder, in the worker; answers come in the window's thread."""


class HomeClosedError(Exception):
    """The folder is closed; who is still out needn't come back."""


class Walker(QObject):
    """Walks one walk at a time; belongs to the window's thread."""

    finished = Signal(object, object)
    """What the walk returned, and what went wrong."""
    _asked = Signal(object, object)
    _came = Signal(object, object)

    def __init__(self, folder: DataFolder, serve: Serve, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._serve = serve
        self._closed = False
        self._waiting: set[Future[Any]] = set()
        self._lock = threading.Lock()
        self._walking = False
        self._asked.connect(self._pass_on)
        self._came.connect(self._arrive)

    @property
    def walking(self) -> bool:
        """Tell whether somebody is out."""
        return self._walking

    def start(self, walk: Callable[[Walker], Any]) -> bool:
        """Begin a walk, which asks at home by calling what it is given; False while one is out."""
        if self._walking or self._closed:
            return False
        self._walking = True
        threading.Thread(target=self._walk, args=(walk,), name="prakse-walk", daemon=True).start()
        return True

    def stop(self) -> None:
        """Let nobody home any more; who is out ends there, however long the way is."""
        with self._lock:
            self._closed = True
            left = list(self._waiting)
        for answer in left:
            if not answer.done():
                answer.set_exception(HomeClosedError())

    def __call__(self, work: Callable[[DataFolder], T]) -> T:
        """Do something at home and return its result; called by the walk, in its own thread."""
        answer: Future[T] = Future()
        with self._lock:
            if self._closed:
                raise HomeClosedError
            self._waiting.add(answer)
        try:
            self._asked.emit(work, answer)
            return answer.result()
        finally:
            with self._lock:
                self._waiting.discard(answer)

    def look(self, question: Callable[[DataFolder], T]) -> T:
        """Ask something at home, in the walk's own thread: nobody there waits for the answer."""
        if self._closed:
            raise HomeClosedError
        return question(self._folder)

    def _walk(self, walk: Callable[[Walker], Any]) -> None:
        result: Any = None
        trouble: BaseException | None = None
        try:
            result = walk(self)
        except HomeClosedError:
            return
        except BaseException as raised:
            trouble = raised
        if isValid(self) and not self._closed:
            self._came.emit(result, trouble)

    def _arrive(self, result: object, trouble: object) -> None:
        self._walking = False
        self.finished.emit(result, trouble)

    def _pass_on(self, work: Callable[[DataFolder], Any], answer: Future[Any]) -> None:
        if not answer.done():
            self._serve(work, partial(_fill, answer), partial(_spoil, answer))


def _fill(answer: Future[Any], result: Any) -> None:
    if not answer.done():
        answer.set_result(result)


def _spoil(answer: Future[Any], trouble: BaseException) -> None:
    if not answer.done():
        answer.set_exception(trouble)
