"""Settings for a command that serves nobody and seals nothing: the site's, with keys made up for this one process."""

import os

from deficiency_site.env import new_seal_keys, new_secret_key

os.environ |= {"SECRET_KEY": new_secret_key(), "SEAL_KEYS": new_seal_keys(), "ALLOWED_HOSTS": "localhost"}

from deficiency_site.settings import *  # noqa: F403
