"""The mentor's first page: every day that waits for confirmation, of every trainee, at once."""
