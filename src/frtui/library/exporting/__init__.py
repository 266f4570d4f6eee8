"""Articles as files for other programs and for paper: ``export`` says what goes out, ``formats`` writes it."""
