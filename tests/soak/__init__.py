"""The long run: what ledger.md promises for the worst day, as often as one asks for."""
