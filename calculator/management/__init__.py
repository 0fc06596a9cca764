"""Commands for whoever runs the site. Each is thin: it reads its arguments, calls a room and prints.

What may not live here: anything that a room could do, or that a view would need too.
"""
