"""From the ledger's documents to QuickBooks', and back to compare."""
