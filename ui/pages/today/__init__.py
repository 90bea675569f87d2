"""The teacher's first page: what needs them, each line with the button that does it."""
