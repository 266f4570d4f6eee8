"""The headless front end: what the screen can find, printed. Data goes to stdout, words to stderr.

Never imports the screens; rich only where a table is drawn on a terminal.
"""
