"""What the system starts when an exchange file is double-clicked: the window, from anywhere.

Run by its path, so that it needs no working directory and no installation.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Open the window with the files that the system names."""
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    from ui.__main__ import main as open_window

    return open_window(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
