"""A program of its own that looks at the signatures of one PDF: `python -m … < file.pdf`.

A PDF from elsewhere may be made to hang or to eat memory, so it is never read in the program
itself. Answers once, in JSON, as `app.intake.signed_pdf` reads it; asks no network.
"""

from __future__ import annotations

import json
import logging
import sys
from io import BytesIO
from typing import Any, Final

MEMORY: Final = 1_000_000_000
SECONDS: Final = 20
LARGEST: Final = 30_000_000
MOST_SIGNATURES: Final = 20
_LONGEST: Final = 200


def main() -> int:
    """Look at what comes in."""
    _bind()
    logging.disable(logging.CRITICAL)
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read(LARGEST + 1))))
    return 0


def answer(content: bytes) -> dict[str, Any]:
    """Return what there is to tell of any bytes."""
    if len(content) > LARGEST:
        return {"state": "large"}
    try:
        return _look(content)
    except Exception:  # whatever a file from elsewhere does to a reader of PDF
        return {"state": "odd"}


def _look(content: bytes) -> dict[str, Any]:
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(BytesIO(content), strict=False)
    if reader.encrypted:
        return {"state": "locked"}
    every = reader.embedded_regular_signatures
    found = [_told(each) for each in every[:MOST_SIGNATURES]]
    return {"state": "signed" if found else "none", "found": found, "more": len(every) - len(found)}


def _told(embedded: Any) -> dict[str, Any]:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    try:
        status = validate_pdf_signature(
            embedded, ValidationContext(trust_roots=[], allow_fetching=False)
        )
    except Exception:  # a signature of a kind that isn't known, or none at all
        return {"state": "unknown"}
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    level = status.modification_level
    stamp = status.timestamp_validity
    if stamp is not None and not (stamp.intact and stamp.valid):
        stamp = None
    at = stamp.timestamp if stamp is not None else status.signer_reported_dt
    subject, issuer = status.signing_cert.subject.native, status.signing_cert.issuer.native
    return {
        "state": "read",
        "signer": _name(subject),
        "of": _text(subject.get("organization_name")),
        "issuer": _name(issuer),
        "own": subject == issuer,
        "at": at.isoformat() if at is not None else "",
        "stamped": stamp is not None,
        "from": status.signing_cert.not_valid_before.isoformat(),
        "until": status.signing_cert.not_valid_after.isoformat(),
        "whole": whole,
        "intact": bool(status.intact and status.valid),
        "changed": "" if whole else (level.name.lower() if level is not None else "other"),
    }


def _name(parts: Any) -> str:
    first, last = _text(parts.get("given_name")), _text(parts.get("surname"))
    return _text(parts.get("common_name")) or f"{first} {last}".strip()


def _text(value: Any) -> str:
    said = "; ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return "".join(c for c in said if c.isprintable())[:_LONGEST]


def _bind() -> None:
    """Bound memory and time where the system can; whoever started this bounds the time too."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    sys.exit(main())
