"""What windows and pages are made of: each part draws one kind of view."""
