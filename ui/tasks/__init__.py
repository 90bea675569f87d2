"""Work that would make the window wait, done beside it."""
