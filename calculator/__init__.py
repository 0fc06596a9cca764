"""The one app. Its rooms, from the top down; what stands above may import what stands below, never back:

- ``views``, ``admin``, ``management`` and ``templatetags``: what borrowers, editors and operators meet
- ``questionnaire`` (what is asked) and ``content`` (what is published): side by side, strangers to each other
- ``models``: what editors write
- ``engine``: sums, dates and law, in plain Python

``make check`` holds every import to it.
"""
