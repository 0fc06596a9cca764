"""The questions, their path, their forms and the seal that carries the answers.

What lives here: what is asked, in which words and in which order, how a posted page becomes answers, and how answers
become an address. What may not: a sum, a rule of law, a sentence about an outcome, or a look at the database.
"""
