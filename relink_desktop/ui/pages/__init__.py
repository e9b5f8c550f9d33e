"""One page a kind of wizard body."""
