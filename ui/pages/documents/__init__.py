"""Papers of many placements at once."""
