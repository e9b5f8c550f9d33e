"""Mutated messages for whatever of ReLink takes messages from other programs.

Each target is a module with ``SAMPLES``, messages that are in order, and ``opened()``, a context manager that
gives what sends a message and judges what came of it: an empty string, or what is wrong.
"""
