"""Where the window's wishes become questions and actions on the open data folder.

Wiring functions make plain functions of this for the pages, which know nothing of it. Questions
are answered from a snapshot; actions run one after another in the worker, so that the window
never waits for a disk.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from app import clock
from app.errors import UserError
from app.ledger.folder import DataFolder
from app.progress import Cancelled, Progress
from ui.rooms import Kinds
from ui.widgets.translated import Said

P = ParamSpec("P")
T = TypeVar("T")
class Worker(Protocol):
    """Runs work off the window's thread, one piece after another; answers come in the window's."""

    def run(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object],
        *,
        progress: Callable[[int, int], object] | None = None,
    ) -> Callable[[], object]:
        """Queue the work and return what cancels it."""


def everything() -> Kinds:
    """Return all kinds of record, for pages that must ask again for all they show."""
    from app.records import shapes

    return frozenset(shape.name for shape in shapes().values())


class Office(QObject):
    """The open folder, as the window may use it. Lives in the window's thread."""

    changed = Signal(object)
    """Kinds of record that changed, as a frozenset of table names."""
    saved = Signal(object)
    """The moment of the latest change, aware, in UTC."""
    told = Signal(object, object)
    """What was done (`Said`); whether it can be undone as the latest, or what undoes it."""
    offered = Signal(str, object)
    """Something more to do with the latest result: its words, marked with `N_`, and what it is."""
    troubled = Signal(object)
    """What went wrong and what to do next (`Said`)."""
    mendable = Signal(object, str, object)
    """The same with a button that mends it: its words, marked with `N_`, and what it does."""
    began = Signal(object, object)
    """A longer piece of work: what is being done (`Said`), and what cancels it."""
    progressed = Signal(int, int)
    ended = Signal()
    closing = Signal()
    _written = Signal(object)

    def __init__(self, folder: DataFolder, worker: Worker, parent: QObject | None = None) -> None:
        """Listen to the folder; its changes are told from the worker's thread."""
        super().__init__(parent)
        self.folder = folder
        self._worker = worker
        self._answers: dict[Callable[[Any], Any], Any] = {}
        self._answered_on = clock.today()
        self._written.connect(self._tell)
        self._listener = self._written.emit
        folder.listeners.append(self._listener)

    def ask(self, report: Callable[Concatenate[Any, P], T], *args: P.args, **kw: P.kwargs) -> T:
        """Answer a quick question (some ms) at once."""
        with self.folder.read() as session:
            return report(session, *args, **kw)

    def ask_once(self, report: Callable[[Any], T]) -> T:
        """Answer a question that several rooms put, and keep the answer until something changes."""
        if self._answered_on != clock.today():
            self._answers.clear()
            self._answered_on = clock.today()
        if report not in self._answers:
            self._answers[report] = self.ask(report)
        answer: T = self._answers[report]
        return answer

    def ask_later(
        self, then: Callable[[T], object], report: Callable[..., T], *args: Any, **kw: Any
    ) -> None:
        """Answer a question that may take longer; `then` gets the answer in the window's thread."""
        self._worker.run(lambda _progress: self.ask(report, *args, **kw), then, self._fail)

    def do(
        self,
        action: Callable[[DataFolder], T],
        *,
        said: Callable[[T], str] | None = None,
        then: Callable[[T], object] | None = None,
        refused: Callable[[str], object] | None = None,
        undoable: bool = True,
    ) -> None:
        """Do something to the folder. `said` words the result, anew when the language changes.

        A `UserError` is told in a banner, and every page asks again for what is true; or it is
        told to `refused`, and what was written stays for the person to mend. Without `said` only
        the time of saving is shown, as fits a field that was left.
        """
        self._worker.run(
            lambda _progress: action(self.folder),
            partial(self._did, said, then, undoable),
            partial(self._fail, refused=refused),
        )

    def do_long(
        self,
        doing: Said,
        action: Callable[[DataFolder, Progress], T],
        *,
        said: Callable[[T], str] | None = None,
        then: Callable[[T], object] | None = None,
        refused: Callable[[str], object] | None = None,
        undoable: bool = True,
    ) -> None:
        """Do something longer, with a strip that shows how far it is and a button that stops it."""

        def done(result: T) -> None:
            self.ended.emit()
            self._did(said, then, undoable, result)

        def failed(trouble: BaseException) -> None:
            self.ended.emit()
            self._fail(trouble, refused=refused)

        cancel = self._worker.run(
            lambda progress: action(self.folder, progress),
            done,
            failed,
            progress=self.progressed.emit,
        )
        self.began.emit(doing, cancel)

    def serve(
        self,
        action: Callable[[DataFolder], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Do something to the folder for somebody else, who hears of any trouble and tells it."""
        self._worker.run(lambda _progress: action(self.folder), done, failed)

    def tell(self, text: Said, *, undo: Callable[[], object] | bool = False) -> None:
        """Tell something in a banner, with a button for what undoes it."""
        self.told.emit(text, undo)

    def close(self) -> None:
        """Stop listening; the folder itself is closed by who opened it."""
        self.closing.emit()
        if self._listener in self.folder.listeners:
            self.folder.listeners.remove(self._listener)

    def _tell(self, kinds: Kinds) -> None:
        self._answers.clear()
        self.saved.emit(clock.now())
        self.changed.emit(kinds)

    def _did(
        self,
        said: Callable[[T], str] | None,
        then: Callable[[T], object] | None,
        undoable: bool,
        result: T,
    ) -> None:
        if said is not None:
            self.told.emit(partial(said, result), undoable)
        if then is not None:
            then(result)

    def _fail(
        self, trouble: BaseException, *, refused: Callable[[str], object] | None = None
    ) -> None:
        """Tell what a person can mend; anything else is a bug and goes the way of bugs."""
        if isinstance(trouble, Cancelled):
            self.changed.emit(everything())
        elif isinstance(trouble, UserError):
            if refused is not None:
                refused(str(trouble))
            else:
                self.changed.emit(everything())
                self.troubled.emit(str(trouble))
        else:
            raise trouble
