"""The terminal front end on Textual: screens, widgets and their looks. The only place that imports textual."""
