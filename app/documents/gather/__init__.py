"""What papers tell, asked of the open folder: a module for each area of papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy.orm import Session

from app.documents.gather import agreement, amendment, diary, group, mobility, sheets
from app.documents.gather.gatherer import Gatherer
from app.documents.gather.inflected import with_forms
from app.documents.told import Told
from app.i18n import Language

GATHERERS: Final[Mapping[str, Gatherer]] = {
    **agreement.TOLD,
    **amendment.TOLD,
    **diary.TOLD,
    **group.TOLD,
    **mobility.TOLD,
    **sheets.TOLD,
}


def told_for(session: Session, kind: str, ids: Sequence[bytes], language: Language) -> list[Told]:
    """Return what a paper of that kind tells for each of `ids`, in their order.

    The ids are placements', groups' or companies', as the kind is `of`. Papers of groups and of
    companies are asked for placements too: then there is one for each group, for each company,
    or for all. `language` is the paper's.
    """
    return with_forms(session, GATHERERS[kind](session, ids, language), language)
