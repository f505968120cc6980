"""Text in; accounts, suggestions and flags out. Pure, no network."""
