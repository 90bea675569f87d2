"""The hours of a placement: every total, and the days that it is the sum of."""
