"""Verbs: one function for each thing that a person does, from the window or the terminal alike."""
