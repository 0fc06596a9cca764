"""The groups that people are put in. They are made after each migration, and what is missing in them is added."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import AppConfig
from django.apps import apps as today
from django.contrib.auth.management import create_permissions
from django.db.models.signals import post_migrate

APP = "calculator"
RECORD = ("view_release", "view_publication", "view_wording", "view_event")

Codenames = Iterable[str]


def of_content(*verbs: str) -> Codenames:
    from calculator.models import CONTENT_MODELS

    return [f"{verb}_{model._meta.model_name}" for model in CONTENT_MODELS for verb in verbs]


def groups() -> Mapping[str, Codenames]:
    """What each group may do. Nobody in one of these may delete content or change the record."""
    return {
        "editor": [*of_content("view", "add", "change"), *RECORD],
        "reviewer": [*of_content("view"), *RECORD, "review_content"],
        "publisher": [*of_content("view"), *RECORD, "add_release", "add_wording"],
        "partner manager": [
            *(f"{verb}_{name}" for name in ("partner", "partnerlink") for verb in ("view", "add", "change", "delete")),
            "view_partnercount",
            "view_partnersighting",
        ],
    }


def make_groups(app_config: AppConfig, using: str, apps: Any = today, **_: Any) -> None:
    """Idempotent. Where the tables of an earlier day lack a permission or the groups, so do they."""
    if app_config.label != APP:
        return
    try:
        group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:
        return
    # Django makes permissions after this; the groups are made of them.
    create_permissions(app_config, verbosity=0, using=using, apps=apps)
    for name, codenames in groups().items():
        group, _made = group_model.objects.using(using).get_or_create(name=name)
        theirs = permission_model.objects.using(using).filter(content_type__app_label=APP, codename__in=codenames)
        group.permissions.add(*theirs)


post_migrate.connect(make_groups, dispatch_uid="calculator.groups")
