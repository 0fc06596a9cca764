"""What editors wrote, on its way to a rulebook.

What lives here: the seed, the compiling of approved rows into numbered releases, the store that serves the live one
from memory, and the sentences that say a rule in plain words. What may not: a sum or a reading of the law (the
engine's), a form, a page. The public site uses `store` and `summaries` only, which ask no database while a request
waits.
"""
