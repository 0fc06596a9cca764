"""One module a command; its name is what follows ``manage.py``. A command is not imported by any other room."""
