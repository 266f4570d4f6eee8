"""What is true of the dataset: records, catalogue, index, query, view. Knows nothing of the reader or the screen."""
