"""Forms that come back: judged as if typed, shown row by row, taken in as one change."""
