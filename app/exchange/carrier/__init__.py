"""The exchange folder: any folder that something else carries to others and back.

Our files are written there and theirs are copied from it. What we didn't write is only ever read.
"""
