"""How editors write: lists, forms and actions over the models.

What lives here: one generic base for all content, the steps from a draft to borrowers, the partners, the people, and
the pages on which releases are published and made live. What may not: a check on content (the models'), compiling,
reviewing or publishing itself (the content room's), an inline script or style.
"""

from django.contrib import admin

from calculator.admin.content import ContentAdmin
from calculator.admin.event import EventAdmin
from calculator.admin.partner import PartnerAdmin
from calculator.admin.people import People
from calculator.admin.release import ReleaseAdmin

admin.site.site_header = admin.site.site_title = "Shortfall"

__all__ = ["ContentAdmin", "EventAdmin", "PartnerAdmin", "People", "ReleaseAdmin"]
