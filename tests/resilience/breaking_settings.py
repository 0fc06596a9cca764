"""The site's own settings, for a server that can be made to fail: one address more."""

from deficiency_site.settings import *  # noqa: F403

ROOT_URLCONF = "tests.resilience.breaking_urls"
