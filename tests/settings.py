"""The site's settings for tests: development's, in a data folder that is gone when the run ends.

They are a module because pytest-django reads the settings before any conftest.py is loaded.
"""

import os
import tempfile

data = tempfile.TemporaryDirectory(prefix="shortfall-tests-")
os.environ |= {"DJANGO_DEBUG": "1", "DATA_DIR": data.name}

from deficiency_site.settings import *  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # no password here is worth half a second
