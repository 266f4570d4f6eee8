"""What the screens are put together from. Widgets get values and post messages; they never look up at the app."""
