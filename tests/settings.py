"""The site's settings for tests: development's, in a data folder that is gone when the run ends.

They are a module because pytest-django reads the settings before any conftest.py is loaded.
"""

import os
import tempfile

data = tempfile.TemporaryDirectory(prefix="shortfall-tests-")
os.environ |= {"DJANGO_DEBUG": "1", "DATA_DIR": data.name}
# Playwright leaves a loop in its thread, in which Django would refuse the database to every test that follows.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from deficiency_site.settings import *  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # no password here is worth half a second
