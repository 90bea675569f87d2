"""What happened in a placement's folder: when, who, what, from what to what."""
