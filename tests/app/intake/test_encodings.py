"""Encodings are told, recognised or asked for; never guessed in silence."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.intake.encodings import EncodingDoubtError, decode

LATVIAN = "Vārds;Uzvārds\nĢirts;Bērziņš\nŽanete;Šķūņa\nRūta;Kļaviņa\n"


@pytest.mark.parametrize("encoding", ["windows-1257", "cp775", "mac-latin2", "utf-8"])
def test_latvian_is_recognised(encoding: str) -> None:
    assert decode(LATVIAN.encode(encoding)) == (LATVIAN, encoding)


def test_cyrillic_is_recognised() -> None:
    text = "Имя;Фамилия\nИван;Петров\nАнна;Иванова\n"
    assert decode(text.encode("windows-1251")) == (text, "windows-1251")


def test_plain_letters_need_no_guess() -> None:
    assert decode(b"Name;Group\nAnna;D4-2\n")[1] == "utf-8"


def test_one_odd_letter_is_asked_about_with_samples_of_each_reading() -> None:
    with pytest.raises(EncodingDoubtError) as doubt:
        decode("Vards;Grupa\nFrançois;D4-2\nAnna;D4-2\n".encode("windows-1252"))
    readings = dict(doubt.value.candidates)
    assert any("François" in line for line in readings["windows-1252"])
    assert any("Franēois" in line for line in readings["windows-1257"])
    assert "windows-1252" in str(doubt.value)


def test_the_told_encoding_is_obeyed() -> None:
    assert decode("François".encode("windows-1252"), "windows-1252")[0] == "François"


@pytest.mark.parametrize("encoding", ["utf-8", "no-such", "zlib", "unicode_escape", "utf\x00-8"])
def test_a_told_encoding_that_does_not_fit_is_refused(encoding: str) -> None:
    with pytest.raises(UserError, match="can't be read as"):
        decode(b"\xe7\xff", encoding)


def test_a_broken_utf8_text_is_not_read_as_something_else() -> None:
    with pytest.raises(EncodingDoubtError):
        decode(LATVIAN.encode()[:-2] + b"\xc4\n")
