"""The one app. Its rooms, from the top down; what stands above may import what stands below, never back, and rooms on
one line are strangers to each other:

- ``views``, ``admin``, ``management``, ``templatetags`` and ``background``: what borrowers, editors, operators and
  templates meet, and what runs beside the requests
- ``telling``: an outcome in words and pictures
- ``questionnaire`` (what is asked), ``content`` (what is published) and ``frames`` (the site on other sites)
- ``models``: what editors write
- ``partners`` (a partner as a value), ``snapshots`` (copies in memory), ``clock`` (the borrower's day) and ``language``
  (texts and amounts as the reader reads them)
- ``codec`` (between the engine's values and JSON) and ``addresses`` (which may become links)
- ``engine``: sums, dates and law, in plain Python

``make check`` holds every import to it: the contract in ``pyproject.toml`` names every room and excuses no import.
"""
