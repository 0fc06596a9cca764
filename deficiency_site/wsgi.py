"""The way in for a WSGI server. Turn its access log off: paths hold sealed answers."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deficiency_site.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402

from calculator import background  # noqa: E402  (its models need the apps to be ready)
from deficiency_site import reporting  # noqa: E402

reporting.start(settings.SENTRY_DSN, settings.SENTRY_ENVIRONMENT)
background.start()
