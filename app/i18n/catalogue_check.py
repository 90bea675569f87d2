"""What can be wrong with a translation before anybody has read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Final

from babel.messages.catalog import Catalog, Message

PLURAL_FORMS: Final = {
    "lv": (
        "nplurals=3; plural=(n%10==0 || (n%100>=11 && n%100<=19)) ? 0"
        " : (n%10==1 && n%100!=11) ? 1 : 2;"
    ),
}
"""CLDR's rule for Latvian, in its order zero, one, other. Babel's own header differs."""

_FOREIGN_QUOTES: Final = frozenset('"“')
END_MARKS: Final = ".:;!?…"
ABBREVIATIONS: Final = frozenset(
    [
        "c.", "dz.", "etc.", "g.", "gr.", "lpp.", "min.", "no.", "nr.", "plkst.", "reg.", "reģ.",
        "st.", "tel.", "tālr.", "utt.",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend in a catalogue."""

    where: str
    text: str
    trouble: str

    def __str__(self) -> str:
        return (
            f"{self.where}: {self.text!r} {self.trouble}"
            if self.text
            else f"{self.where} {self.trouble}"
        )


def faults(catalogue: Catalog, template: Catalog, language: str) -> list[Fault]:
    """Compare the translations of one language with the texts that the program says."""
    found: list[Fault] = []
    wanted = PLURAL_FORMS.get(language)
    actual = str(dict(catalogue.mime_headers).get("Plural-Forms", ""))
    if wanted and "".join(actual.split()) != "".join(wanted.split()):
        found.append(Fault(language, "", f"needs the header Plural-Forms: {wanted}"))
    for message in template:
        if message.id and catalogue.get(message.id, message.context) is None:
            found.append(Fault(language, _name(message), "is missing: run update"))
    for message in catalogue:
        if message.id:
            found += [
                Fault(language, _name(message), trouble)
                for trouble in _troubles(message, template, language)
            ]
    gone = (message for message in catalogue.obsolete.values() if message.id)
    found += [Fault(language, _name(message), "is obsolete: run update") for message in gone]
    return found


def fields(text: str) -> frozenset[str] | None:
    """Return the names inside the {braces} of `text`; None where the braces do not match up."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return None


def _troubles(message: Message, template: Catalog, language: str) -> Iterator[str]:
    known = template.get(message.id, message.context)
    if known is None:
        yield "is obsolete: run update"
        return
    if isinstance(known.id, str) != isinstance(message.id, str) or known.id != message.id:
        yield "has another plural than the source: run update"
        return
    if message.fuzzy:
        yield "is fuzzy"
    originals = _forms(message.id)
    translations = _forms(message.string)
    if not all(translations):
        yield "is not translated"
        return
    if len(originals) > 1 and (fields(originals[0]) or frozenset()) - (
        fields(originals[-1]) or frozenset()
    ):
        yield "has {fields} in the singular that its plural lacks"
    for translation in translations:
        yield from _form_troubles(originals[-1], translation)
        if language == "lv" and not _FOREIGN_QUOTES.isdisjoint(translation):
            yield f"needs Latvian quotation marks „…” in {translation!r}"


def _form_troubles(original: str, translation: str) -> Iterator[str]:
    expected = fields(original)
    if expected is not None and fields(translation) != expected:
        yield f"has other {{fields}} in {translation!r}"
    if _edges(original) != _edges(translation):
        yield f"begins or ends with other spaces in {translation!r}"
    if _end_mark(original) != _end_mark(translation):
        yield f"ends with another mark in {translation!r}"


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    if text is None:
        return ("",)
    return (text,) if isinstance(text, str) else tuple(text)


def _name(message: Message) -> str:
    first = _forms(message.id)[0]
    return f"{message.context}|{first}" if message.context else first


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _end_mark(text: str) -> str:
    """Return the mark that ends `text`; the full stop of an abbreviation does not count."""
    bare = text.rstrip()
    if bare.endswith("."):
        return "" if bare.split()[-1].lower() in ABBREVIATIONS else "."
    return bare[-1] if bare and bare[-1] in END_MARKS else ""
