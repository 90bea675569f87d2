"""Pure functions on plain values: codes, names, hours, periods, marks, minors' limits.

Nothing here reads or writes storage. Durations and times of day are integer minutes.
"""
