"""The assessments of a placement: one's own to write, the others' to read beside it."""
