"""The practice company: a simulator of Intuit's OAuth and Accounting API, with the pages behind them.

It is complete by itself (``python -m relink_desktop.practice --port 0``) and imports nothing else of this
project, so that it can't share a mistake with the client it is there to test. What is known, recorded or
only assumed of the real thing is marked in the code and listed in ``README.md`` beside this file.
"""

from .app import create_app
from .books import Books, BooksError

__all__ = ["Books", "BooksError", "create_app"]
