"""Between pages and actions: one module a room or a tab, each giving its page plain functions."""
