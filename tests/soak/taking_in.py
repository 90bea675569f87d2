"""Take one file in, in a process of its own: `python -m tests.soak.taking_in FOLDER FILE`.

Prints, as JSON, how many milliseconds of the processor that took, the most memory that the process
had, in megabytes, and what came of it.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from app.actions.exchange import import_file
from app.errors import UserError
from app.ledger.check import check
from app.ledger.folder import open_folder
from tests.soak.tally import peak_memory


def main(folder: str, file: str) -> None:
    """Take it in and check the folder afterwards."""
    with open_folder(Path(folder)) as opened:
        start = time.process_time()
        try:
            received = import_file(opened, Path(file))
            said = "taken in" if received.new else "waiting" if received.waiting else "nothing new"
        except UserError:
            said = "refused"
        taken = (time.process_time() - start) * 1000
        memory = peak_memory()
        found = [finding.what for finding in check(opened)]
    print(json.dumps({"ms": taken, "mb": memory, "said": said, "found": found}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
