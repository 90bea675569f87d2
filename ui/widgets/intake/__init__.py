"""Taking a spreadsheet in: the file, its doubts, what would happen row by row, and the import."""
