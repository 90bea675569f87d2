"""Whose turn a diary day is, as SQL conditions on its columns, for indexes and questions."""

from __future__ import annotations

WAITS = (
    "state = 'submitted' AND (review_verdict IS NULL OR changed "
    "OR (review_verdict = 'returned' AND answers = review_digest))"
)
"""Handed in, and the mentor has not answered since; the confirmation of a day that was corrected,
or changed elsewhere, is no answer any more."""
RETURNED = "review_verdict = 'returned' AND (answers = review_digest) IS NOT TRUE"
"""Returned for correction, and not handed in again since."""
IN_FORCE = "review_verdict = 'confirmed' AND changed IS NOT TRUE"
"""Confirmed as it stands now."""
TURN = (
    f"CASE WHEN {RETURNED} THEN 'returned' WHEN {WAITS} THEN 'waiting' "
    f"WHEN {IN_FORCE} THEN 'confirmed' ELSE 'draft' END"
)
"""What a day is in one word; a confirmed one that was taken back is a draft."""
