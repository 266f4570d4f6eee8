"""The tables that a catalogue keeps a dataset in."""

from __future__ import annotations

SCHEMA = """
CREATE TABLE files (
    id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE,
    size INTEGER NOT NULL, modified INTEGER NOT NULL, inode INTEGER NOT NULL,
    outcome INTEGER NOT NULL, line INTEGER, reason TEXT
);
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL, sort_title TEXT NOT NULL, provider TEXT, domain TEXT, topics TEXT NOT NULL,
    published INTEGER, quality REAL, heat REAL, related INTEGER NOT NULL, type TEXT, category TEXT, key TEXT NOT NULL,
    flag INTEGER, excerpt TEXT, body TEXT NOT NULL, fields TEXT NOT NULL
);
CREATE INDEX article_keys ON articles (key);
CREATE VIRTUAL TABLE texts USING fts5 (
    title, excerpt, body, provider, topics, content='', tokenize='ascii'
);
"""
# tokenize='ascii': the index is given words that are folded already (words.indexed), and of those every character is
# an ASCII letter or digit or lies beyond ASCII, which is just what this tokenizer keeps together. unicode61 knows only
# the letters of Unicode 6.1.
