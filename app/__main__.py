"""`python -m app`: everything the program does, without a window."""

from __future__ import annotations

import sys

from app.terminal.main import main


def _use_unicode() -> None:
    """Print every Latvian letter, also into a pipe on Windows."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    _use_unicode()
    sys.exit(main())
