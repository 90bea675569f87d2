"""What every area offers to `told_for`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from app.documents.told import Told
from app.i18n import Language

Gatherer = Callable[[Session, Sequence[bytes], Language], list[Told]]
"""Returns what each paper tells, in the order of the ids; `UserError` where one is gone."""
