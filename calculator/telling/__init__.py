"""An outcome in words and pictures: the sum, the days, the choices, the law, the charts and the letters.

What lives here: functions from an outcome to typed objects that a template can show. What may not: a request, a sum or
a rule of law (the engine's), an address that was not asked for.
"""
