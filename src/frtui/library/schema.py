"""The tables that a catalogue keeps a dataset in, and what says that a file is such a catalogue."""

from __future__ import annotations

APPLICATION = 0x66727475
"""SQLite's ``application_id`` of a catalogue: ``frtu``."""

VERSION = 6
"""Raised whenever the tables change, or what a record becomes in them: a catalogue of another version is made anew."""

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('series', lower(hex(randomblob(8))));
CREATE TABLE files (
    id INTEGER PRIMARY KEY AUTOINCREMENT, path BLOB NOT NULL UNIQUE,
    size INTEGER NOT NULL, modified INTEGER NOT NULL, inode INTEGER NOT NULL,
    outcome INTEGER NOT NULL, line INTEGER, reason TEXT
);
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL, sort_title TEXT NOT NULL, provider TEXT, domain TEXT, topics TEXT NOT NULL,
    published INTEGER, quality REAL, heat REAL, related INTEGER NOT NULL, type TEXT, category TEXT, key TEXT NOT NULL,
    flag INTEGER, excerpt TEXT, body TEXT NOT NULL, fields TEXT NOT NULL, traits INTEGER NOT NULL,
    notes TEXT NOT NULL
);
CREATE INDEX article_keys ON articles (key);
CREATE TABLE turns (turn INTEGER PRIMARY KEY, written BLOB NOT NULL, gone BLOB NOT NULL);
CREATE TABLE snapshot (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE terms (term TEXT PRIMARY KEY, start INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE postings (chunk INTEGER PRIMARY KEY, data BLOB NOT NULL);
"""
# series: what tells the ids of this catalogue from those of one before or after it, which begin at 1 as well.
# turns: one row for each batch that was taken up, with the ids (64-bit integers) written and gone; whoever knows the
# catalogue as of one turn learns from those above it what has changed. snapshot: the index as it was at some turn.
# terms and postings belong to it: see the module postings.

FULL_TEXT = """
CREATE VIRTUAL TABLE texts USING fts5 (
    title, excerpt, body, provider, topics, content='', tokenize='ascii'
);
"""
# tokenize='ascii': the index is given words that are folded already (words.indexed), and of those every character is
# an ASCII letter or digit or lies beyond ASCII, which is just what this tokenizer keeps together. unicode61 knows only
# the letters of Unicode 6.1.

PLAIN_TEXT = """
CREATE TABLE texts (id INTEGER PRIMARY KEY, words TEXT NOT NULL);
"""
# For an SQLite without FTS5: the same words, searched by looking through all of them.

RECORD, UNREADABLE, SKIPPED = 0, 1, 2
"""What a file came out as."""
