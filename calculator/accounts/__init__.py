"""Who signs in to the admin: the second factor, the lock-out, and the record of both.

What lives here: which people must prove themselves twice and how they do, when a name is shut out, how it is let in
again, and what is written down about it. What may not: what people may do once they are in (their permissions say), and
anything about borrowers, who have no accounts.
"""
