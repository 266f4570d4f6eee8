"""The screens: each owns its state, its looks stand beside it."""
