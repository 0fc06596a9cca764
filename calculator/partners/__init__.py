"""The sites that show this one in a frame: where each may, in which colours, and how often it was used.

What lives here: origins and themes with their checks, the partners of the live site in memory, and the counts, which
are buffered in memory and written in batches. What may not: an answer, an address of a walk, anything about a person.
The public site uses `store` and `counts`, which ask no database while a request waits.
"""
