"""Filters for templates: money, dates, safe Markdown. No sums, and no words."""
