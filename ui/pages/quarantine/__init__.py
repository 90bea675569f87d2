"""Changes that their author may not make: set aside until the school decides."""
