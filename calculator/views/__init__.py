"""Requests and their answers: thin views from an address to a page.

What lives here: one module for each kind of page, and what they share (`site`, `opening`, `comeback`); a view imports
no view. What may not: a sum, a sentence about an outcome (the telling room's), a session or a cookie, and no query but
for the page on which a partner sees its numbers.
"""
