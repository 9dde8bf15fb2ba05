"""Stories: who held what on which day, who said so, and when it was known."""
