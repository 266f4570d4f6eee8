"""The tables that marks are kept in, and what says that a file holds them."""

from __future__ import annotations

APPLICATION = 0x6672746D
"""SQLite's ``application_id`` of a file of marks: ``frtm``."""

VERSION = 1
"""The format. Raised whenever the tables change; a newer frtui has to take older ones over."""

TABLES = """
CREATE TABLE turns (turn INTEGER NOT NULL);
INSERT INTO turns VALUES (0);
CREATE TABLE marks (
    home TEXT NOT NULL, key TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL, digest TEXT NOT NULL,
    read INTEGER NOT NULL, read_at INTEGER NOT NULL, starred INTEGER NOT NULL, starred_at INTEGER NOT NULL,
    tags TEXT NOT NULL, tags_at INTEGER NOT NULL, note TEXT NOT NULL, note_at INTEGER NOT NULL,
    note_path TEXT NOT NULL, note_title TEXT NOT NULL, note_digest TEXT NOT NULL,
    turn INTEGER NOT NULL,
    PRIMARY KEY (key, home)
) WITHOUT ROWID;
CREATE INDEX marks_by_turn ON marks (turn);
CREATE INDEX marks_on_paths ON marks (home, key) WHERE home <> '';
CREATE INDEX marks_by_tags ON marks (tags) WHERE tags <> '';
CREATE INDEX marks_by_digest ON marks (digest, title) WHERE home <> '' AND digest <> ''
"""
# turns: how many transactions there have been; a mark has the number of the one that wrote it last. ..._at: when the
# field was set, in microseconds since 1970 in UTC; 0 for never. tags: a JSON list, empty for none. path, title and
# digest are of the record when it was marked last, note_... when its note was written.
