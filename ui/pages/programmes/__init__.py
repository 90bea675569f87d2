"""Placement programmes: what is to be learnt, in items with hours."""
