"""What others would have built: our first ten questions in a session-backed wizard of django-formtools.

As its documentation shows it: answers in the session, sessions in the database, Django's own widgets and middleware.
"""
