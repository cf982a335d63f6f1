"""The database: contexts, the journal, what replicas share, backups. Only here is SQL known."""
