"""frtui is a terminal reader for folders of news-article records with front matter.

The package is a house of four floors, each importing only downward: `cli` chooses the front end, `tui` draws
the screens, `state` keeps what belongs to the reader, `library` knows what is true of the dataset. This module
owns the version, which is the one place that names it, and imports nothing.
"""

__version__ = "0.1.0"
