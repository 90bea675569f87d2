"""Spreadsheets in: a file becomes a table, a table becomes a plan, row by row; nothing is saved.

`tables.read_table` opens XLSX, ODS and CSV; `students`, `companies` and `programme` make plans
from a table and from what is there already. A plan is a dry run: `app.actions` carries it out.
"""
