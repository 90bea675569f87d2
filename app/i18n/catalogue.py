"""The translators' bench: `python -m app.i18n.catalogue extract | update | compile | check`.

extract   write translations/messages.pot from the texts marked in app/ and ui/
update    give each language's messages.po exactly those texts, keeping its translations
compile   write messages.mo beside each messages.po, for a quick start
check     exit 1 with one line per fault; the tests run it too

The files carry no dates, no line numbers and no paths, so they change only when a text does.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from app.i18n import catalogue_check
from app.i18n.catalogue_check import PLURAL_FORMS, Fault

ROOT: Final = Path(__file__).resolve().parents[2]
SOURCE_FOLDERS: Final = ("app", "ui")
KEYWORDS: Final[dict[str, tuple[int | tuple[int, str], ...] | None]] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
HEADER: Final = """\
# {title}
msgid ""
msgstr ""
"Project-Id-Version: Prakse\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""


def template_path(root: Path = ROOT) -> Path:
    """Return where the list of all texts is kept."""
    return root / "translations" / "messages.pot"


def catalogue_paths(root: Path = ROOT) -> dict[str, Path]:
    """Return each language with its messages.po."""
    found = sorted((root / "translations").glob("*/LC_MESSAGES/messages.po"))
    return {path.parents[1].name: path for path in found}


def source_files(root: Path = ROOT) -> list[Path]:
    """Return the Python files that may speak to a person, in a fixed order."""
    return sorted(path for name in SOURCE_FOLDERS for path in (root / name).rglob("*.py"))


def extract(files: Iterable[Path]) -> Catalog:
    """Collect the texts marked in `files`; comments that begin "Translators:" come along."""
    template = Catalog(charset="utf-8", fuzzy=False)
    for path in files:
        found = extract_from_file("python", path, KEYWORDS, comment_tags=("Translators:",))
        for _line, message, comments, context in found:
            if message:
                template.add(message, auto_comments=comments, context=context)
    return template


def read(path: Path, language: str | None = None) -> Catalog:
    """Read a .po or .pot file."""
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def as_text(catalogue: Catalog, language: str = "") -> str:
    """Return the file that holds `catalogue`; without a language it is the template."""
    body = BytesIO()
    write_po(
        body,
        catalogue,
        width=100,
        no_location=True,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
    )
    header = HEADER.format(
        title=f"Prakse: {language}" if language else "Prakse: every text it can say",
        language=language,
        plural_forms=PLURAL_FORMS.get(language, "nplurals=2; plural=(n != 1);"),
    )
    return (header + body.getvalue().decode("utf-8")).rstrip("\n") + "\n"


def updated(old: Catalog | None, template: Catalog, language: str) -> Catalog:
    """Return the texts of `template` with the translations that `old` had for them."""
    new = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for message in texts(template):
        before = old.get(message.id, message.context) if old else None
        kept = before is not None and isinstance(before.id, str) == isinstance(message.id, str)
        new.add(
            message.id,
            before.string if before and kept else None,
            flags=before.flags & {"fuzzy"} if before and kept else (),
            auto_comments=message.auto_comments,
            user_comments=before.user_comments if before else (),
            context=message.context,
        )
    return new


def texts(catalogue: Catalog) -> Iterator[Message]:
    """Go through the texts of a catalogue, its header left out."""
    return (message for message in catalogue if message.id)


def write_template(root: Path = ROOT) -> None:
    """Write translations/messages.pot from the sources."""
    _write(template_path(root), as_text(extract(source_files(root))))


def update_all(root: Path = ROOT) -> None:
    """Bring every messages.po to the texts of the template; say which translations go."""
    template = read(template_path(root))
    for language, path in catalogue_paths(root).items():
        old = read(path, language)
        new = updated(old, template, language)
        for message in texts(old):
            if new.get(message.id, message.context) is None:
                print(f"{language}: dropped {message.id!r} = {message.string!r}")
        _write(path, as_text(new, language))


def compile_all(root: Path = ROOT) -> None:
    """Write a messages.mo beside every messages.po."""
    for language, path in catalogue_paths(root).items():
        content = BytesIO()
        write_mo(content, read(path, language))
        target = path.with_suffix(".mo")
        unfinished = target.with_suffix(".mo.new")
        unfinished.write_bytes(content.getvalue())
        unfinished.replace(target)


def faults(root: Path = ROOT) -> list[Fault]:
    """Return everything that is wrong with the catalogues, in a fixed order."""
    fresh = extract(source_files(root))
    path = template_path(root)
    found: list[Fault] = []
    if not path.exists() or path.read_text(encoding="utf-8") != as_text(fresh):
        found.append(Fault("messages.pot", "", "is out of date: run extract, then update"))
    for language, po in catalogue_paths(root).items():
        found += catalogue_check.faults(read(po, language), fresh, language)
    return found


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8", newline="\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one of the four jobs; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m app.i18n.catalogue",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("job", choices=("extract", "update", "compile", "check"))
    job = parser.parse_args(arguments).job
    if job == "check":
        found = faults()
        for fault in found:
            print(fault, file=sys.stderr)
        return 1 if found else 0
    {"extract": write_template, "update": update_all, "compile": compile_all}[job]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
