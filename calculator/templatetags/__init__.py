"""What templates call: money, texts, safe Markdown, links out of a frame, the bar above a question.

What lives here: filters and tags that put a value into a page. What may not: a sum of money, a rule of law, or a
sentence about an outcome.
"""
