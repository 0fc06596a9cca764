"""What is rendered once for everybody and then filled in: `pouring` says how, `parts` which parts of pages there are.

Nothing that a person typed is kept here, and no page is decided: whoever asks has decided it.
"""
