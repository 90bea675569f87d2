"""Whether a placement has its final grade and its report, as SQL on `placement p`."""

from __future__ import annotations

GOES_ON = "EXISTS (SELECT 1 FROM placement n WHERE n.continues_id = p.id AND n.alive)"
"""The trainee went on in another company: one grade is given for the whole, on the last one."""
HAS_GRADE = (
    "EXISTS (SELECT 1 FROM final_grade g "
    "WHERE g.placement_id = p.id AND g.alive AND g.mark IS NOT NULL)"
)
NO_GRADE = f"(NOT {HAS_GRADE} AND NOT {GOES_ON})"
"""The final grade is still to be given."""
_FORMULA = (
    "coalesce((SELECT t.formula FROM placement_terms t WHERE t.placement_id = p.id AND t.alive "
    "AND t.formula <> '' ORDER BY t.id LIMIT 1), '\"what\":\"report\"')"
)
WANTS_REPORT = f"(instr({_FORMULA}, '\"what\":\"report\"') > 0)"
"""The report is part of the final grade."""
NO_REPORT = (
    f"({WANTS_REPORT} AND NOT {GOES_ON} "
    "AND NOT EXISTS (SELECT 1 FROM placement_report t "
    "WHERE t.placement_id = p.id AND t.alive AND t.handed_in_on IS NOT NULL) "
    "AND NOT EXISTS (SELECT 1 FROM part_mark k WHERE k.placement_id = p.id AND k.alive "
    "AND k.part = 'report' AND k.mark IS NOT NULL))"
)
"""The report counts, and is neither handed in nor marked without one."""
