"""English dates with the whole month: a shortened one is one more thing to read."""

DATE_FORMAT = "F j, Y"
