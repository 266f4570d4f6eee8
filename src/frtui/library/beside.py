"""A refresh in a process of its own, beside an interface that must go on answering keys.

The catalogue's file is what the two share; of its progress the process writes a line of JSON now and then. It has the
lower priority, ends when nobody listens any more, and what it has taken up by then stays.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import frtui
from frtui.errors import DatasetError
from frtui.library import limits
from frtui.library.dataset import Dataset
from frtui.library.found import Reach
from frtui.library.parsers import collect_seldom, lower_priority
from frtui.library.refresh import Counts, Progress, refresh
from frtui.library.store import CatalogueError
from frtui.library.traces import BrokenElsewhere, trace

WORTH_A_PROCESS = 500
"""Files to be read, or to be compared ten times over, from which on a process of its own is worth its start."""

_START = "import sys; sys.path[:] = {path!r}; from frtui.library.beside import main; main()"


class Beside:
    """A running refresh of ``dataset`` into the catalogue at ``file``."""

    def __init__(self, dataset: Dataset, file: Path, is_patient: bool = False) -> None:
        """Start it; ``is_patient`` as for ``refresh``. Raises ``OSError`` where no process can be had."""
        self._is_stopped = False
        path = [str(Path(frtui.__file__).parents[1]), *sys.path]
        task = {
            "places": dataset.places,
            "reach": asdict(dataset.reach),
            "file": str(file),
            "limits": asdict(limits.in_force()),
            "is_patient": is_patient,
        }
        self._process = subprocess.Popen(
            # -S: the path is handed over, and looking for it anew would cost a tenth of the wait for the first rows.
            [sys.executable, "-S", "-c", _START.format(path=path), json.dumps(task)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # ctrl+c and the terminal's end are for the interface, which then stops this
        )

    def progress(self) -> Iterator[Progress]:
        """Its reports, as ``refresh`` makes them. Raises ``CatalogueError`` and ``DatasetError`` as that does.

        ``OSError`` where it ends without a word; ``BrokenElsewhere`` is a mistake of frtui's own.
        """
        assert self._process.stdout is not None
        for line in self._process.stdout:
            report = json.loads(line)
            if "failed" in report:
                raise CatalogueError(report["failed"], report["is_spoilt"])
            if "away" in report:
                raise DatasetError(report["away"])
            if "unreadable" in report:
                raise OSError(report["unreadable"])
            if "broken" in report:
                raise BrokenElsewhere(report["broken"])
            counts = report.pop("counts")
            yield Progress(**report, counts=None if counts is None else Counts(**counts))
        code = self._process.wait()
        if code and not self._is_stopped:
            how = f"ended with {code}" if code > 0 else f"was killed (signal {-code})"
            raise OSError(f"the reading process {how}")

    def stop(self) -> None:
        """End it, wherever it is. That is no failure."""
        self._is_stopped = True
        self._process.terminate()


def main() -> None:
    """What the process does; its one argument is what ``Beside`` has made."""
    from frtui.library.catalogue import Catalogue
    from frtui.library.store import Store

    lower_priority()
    collect_seldom()
    task = json.loads(sys.argv[1])
    limits.use(limits.Limits(**task["limits"]))
    try:
        catalogue = Catalogue(Store(Path(task["file"])))
        others = max(0, (os.cpu_count() or 1) - 1)
        dataset = Dataset.at(task["places"], Reach(**task["reach"]))
        for progress in refresh(dataset, catalogue, processes=others, is_patient=task["is_patient"]):
            _say(asdict(progress))
        _keep(catalogue)
    except BrokenPipeError:  # nobody listens
        os._exit(0)
    except CatalogueError as error:
        _say({"failed": str(error), "is_spoilt": error.is_spoilt})
    except DatasetError as error:  # the folder has gone, and its place may be back another time
        _say({"away": str(error)})
    except OSError as error:
        _say({"unreadable": error.strerror or str(error)})
    except Exception as error:  # whoever listens writes the report
        _say({"broken": trace(error)})


def _keep(catalogue: object) -> None:
    from frtui.library.catalogue import Catalogue
    from frtui.library.following import current, keep

    assert isinstance(catalogue, Catalogue)
    keep(catalogue, current(catalogue))
    catalogue.settle()


def _say(report: dict[str, object]) -> None:
    print(json.dumps(report), flush=True)
