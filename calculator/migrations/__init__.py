"""How the tables came to be, one step a file. What is in use somewhere is never edited; a change is a new step.

What may not live here: content, which `load_content` brings.
"""
