"""What a user may read when something is wrong: one sentence, and what to do about it.

Anything else that is raised is a bug of frtui's, not a message.
"""

from __future__ import annotations


class FrtuiError(Exception):
    """An expected failure. ``message`` is one plain sentence, ``hint`` (may be empty) says what helps."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class DatasetError(FrtuiError):
    """The path given cannot be read as a dataset at all. The program ends with exit code 3."""


class NoRecordsError(FrtuiError):
    """The paths given hold nothing to read. The program ends with exit code 1."""


class QueryError(FrtuiError):
    """A query cannot be understood. ``position`` is the character in the query at which that shows."""

    def __init__(self, message: str, position: int, hint: str = "") -> None:
        super().__init__(message, hint)
        self.position = position


class UsageError(FrtuiError):
    """The command line cannot be understood. The program ends with exit code 2."""
