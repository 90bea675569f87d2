"""Students and their groups, as the school's registry lists them."""
