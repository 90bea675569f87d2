"""What one person's program remembers between runs, and where data lies when nobody says."""
