"""The look at the datasets before and after all tests: it would find what has changed."""

import os
from pathlib import Path

from conftest import DATASETS, changed, files_of
from records import write_record


def test_whatever_changes_in_a_dataset_is_found(tmp_path: Path):
    kept = write_record(tmp_path, "kept.md", title="Kept")
    files = [write_record(tmp_path, f"sub/{name}.md", title=name) for name in ("gone", "touched", "written")]
    before = files_of(tmp_path)
    assert changed(before, files_of(tmp_path)) == [] and len(before) == 4
    gone, touched, written = files
    gone.unlink()
    os.utime(touched, ns=(0, touched.stat().st_mtime_ns + 1))
    status = written.stat()
    written.write_bytes(written.read_bytes().replace(b"written", b"changed"))
    os.utime(written, ns=(0, status.st_mtime_ns))  # same size, same time
    new = write_record(tmp_path, "new.md", title="New")
    assert changed(before, files_of(tmp_path)) == sorted(map(str, [*files, new]))
    assert str(kept) in before


def test_the_sample_is_one_of_them():
    assert len(files_of(DATASETS[0])) > 40
