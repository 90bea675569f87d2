"""Companies with their workplaces and mentors."""
