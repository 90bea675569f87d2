"""What is seen of an attachment: its picture, its pages, or a line that says why not."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.i18n import N_, _
from ui.pages.attachments.seen import Seen
from ui.theme import look
from ui.widgets.paper import PaperView
from ui.widgets.shelf import Shelf
from ui.widgets.translated import Translated
from ui.widgets.words import words


class Picture(QWidget):
    """A picture, as large as the width allows and never larger than it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "clear")
        self.image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_image(self, image: QImage) -> None:
        """Show another picture."""
        self.image = image
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._fitted(width).height()

    def sizeHint(self) -> QSize:
        return self._fitted(self.fontMetrics().averageCharWidth() * 46)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self.image.size().scaled(
            self._fitted(self.width()).boundedTo(self.size()), Qt.AspectRatioMode.KeepAspectRatio
        )
        left = (self.width() - size.width()) / 2
        painter.drawImage(QRectF(left, 0, size.width(), size.height()), self.image)
        painter.end()

    def _fitted(self, width: int) -> QSize:
        """Return the picture's size in so much width; a very long one is shown smaller."""
        if self.image.isNull():
            return QSize(0, 0)
        box = QSize(max(width, 1), max(width, 1) * 2).boundedTo(self.image.size())
        return self.image.size().scaled(box, Qt.AspectRatioMode.KeepAspectRatio)


class Preview(Translated):
    """Shows a `Seen`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "clear")
        self.seen = Seen()
        self._name = ""
        self.picture = Picture()
        self.paper: PaperView | None = None
        self.line = words(style="muted")
        self.shelf = Shelf()
        self.shelf.addWidget(self.line)
        self.shelf.addWidget(self.picture)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.shelf)

    def wait(self) -> None:
        """Show that something is being read."""
        self._say(_("Reading…"))

    def show_seen(self, seen: Seen, name: str) -> None:
        """Show what there is to see of the file with this name."""
        self.seen, self._name = seen, name
        if seen.image is not None:
            self.picture.show_image(seen.image)
            self.shelf.setCurrentWidget(self.picture)
        elif seen.pdf is not None:
            paper = self._pages()
            paper.show_pdf(seen.pdf)
            self.shelf.setCurrentWidget(paper)
        else:
            self._say(seen.why)
        self.retranslate()

    def retranslate(self) -> None:
        self.picture.setAccessibleName(_("Picture: {name}").format(name=self._name))

    def _say(self, text: str) -> None:
        self.line.setText(text)
        self.shelf.setCurrentWidget(self.line)

    def _pages(self) -> PaperView:
        """Return the view of pages, built when first needed: it loads a library."""
        if self.paper is None:
            self.paper = PaperView(N_("The pages of the attachment"))
            self.paper.setMinimumHeight(self.fontMetrics().height() * 22)
            self.shelf.addWidget(self.paper)
        return self.paper
