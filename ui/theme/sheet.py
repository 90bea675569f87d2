"""The one style sheet, built from tokens. Colours of plain controls come from the palette."""

from __future__ import annotations

from pathlib import Path
from string import Template

from ui.theme.tokens import SPACE_XS, Tokens

_PICTURES = Path(__file__).resolve().parents[2] / "resources" / "theme"

_SHEET = Template(
    """
QToolTip { color: $text; background: $surface; border: 1px solid $edge; padding: 4px; }
QMainWindow, QDialog { background: $background; }
QLabel { background: transparent; }
QLabel[look="title"] { font-size: ${title}pt; font-weight: 700; }
QLabel[look="section"] { font-weight: 700; }
QLabel[look="strong"] { font-weight: 700; padding-top: 1px; qproperty-indent: 0; }
QLabel[look="large"] { font-size: ${large}pt; font-weight: 700; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="small"] { color: $muted; font-size: ${small}pt; }
QLabel[look="label"] { color: $muted; font-weight: 600; font-size: ${small}pt; }
QLabel[look="needed"] { color: $waiting; font-weight: 700; font-size: ${small}pt; }
QLabel[look="words"] { color: $text; font-size: ${words}pt; font-weight: 700; }
QLabel[look="problem"] { color: $problem; font-size: ${small}pt; font-weight: 600; }
QLabel[look="key"] { color: $muted; font-size: ${small}pt; background: $surface;
  border: 1px solid $edge; border-radius: 4px; padding: 0 5px; }

QFrame[look="card"] { background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame[look="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[look="topbar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[look="navigation"] { background: $navigation; border: none; border-right: 1px solid $line; }
QFrame[look="popup"] { background: $surface; border: 1px solid $edge; border-radius: 6px; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[look="page"] { background: transparent; }
QWidget[look="clear"] { background: transparent; }

QPushButton { background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px;
  padding: 5px 12px; font-weight: 600; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $accent_soft; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton:disabled { color: $disabled; border-color: $line; }
QPushButton::menu-indicator { image: url("$pictures/down-$tone.svg");
  width: ${arrow_small}px; height: ${arrow_small}px;
  subcontrol-position: right center; right: 6px; }
QPushButton[look="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[look="primary"]:hover { background: $accent_hover; }
QPushButton[look="primary"]:focus { border: 2px solid $text; padding: 4px 11px; }
QPushButton[look="primary"]:disabled { background: $neutral_soft; color: $disabled;
  border-color: $line; }
QPushButton[look="link"] { background: transparent; border: 1px solid transparent; color: $accent;
  padding: 2px 4px; text-decoration: underline; }
QPushButton[look="link"]:focus { border: 2px solid $accent; padding: 1px 3px; }
QPushButton[look="quiet"], QToolButton { background: transparent; border: 1px solid transparent;
  border-radius: 6px; padding: 4px; }
QToolButton::menu-indicator { image: none; }
QToolButton { qproperty-iconSize: ${icon}px ${icon}px; }
QPushButton { qproperty-iconSize: ${icon_gap}px ${icon}px; }
QPushButton[look="quiet"]:hover, QToolButton:hover { background: $hover; }
QPushButton[look="quiet"]:focus, QToolButton:focus { border: 2px solid $accent; padding: 3px; }
QPushButton[look="more"] { background: transparent; border: 1px solid transparent; color: $muted;
  font-weight: 400; padding: 8px 10px; }
QPushButton[look="more"]:hover { color: $accent; }
QPushButton[look="more"]:focus { border: 2px solid $accent; padding: 7px 9px; }
QPushButton[look="segment"] { border-radius: 0; padding: 4px 9px; font-weight: 700; }
QPushButton[look="segment"][at="left"] { border-top-left-radius: 6px;
  border-bottom-left-radius: 6px; border-right: none; }
QPushButton[look="segment"][at="right"] { border-top-right-radius: 6px;
  border-bottom-right-radius: 6px; border-left: none; }
QPushButton[look="segment"]:checked { background: $accent; color: $on_accent; }
QPushButton[look="segment"]:focus { border: 2px solid $accent; padding: 3px 8px; }
QPushButton[look="segment"]:checked:focus { border: 2px solid $text; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QAbstractSpinBox {
  background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px;
  padding: 4px 8px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $muted; }
QPlainTextEdit, QTextEdit { padding: 2px 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $accent; padding: 3px 7px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 1px 3px; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $background; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  background: $background; color: $disabled; border-color: $line; }
*[wrong="true"] { border: 2px solid $problem; padding: 3px 7px; }
QPlainTextEdit[wrong="true"] { padding: 1px 3px; }
QTableView QLineEdit, QTableView QComboBox, QTableView QPlainTextEdit { border-radius: 0;
  padding: 0 4px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; background: transparent;
  padding: 0 6px; margin: 0; }
QAbstractSpinBox { padding: 3px 0; }
QAbstractSpinBox:focus { padding: 2px 0; }
QLineEdit[look="search"] { background: $background; padding-left: 8px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$pictures/down-$tone.svg");
  width: ${arrow}px; height: ${arrow}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 20px;
  background: transparent; }
QAbstractSpinBox::up-arrow { image: url("$pictures/up-$tone.svg");
  width: ${arrow_small}px; height: ${arrow_small}px; }
QAbstractSpinBox::down-arrow { image: url("$pictures/down-$tone.svg");
  width: ${arrow_small}px; height: ${arrow_small}px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $edge; outline: none;
  selection-background-color: $accent_soft; selection-color: $text; }

QCheckBox, QRadioButton { spacing: 8px; padding: 3px; border: 2px solid transparent;
  border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator { width: ${box}px; height: ${box}px; border: 1px solid $accent;
  border-radius: 4px; background: $surface; }
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked {
  background: $accent; image: url("$pictures/check-$tone.svg"); }
QCheckBox::indicator:indeterminate { background: $accent_middle; }
QCheckBox::indicator:disabled { border-color: $edge; }
QTableView::indicator, QListView::indicator { width: ${box}px; height: ${box}px;
  border: 1px solid $accent; border-radius: 4px; background: $surface; }
QListView[look="ticks"]::item { padding: 3px 0; }

QTableView, QListView, QTreeView { background: $surface; border: none; outline: none;
  gridline-color: $line; selection-background-color: $accent_soft; selection-color: $text; }
QTableView::item { padding: 2px 8px; border-bottom: 1px solid $line; }
QTableView::item:selected { background: $accent_soft; color: $text; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; font-weight: 700;
  font-size: ${small}pt; padding: 7px 8px; border: none; border-bottom: 1px solid $line; }
QHeaderView[look="heat"]::section { padding: 4px 0; }
QHeaderView[look="heat"]::section:vertical { padding: 0 8px; }
QHeaderView::up-arrow { image: url("$pictures/down-$tone.svg");
  width: ${arrow_small}px; height: ${arrow_small}px;
  subcontrol-origin: padding; subcontrol-position: center right; }
QHeaderView::down-arrow { image: url("$pictures/up-$tone.svg");
  width: ${arrow_small}px; height: ${arrow_small}px;
  subcontrol-origin: padding; subcontrol-position: center right; }
QHeaderView::section:hover { color: $accent; }
QTableCornerButton::section { background: $surface; border: none; }

QTabBar { border: none; }
QTabBar::tab { color: $muted; background: transparent; padding: 8px 7px; margin: 0;
  border: 2px solid transparent; border-bottom: 3px solid transparent; }
QTabBar::tab:hover { color: $accent; }
QTabBar::tab:selected { color: $text; font-weight: 700; border-bottom: 3px solid $accent; }
QTabBar::tab:focus { border: 2px solid $accent; border-bottom: 3px solid $accent;
  border-radius: 4px; }
QTabBar::scroller { width: ${scroller}px; }
QTabBar QToolButton { background: $background; border: none; padding: 0; }
QTabBar QToolButton::left-arrow { image: url("$pictures/left-$tone.svg");
  width: ${arrow}px; height: ${arrow}px; }
QTabBar QToolButton::right-arrow { image: url("$pictures/right-$tone.svg");
  width: ${arrow}px; height: ${arrow}px; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }

QProgressBar { background: $neutral_soft; border: none; border-radius: 4px; text-align: center;
  min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QMenu { background: $surface; color: $text; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 6px 20px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QSplitter::handle { background: transparent; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; min-width: 28px;
  min-height: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
)


def style_sheet(tokens: Tokens, points: float) -> str:
    """Return the sheet for a palette and a size of body text in points."""
    colours = {name: str(value) for name, value in vars(tokens).items()}
    return _SHEET.substitute(
        colours,
        title=f"{points * 1.5:.1f}",
        large=f"{points * 1.2:.1f}",
        small=f"{points * 0.92:.1f}",
        words=f"{points * 1.9:.1f}",
        box=round(points * 1.7),
        icon=round(points * 1.75),
        icon_gap=round(points * 1.75) + SPACE_XS,
        arrow=round(points * 1.5),
        scroller=round(points * 2.4),
        arrow_small=round(points * 1.3),
        pictures=_PICTURES.as_posix(),
        tone="dark" if tokens.dark else "light",
    )
