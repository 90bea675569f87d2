"""Questions: one module a noun; every row that leaves is a frozen dataclass.

A table page asks `ids(session, filter, sort)` for the whole order and `fetch(session, ids)` for
the rows it shows, so that no page ever holds more than it paints.
"""
