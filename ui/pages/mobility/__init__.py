"""The tab of a placement abroad."""
