#!/usr/bin/env python
"""Django's command line for this site."""

import os
import sys

from django.core.management import execute_from_command_line

KEYLESS = {"assess"}
"""Commands that work from a fresh clone, without a variable set and without a secret."""

if __name__ == "__main__":
    settings = "keyless" if KEYLESS.intersection(sys.argv[1:2]) else "settings"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"deficiency_site.{settings}")
    execute_from_command_line(sys.argv)
