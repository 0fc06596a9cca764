"""Django's SQLite, whose file is for its owner's eyes only: it holds accounts. Named as ENGINE in the settings."""
