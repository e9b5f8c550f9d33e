"""ReLink Desktop: a tray companion for the tie between a property ledger and QuickBooks Online."""

__version__ = "0.1.0"
