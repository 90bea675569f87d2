"""Pure functions on plain values: codes, names, periods, hours and what is planned, marks, grades.

Nothing here reads or writes storage. Durations and times of day are integer minutes.
"""
