"""One open data folder in its window: office, desk, rooms and frame, tied together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.exchange.envelope import ENDING
from app.i18n import N_
from app.ledger.folder import DataFolder
from app.progress import Progress
from app.settings.preferences import Preferences
from ui.office import Office
from ui.rooms import Room, Verbs
from ui.tasks.queue import WorkQueue
from ui.theme import Theme
from ui.translator import switch_language
from ui.widgets.translated import Said
from ui.window import Window
from ui.wiring import forms, memory, search, table_files
from ui.wiring.desk import (
    Begins,
    BeginsWith,
    Desk,
    HasFolder,
    ShowsGroup,
    ShowsOnly,
    ShowsRecord,
    TakesFile,
    TakesFiles,
)
from ui.wiring.registry import load_pages, load_rooms, rooms_for

ROLES = {"teacher": N_("School"), "mentor": N_("Company mentor"), "student": N_("Trainee")}

WARM_AFTER = 120
"""Milliseconds after the window is there: long enough for its first paint."""


class Desktop(QObject):
    """The window of one folder and what stands behind it. `close` ends both."""

    def __init__(
        self,
        app: QApplication,
        folder: DataFolder,
        theme: Theme,
        preferences: Preferences,
        leave: Callable[[], object],
    ) -> None:
        """`leave` is called when the person wants another folder."""
        super().__init__(app)
        self._app = app
        self._preferences = preferences
        self.queue = WorkQueue(self)
        self.office = Office(folder, self.queue, self)
        self.desk = Desk(
            self.office,
            preferences,
            theme,
            app,
            self.go,
            lambda: self.window.counting.start(),
            lambda coming, going: self.window.bar.set_waiting(coming, going),
            self.speak,
            leave,
        )
        self.rooms: list[Room] = rooms_for(self.desk)
        self.window = Window(
            self.rooms,
            ROLES[folder.identity.role],
            self._verbs(),
            theme,
            folded=preferences.navigation_folded,
        )
        self._listen()
        self.window.open_room(self.rooms[0].key)
        QTimer.singleShot(WARM_AFTER, self, self.warm)

    def warm(self) -> None:
        """Load, beside the painted first page, what the first action needs; then count badges."""

        def load(_progress: Progress) -> None:
            from app.ledger.warm import warm_up

            warm_up()
            load_rooms(self.desk.role)

        def warmed(_done: object) -> None:
            from ui.wiring import clocks
            from ui.wiring.carrier import watch

            self.window.count_badges()
            watch(self.desk).begin()
            clocks.tell(self.desk)
            self.queue.run(lambda _progress: load_pages(), lambda _done: None, self.office._fail)

        self.queue.run(load, warmed, self.office._fail)

    def _verbs(self) -> Verbs:
        return Verbs(
            undo=lambda: memory.undo(self.desk),
            redo=lambda: memory.redo(self.desk),
            find=search.finder(self.desk),
            actions=search.offers(self.desk, self.rooms),
            beyond=search.beyond(self.desk),
            switch_language=self.speak,
            tell_past=lambda past, beside: memory.tell_past(self.desk, past, beside),
            save_table=lambda sheet: table_files.save(self.desk, sheet),
            open_arrivals=lambda: self.go("exchange"),
            remember=self._preferences.keep,
        )

    def _listen(self) -> None:
        office, window = self.office, self.window
        office.changed.connect(window.broadcast)
        office.saved.connect(self._show_saved)
        office.told.connect(self._show_result)
        office.offered.connect(window.banners.offer)
        office.troubled.connect(window.show_error)
        office.mendable.connect(window.banners.show_error)
        office.began.connect(window.progress.start)
        office.progressed.connect(window.progress.report)
        office.ended.connect(window.progress.finish)
        window.files_dropped.connect(self.take_files)

    def speak(self, wanted: str) -> None:
        """Switch the language of everything, and remember it."""
        switch_language(self._app, wanted)
        self._preferences.keep("language", wanted)

    def go(
        self,
        room: str,
        *,
        record: bytes | None = None,
        only: tuple[bytes, ...] | None = None,
        tab: str = "",
        field: str = "",
        begin: str = "",
        search: str = "",
        students: tuple[bytes, ...] = (),
        group: str = "",
    ) -> bool:
        """Open a room, and there a record (at a tab), some records, or something to begin."""
        if room not in {known.key for known in self.rooms}:
            return False
        page = self.window.open_room(room, search)
        if record is not None and isinstance(page, ShowsRecord):
            page.show_record(record)
            if tab and isinstance(page, HasFolder) and page.folder is not None:
                page.folder.go_to(tab, field)
        if only is not None and isinstance(page, ShowsOnly):
            page.show_only(only)
        if begin and isinstance(page, Begins):
            page.begin(begin)
        if students and isinstance(page, BeginsWith):
            page.begin_with(students)
        if group and isinstance(page, ShowsGroup):
            page.show_group(group)
        return True

    def take_files(self, paths: Sequence[str]) -> None:
        """Give one file to the open page if it takes files; ours, and several, to the exchange.

        A PDF at a school is looked at first: it may be a form that came back.
        """
        if forms.may_be_form(self.desk, paths):
            forms.look(self.desk, Path(paths[0]), lambda: self._give(paths))
        else:
            self._give(paths)

    def _give(self, paths: Sequence[str]) -> None:
        open_now = self.window.stage.room
        page = self.window.page(open_now.key) if open_now is not None else None
        ours = len(paths) > 1 or any(path.casefold().endswith(ENDING) for path in paths)
        if not ours and isinstance(page, TakesFile):
            page.take_file(paths[0])
            return
        if self.go("exchange"):
            page = self.window.page("exchange")
            if isinstance(page, TakesFiles):
                page.take_files(paths)

    def close(self) -> None:
        """Save what is being typed, finish what is under way, close window and folder."""
        self.window.commit_pending()
        self.office.close()
        self.queue.stop()
        self.window.hide()
        self.window.deleteLater()
        self.office.folder.close()
        self.deleteLater()

    def _show_saved(self, moment: datetime) -> None:
        self.window.show_saved(moment)

    def _show_result(self, text: Said, undo: Callable[[], object] | bool) -> None:
        if isinstance(undo, bool):
            self.window.show_result(text, undoable=undo)
        else:
            self.window.show_result(text, undo=undo)
