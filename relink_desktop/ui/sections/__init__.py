"""One page a section of the window."""
