"""An outcome in words and pictures: the sum, the days, the choices, the law, the charts, the letters and the calendar.

What lives here: functions from answers and outcome to typed objects that a template or a file is made of. What may not:
a request, a sum, a reading of the law (the engine's), or a row.
"""
