"""Rows become paper: facts and a template's text give blocks, blocks give a PDF.

facts.py      what an agreement tells
fields.py     the facts as named, worded fields; template.py lets a text use them
markup.py     the text becomes blocks; skeleton.py keeps what papers of one shape share
blocks.py     what a paper is made of, whatever it is written as
typeset.py    blocks become slabs of lines; pages.py finds their pages, ink.py draws them
pdf.py        pages become a file; whole_file.py puts it in its place
"""
