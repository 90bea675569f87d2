"""Rows become paper: facts and a template's text give blocks, blocks give a PDF.

facts.py     what an agreement tells
fields.py    the facts as named, worded fields
template.py  a template's text and those fields become blocks
blocks.py    what a paper is made of, whatever it is written as
typeset.py   blocks become lines with places; pages.py puts them on pages
pdf.py       pages become a file
"""
