"""The first page of a computer that has no data folder open."""
