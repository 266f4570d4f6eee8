"""A folder about ferries, for tests in which a person goes through a list."""

from pathlib import Path

from records import write_record


def write_ferries(folder: Path, count: int) -> Path:
    """Write ``Ferry 00`` to at most ``Ferry 29`` into ``folder``, one for each day from 2021-05-30 backwards.

    All have the topic Tides, every third Fares and the others Strike; every second is of Port, from 01 on.
    """
    for number in range(count):
        write_record(
            folder,
            f"{number:02}.md",
            title=f"Ferry {number:02}",
            date=f"2021-05-{30 - number:02}",
            webUrl=f"https://port.example/{number}",
            provider="Port" if number % 2 else "Harbour Gazette",
            topics=["Tides", "Strike" if number % 3 else "Fares"],
        )
    return folder
