"""The Django project: settings, addresses, security headers, what logs may say, and the way into a server.

Nothing here knows what the site is about; that is ``calculator``. Of it, the middleware knows the frames, whose
partners say who may show a page, and ``wsgi`` what runs in the background.
"""
