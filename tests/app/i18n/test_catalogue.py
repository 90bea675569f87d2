"""The real catalogue is complete, and the check notices what would not be."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.i18n import catalogue
from app.i18n.catalogue_check import PLURAL_FORMS

CODE = """
from app.i18n import N_, _, ngettext, pgettext

FRUIT = N_("apple")
print(_("Choose {fruit}."), ngettext("{count} day", "{count} days", 2), pgettext("verb", "Open"))
# Translators: shown on a button
print(_("Close"))
"""
GOOD: dict[str, str | tuple[str, ...]] = {
    "apple": "ābols",
    "Choose {fruit}.": "Izvēlieties: {fruit}.",
    "{count} day": ("{count} dienu", "{count} diena", "{count} dienas"),
    "Open": "Atvērt",
    "Close": "Aizvērt",
}


def test_the_catalogue_is_complete_and_fits_the_program() -> None:
    assert "\n".join(map(str, catalogue.faults())) == ""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "app").mkdir()
    (tmp_path / "ui").mkdir()
    (tmp_path / "app" / "shop.py").write_text(CODE, encoding="utf-8")
    po = tmp_path / "translations" / "lv" / "LC_MESSAGES" / "messages.po"
    po.parent.mkdir(parents=True)
    catalogue.write_template(tmp_path)
    new = catalogue.updated(None, catalogue.read(catalogue.template_path(tmp_path)), "lv")
    for message in catalogue.texts(new):
        message.string = GOOD[message.id if isinstance(message.id, str) else message.id[0]]
    po.write_text(catalogue.as_text(new, "lv"), encoding="utf-8")
    return tmp_path


def troubles(root: Path) -> str:
    return "\n".join(map(str, catalogue.faults(root)))


def change(root: Path, old: str, new: str) -> None:
    path = catalogue.catalogue_paths(root)["lv"]
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_finished_catalogue_has_no_faults(root: Path) -> None:
    assert troubles(root) == ""


def test_extracting_and_updating_again_changes_no_byte(root: Path) -> None:
    files = [catalogue.template_path(root), *catalogue.catalogue_paths(root).values()]
    before = [path.read_bytes() for path in files]
    (root / "app" / "shop.py").write_text("\n\n\n" + CODE, encoding="utf-8")
    catalogue.write_template(root)
    catalogue.update_all(root)
    assert [path.read_bytes() for path in files] == before
    assert str(root) not in "".join(path.read_text(encoding="utf-8") for path in files)


def test_updating_keeps_translations_and_says_which_go(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = root / "app" / "shop.py"
    source.write_text(CODE.replace("Close", "Quit"), encoding="utf-8")
    assert "messages.pot is out of date" in troubles(root)
    assert "lv: 'Close' is obsolete" in troubles(root)
    assert "lv: 'Quit' is missing" in troubles(root)
    catalogue.write_template(root)
    catalogue.update_all(root)
    assert troubles(root) == "lv: 'Quit' is not translated"
    assert "'Close' = 'Aizvērt'" in capsys.readouterr().out
    kept = catalogue.read(catalogue.catalogue_paths(root)["lv"], "lv")
    translations = {message.id: message.string for message in catalogue.texts(kept)}
    assert translations["apple"] == "ābols"
    assert translations["Open"] == "Atvērt"


@pytest.mark.parametrize(
    ("old", "new", "trouble"),
    [
        ('"ābols"', '""', "'apple' is not translated"),
        ('msgstr[1] "{count} diena"', 'msgstr[1] ""', "'{count} day' is not translated"),
        ('msgid "apple"', '#, fuzzy\nmsgid "apple"', "'apple' is fuzzy"),
        ("Izvēlieties: {fruit}.", "Izvēlieties: {auglis}.", "has other {fields}"),
        ("Izvēlieties: {fruit}.", "Izvēlieties: {fruit.", "has other {fields}"),
        ("{count} diena", "viena diena", "has other {fields} in 'viena diena'"),
        ("Izvēlieties: {fruit}.", "Izvēlieties: {fruit}", "ends with another mark"),
        ('"ābols"', '"ābols."', "ends with another mark"),
        ('"ābols"', '"“ābols”"', "needs Latvian quotation marks"),
        ('"ābols"', '"ābols "', "begins or ends with other spaces"),
        ("nplurals=3", "nplurals=2", "needs the header Plural-Forms: nplurals=3"),
    ],
)
def test_a_faulty_translation_is_named(root: Path, old: str, new: str, trouble: str) -> None:
    change(root, old, new)
    assert trouble in troubles(root)


def test_the_full_stop_of_an_abbreviation_is_no_end_of_sentence(root: Path) -> None:
    change(root, '"ābols"', '"ābola nr."')
    assert troubles(root) == ""


def test_an_obsolete_entry_is_a_fault(root: Path) -> None:
    path = catalogue.catalogue_paths(root)["lv"]
    path.write_text(
        path.read_text(encoding="utf-8") + '\n#~ msgid "pear"\n#~ msgstr "bumbieris"\n',
        encoding="utf-8",
    )
    assert "'pear' is obsolete" in troubles(root)


def test_the_latvian_header_is_cldrs_and_not_babels(root: Path) -> None:
    babels = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);"
    change(root, PLURAL_FORMS["lv"], babels)
    assert "needs the header" in troubles(root)
