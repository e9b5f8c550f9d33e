"""The desktop's behaviour without its widgets. No Qt."""
