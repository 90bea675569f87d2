"""Which language is spoken, by whom, and from which file."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.i18n import _, language, ngettext, speaking, system_language, use_language
from app.i18n.catalogue import compile_all
from app.i18n.speech import open_catalogue

SENTENCE = "There is no such date as {text}. Check the day, the month and the year."


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


def test_english_texts_are_said_as_they_stand_in_the_code() -> None:
    assert _(SENTENCE) == SENTENCE
    assert ngettext("{count} fox", "{count} foxes", 1) == "{count} fox"
    assert ngettext("{count} fox", "{count} foxes", 0) == "{count} foxes"


def test_latvian_is_said_at_once_after_a_switch() -> None:
    use_language("lv")
    assert _(SENTENCE).startswith("Tāda datuma kā {text} nav.")
    use_language("en")
    assert _(SENTENCE) == SENTENCE


def test_nothing_is_said_for_an_empty_text() -> None:
    use_language("lv")
    assert _("") == ""


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="de"):
        use_language("de")
    assert language() == "en"


def test_a_paper_may_speak_another_language_than_the_screen() -> None:
    use_language("lv")
    with speaking("en"):
        assert _(SENTENCE) == SENTENCE
        with speaking("lv"):
            assert language() == "lv"
        assert language() == "en"
    assert language() == "lv"


def test_printing_in_one_thread_leaves_the_others_alone() -> None:
    use_language("lv")
    printing, looked = threading.Event(), threading.Event()
    heard: list[str] = []

    def print_in_english() -> None:
        with speaking("en"):
            printing.set()
            looked.wait(10)
            heard.append(language())

    worker = threading.Thread(target=print_in_english)
    worker.start()
    assert printing.wait(10)
    assert language() == "lv"
    looked.set()
    worker.join()
    assert heard == ["en"]


def test_a_switch_reaches_threads_that_already_run() -> None:
    start, heard = threading.Event(), []

    def listen() -> None:
        start.wait(10)
        heard.append(language())

    worker = threading.Thread(target=listen)
    worker.start()
    use_language("lv")
    start.set()
    worker.join()
    assert heard == ["lv"]


def catalogue(folder: Path, translation: str) -> Path:
    path = folder / "translations" / "lv" / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Language: lv\\n"\n'
        '"Plural-Forms: nplurals=3; plural=(n%10==0 || (n%100>=11 && n%100<=19)) ? 0 : '
        '(n%10==1 && n%100!=11) ? 1 : 2;\\n"\n\n'
        f'msgid "fox"\nmsgstr "{translation}"\n\n'
        'msgid "{count} fox"\nmsgid_plural "{count} foxes"\n'
        'msgstr[0] "{count} lapsu"\nmsgstr[1] "{count} lapsa"\nmsgstr[2] "{count} lapsas"\n',
        encoding="utf-8",
    )
    return path


def test_without_a_compiled_file_the_source_itself_is_spoken(tmp_path: Path) -> None:
    source = catalogue(tmp_path, "lapsa")
    assert open_catalogue(source, source.with_suffix(".mo")).gettext("fox") == "lapsa"


def test_a_translation_newer_than_the_compiled_file_is_spoken_too(tmp_path: Path) -> None:
    source = catalogue(tmp_path, "lapsa")
    compile_all(tmp_path)
    compiled = source.with_suffix(".mo")
    assert open_catalogue(source, compiled).gettext("fox") == "lapsa"
    catalogue(tmp_path, "rudā lapsa")
    os.utime(compiled, ns=(0, 0))
    assert open_catalogue(source, compiled).gettext("fox") == "rudā lapsa"


def test_a_compiled_file_alone_is_enough(tmp_path: Path) -> None:
    source = catalogue(tmp_path, "lapsa")
    compile_all(tmp_path)
    source.unlink()
    assert open_catalogue(source, source.with_suffix(".mo")).gettext("fox") == "lapsa"


@pytest.mark.parametrize("compiled", [True, False])
def test_latvian_counts_in_three_forms(tmp_path: Path, compiled: bool) -> None:
    source = catalogue(tmp_path, "lapsa")
    if compiled:
        compile_all(tmp_path)
    spoken = open_catalogue(source, source.with_suffix(".mo"))
    for form, counts in (
        ("{count} lapsu", (0, 10, 11, 12, 19, 20, 30, 100, 111, 1000)),
        ("{count} lapsa", (1, 21, 31, 101, 121, 1001)),
        ("{count} lapsas", (2, 9, 22, 99, 102, 109, 122)),
    ):
        assert {spoken.ngettext("{count} fox", "{count} foxes", n) for n in counts} == {form}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such variables")
@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "lv"),
        ({"LANG": "C.UTF-8"}, "lv"),
        ({"LANG": "lv_LV.UTF-8"}, "lv"),
        ({"LANG": "ru_LV.UTF-8"}, "lv"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "lv_LV.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANGUAGE": "lv:en", "LANG": "en_US.UTF-8"}, "lv"),
    ],
)
def test_the_first_language_is_the_computers(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() == expected


def test_starting_up_does_not_import_babel() -> None:
    code = (
        "import sys; from app.i18n import _, dates, times, collation, use_language\n"
        "use_language('en'); _('fox'); assert 'babel' not in sys.modules"
    )
    root = Path(__file__).resolve().parents[3]
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)
