"""English dates with the whole month: a shortened one is one more thing to read. Times of day as kept, in UTC."""

DATE_FORMAT = "F j, Y"
DATETIME_FORMAT = r"Y-m-d H:i \U\T\C"
"""For editors alone: no page for borrowers tells a time of day."""
