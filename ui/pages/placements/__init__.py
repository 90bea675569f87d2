"""Placements: the list of all, making new ones, and the folder of one."""
