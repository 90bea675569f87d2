"""Whose turn a diary day is, as SQL conditions on its columns, for indexes and questions."""

from __future__ import annotations

WAITS = (
    "state = 'submitted' AND (review_verdict IS NULL OR answers = review_digest OR changed)"
)
"""Handed in, and the mentor has not answered since; a confirmation that was corrected, or whose
day was changed elsewhere, is no answer any more."""
RETURNED = "review_verdict = 'returned' AND (answers = review_digest) IS NOT TRUE"
"""Returned for correction, and not handed in again since."""
IN_FORCE = (
    "review_verdict = 'confirmed' AND changed IS NOT TRUE "
    "AND (answers = review_digest) IS NOT TRUE"
)
"""Confirmed as it stands now."""
