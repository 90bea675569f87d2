"""The database file: engine, key, guards, migrations, backup."""
