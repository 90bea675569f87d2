"""What the program says, and in which language.

English texts are the msgids; Latvian comes from `translations/lv/LC_MESSAGES/messages.po`.
Mark with `N_` where a text is stored, translate with `_` where it is shown. Dates, times and
numbers live in `app.i18n.dates`, `.times` and `.numbers`, sorting and searching in `.collation`.
"""

from __future__ import annotations

from app.i18n.speech import (
    LANGUAGES,
    N_,
    Language,
    _,
    language,
    ngettext,
    pgettext,
    speaking,
    system_language,
    use_language,
)

__all__ = [
    "LANGUAGES",
    "N_",
    "Language",
    "_",
    "language",
    "ngettext",
    "pgettext",
    "speaking",
    "system_language",
    "use_language",
]
