"""Files to and from others: who lacks what, what came in, and what the files were."""
