"""The auction's money: a double-entry ledger, receipts, the cash box, what was handed over."""
