"""The frames that show this site on other sites: whose each is, how it differs, and how often it was used.

What lives here: the prefixes that wrap the whole public site, the middleware around a framed page, the active partners
in memory, and the counts, which are buffered in memory and written in batches. What may not: an answer, the address of
a walk, anything about a person. The public site uses `prefix`, `store` and `counts`, which ask no database while a
request waits.
"""
