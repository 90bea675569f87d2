"""Between pages and actions: one module a room, each giving its page plain functions."""
