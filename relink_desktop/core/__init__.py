"""The language spoken on both sides of the door: frozen values and pure rules. Standard library only."""
