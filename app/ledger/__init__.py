"""Memory: changesets, cells, authority, history, undo. See README, "How two computers agree"."""
