"""The connection service: holds grants, watches health, runs syncs. No screen, one door (``api``)."""
