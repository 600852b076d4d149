"""A file may ask for those beside it, and for nothing outside of its folder."""

from __future__ import annotations

from pathlib import Path

from ddcurric.importers.kit.importer import files_below


def test_files_in_the_folder_and_below_it_are_found_and_no_others(tmp_path: Path) -> None:
    home = tmp_path / "course"
    (home / "parts").mkdir(parents=True)
    (home / "one.tex").write_bytes(b"one")
    (home / "parts" / "two.tex").write_bytes(b"two")
    (tmp_path / "secret.tex").write_bytes(b"secret")
    (home / "way-out.tex").symlink_to(tmp_path / "secret.tex")
    beside = files_below(home)
    assert (beside("one.tex"), beside("parts/two.tex"), beside("./parts/../one.tex")) == (b"one", b"two", b"one")
    outside = (
        "../secret.tex",
        str(tmp_path / "secret.tex"),
        "way-out.tex",
        "parts/../../secret.tex",
        "~/x",
        "C:\\x",
        "",
        "parts",
    )
    assert [path for path in outside if beside(path) is not None] == []
