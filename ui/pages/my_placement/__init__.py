"""The student's page: the folder of their own placement."""
