"""frtui given bytes that grow towards code not run yet (atheris): ``make fuzz``, or ``python -m fuzz --help``.

What must hold is written down in ``tests`` (``*_properties.py``), where hypothesis asks for it too, more briefly. What
is found becomes a test there; the figures of the longest run so far stand in ``docs/security.md``.
"""
