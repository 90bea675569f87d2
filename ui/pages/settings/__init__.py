"""The program's look, the school's card, the data folder, and what this program is."""
