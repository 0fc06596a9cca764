"""One module a command; its name is what follows ``manage.py``."""
