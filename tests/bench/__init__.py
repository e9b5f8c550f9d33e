"""Measures the app against a bare PySide6 tray, on the same machine in the same run; asserts nothing."""
