"""The diary of one placement: a month to look at, days to write in, hours added up."""
