"""Borrower pages: thin views that turn an address into answers, answers into an outcome, and an outcome into a page.

What lives here: views, the public site's middleware, and the view models that put an outcome into words. What may not:
a sum, a query, a session or a cookie.
"""
