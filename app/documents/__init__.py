"""Rows become paper: what is told and a template's text give blocks, blocks give a PDF.

kinds.py      the kinds of paper; catalogue/ names every field that their texts may show
gather/       what papers tell, asked of the open folder (told.py); facts.py and fields.py: of
              any placement, agreement.py puts that together
template.py   a text with fields and conditions, grammar.py what it may say, checking.py what is
              wrong with it
chosen.py     the text and the letterhead in force; bound.py: those that a print is bound to
paper.py      what is told and a text become blocks.py: markup.py reads the text, fences.py its
              fences; skeleton.py keeps what papers of one shape share; beside.py joins two
              languages
typeset.py    blocks become slabs of lines; pages.py finds their pages, ink.py draws them
pdf.py        pages become a file, apart.py a file for each; whole_file.py puts it in its place
docx_file.py  the same blocks for Word
forms/        PDFs that somebody fills in and sends back: set as papers are, with fields
"""
