"""Electronic signatures in PDFs are described, never more; odd files get a sentence."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from reportlab.pdfgen.canvas import Canvas

from app.intake.signature_child import answer
from app.intake.signed_pdf import CHILD, Signatures, read_answer, signature_words
from app.settings.places import PROGRAM

THEN = datetime(2027, 1, 8, 12, 0, tzinfo=UTC)


def plain() -> bytes:
    """Return a PDF of one page that nobody has signed."""
    made = io.BytesIO()
    canvas = Canvas(made)
    canvas.drawString(72, 700, "Prakses ligums")
    canvas.save()
    return made.getvalue()


@cache
def signed(name: str = "Līga Bērziņa", of: str = "SIA „Čiekurs IT”") -> bytes:
    """Return it signed with a certificate that the signer has made."""
    return sign(plain(), name, of, "Paraksts1")


def sign(content: bytes, name: str, of: str, field: str) -> bytes:
    """Sign a PDF, as a program for that would."""
    from asn1crypto import keys
    from asn1crypto import x509 as asn1
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, of),
        ]
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(7).not_valid_before(THEN).not_valid_after(THEN + timedelta(days=400))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    encoding = serialization.Encoding.DER
    packed = key.private_bytes(
        encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signer = signers.SimpleSigner(
        signing_cert=asn1.Certificate.load(made.public_bytes(encoding)),
        signing_key=keys.PrivateKeyInfo.load(packed),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    meta = signers.PdfSignatureMetadata(field_name=field)
    out = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content)), meta, signer=signer)
    return bytes(out.getvalue())


def added_to(content: bytes) -> bytes:
    """Return a PDF to which something that can be seen was added afterwards."""
    from pyhanko.pdf_utils.generic import pdf_string
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    writer.root["/Added"] = pdf_string("x")
    writer.update_root()  # type: ignore[no-untyped-call]
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def told(content: bytes) -> Signatures:
    """Return what is found, asked without a program beside."""
    return read_answer(json.dumps(answer(content)).encode())


def said(content: bytes) -> str:
    return "\n".join(signature_words(told(content)))


def test_who_signed_and_that_all_of_it_is_unchanged_is_said_but_not_that_it_holds_in_law() -> None:
    found = told(signed())
    (one,) = found.found
    assert (one.signer, one.of, one.is_whole, one.is_intact) == (
        "Līga Bērziņa", "SIA „Čiekurs IT”", True, True,
    )  # fmt: skip
    words = said(signed())
    assert "Līga Bērziņa, SIA „Čiekurs IT”" in words
    assert "covers the whole file" in words
    assert "by the clock of the signer's computer" in words
    assert "made the certificate themselves" in words
    assert "can't be told here" in words
    assert found.is_signed


def test_what_was_changed_after_signing_is_said() -> None:
    content = signed()
    at = content.index(b"stream") + 12
    changed = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    assert "proves nothing" in said(changed)
    assert not told(changed).is_signed
    assert "something else was added" in said(added_to(content))


def test_a_second_signature_does_not_make_the_first_one_doubtful() -> None:
    both = sign(signed(), "Juris Krūmiņš", "SIA „Čiekurs IT”", "Paraksts2")
    found = told(both)
    assert [each.is_whole for each in found.found] == [False, True]
    assert all(each.is_intact for each in found.found)
    assert "another signature was added afterwards" in said(both)
    assert "something else was added" not in said(both)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (plain(), "no electronic signature"),
        (b"%PDF-1.7\n" + b"(" * 40_000, "damaged or made in an unusual way"),
        (b"not a PDF at all", "damaged or made in an unusual way"),
        (b"", "damaged or made in an unusual way"),
        (signed()[: len(signed()) // 2], "damaged or made in an unusual way"),
        (bytes(30_000_001), "too large"),
    ],
)
def test_odd_files_get_a_sentence(content: bytes, words: str) -> None:
    assert words in said(content)


def test_the_program_beside_answers_without_a_word_besides() -> None:
    done = subprocess.run(
        [sys.executable, "-m", CHILD],
        input=signed(), capture_output=True, cwd=PROGRAM, timeout=120, check=True,
    )  # fmt: skip
    assert read_answer(done.stdout).is_signed
    assert done.stderr == b""


def test_one_who_gave_no_answer_or_nonsense_took_too_long() -> None:
    for written in (b"", b"[]", b"{", b'{"state": "signed", "found": [3]}'):
        assert "took too long" in "\n".join(signature_words(read_answer(written)))
