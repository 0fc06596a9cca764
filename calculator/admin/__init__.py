"""How editors write: lists, forms and actions over the models.

What lives here: one generic base for all content, the steps from a draft to borrowers, the partners, the people, and
the pages on which releases are published and made live. What may not: a check on content (the models'), compiling,
reviewing or publishing itself (the content room's), an inline script or style.
"""

from django.contrib import admin

from calculator.accounts import record as _record  # noqa: F401  (listens to who signs in)
from calculator.admin import second_factor as _second_factor  # noqa: F401  (takes django-otp's own pages out)
from calculator.admin.account import AccountEventAdmin
from calculator.admin.content import ContentAdmin
from calculator.admin.event import EventAdmin
from calculator.admin.partner import PartnerAdmin
from calculator.admin.people import People
from calculator.admin.release import ReleaseAdmin

admin.site.site_header = admin.site.site_title = "Shortfall"

__all__ = ["AccountEventAdmin", "ContentAdmin", "EventAdmin", "PartnerAdmin", "People", "ReleaseAdmin"]
