VERSION = "0.1"
"""Of the program: shown to people, and named in files. `pyproject.toml` has it too."""
