"""Forms: made for those without the program, and taken in when they come back."""
