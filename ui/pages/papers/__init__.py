"""The papers of a placement: what was printed, who has signed, what is missing."""
