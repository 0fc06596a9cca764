"""The site's own settings, for a server that is measured: one address more, and the static files among the data."""

from deficiency_site.settings import *  # noqa: F403
from deficiency_site.settings import DATA_DIR

ROOT_URLCONF = "tests.benchmarks.served_urls"
STATIC_ROOT = DATA_DIR / "static"
