"""The Django project: settings, addresses, security headers, what logs may say, and the way into a server.

Nothing here knows what the site is about; that is ``calculator``.
"""
