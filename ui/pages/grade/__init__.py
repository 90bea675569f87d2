"""The tab of a placement's final grade."""
