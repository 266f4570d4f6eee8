"""What belongs to the reader and not to a dataset: where it lies, and what is remembered between two starts."""
