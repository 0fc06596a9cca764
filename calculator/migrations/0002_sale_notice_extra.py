"""The column that no result ever read goes; what stood in it goes on in the editors' note.

The digest by which a load of the seed knows a row that no editor has touched leaves empty columns out from here on, so
that a column can come or go without every row looking like an editor's. Each row gets the new digest of the version
that the seed last made, which its history has.
"""

import hashlib
import json
from datetime import date
from decimal import Decimal

from django.db import migrations

BOOKKEEPING = {"id", "approved_history_id", "seed_digest", "retired"}
OF_A_VERSION = {"history_id", "history_date", "history_change_reason", "history_type", "history_user_id"}


def plain(value):
    if isinstance(value, Decimal):
        text = format(value, "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if text in ("-0", "") else text
    return value.isoformat() if isinstance(value, date) else value


def digest(said):
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def said_by(version):
    columns = {column.attname for column in version._meta.concrete_fields} - BOOKKEEPING - OF_A_VERSION
    return {column: plain(getattr(version, column)) for column in columns}


def is_empty(value):
    return value is None or value is False or value in ("", [], {})


def in_the_note(said):
    """The columns as they are afterwards."""
    rest = {name: value for name, value in said.items() if name != "extra"}
    return rest | {"note": " ".join(part for part in (said["note"], said.get("extra", "")) if part)}


def carry_over(apps, schema_editor):
    alias = schema_editor.connection.alias
    for model in apps.get_app_config("calculator").get_models():
        if not hasattr(model, "seed_digest"):
            continue
        version_model = apps.get_model("calculator", f"Historical{model.__name__}")
        key = model._meta.pk.attname
        for version in version_model.objects.using(alias):
            said = said_by(version)
            after = in_the_note(said)
            kept = {name: value for name, value in after.items() if not is_empty(value)}
            rows = model.objects.using(alias).filter(pk=getattr(version, key))
            rows.filter(seed_digest=digest(said)).update(seed_digest=digest(kept))
            if said.get("extra"):
                rows.filter(note=version.note, extra=version.extra).update(note=after["note"])
                version_model.objects.using(alias).filter(pk=version.pk).update(note=after["note"])


class Migration(migrations.Migration):
    dependencies = [("calculator", "0001_initial")]

    operations = [
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.RemoveField("historicalsalenotice", "extra"),
        migrations.RemoveField("salenotice", "extra"),
    ]
