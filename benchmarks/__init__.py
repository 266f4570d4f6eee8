"""How fast frtui is, measured on the real program in a real terminal: ``python -m benchmarks`` (or ``make bench``)."""
