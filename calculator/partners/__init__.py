"""A site that may show this one in a frame, as a value: where it may, in which colours, and what it pastes.

What lives here: origins, themes and logos with their checks, the snippet, and the partner that is made of them. What
may not: a row, a request's frame, a count; those are the models' and the frames'.
"""
