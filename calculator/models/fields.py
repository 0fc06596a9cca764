"""Columns that hold more than Django's own: several words of a set, a small structure, words in two languages."""

import json
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, NoReturn

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

from calculator.addresses import SENTENCE, is_web_address, no_addresses
from calculator.codec import ContentError, structured


def choices_of(words: type[StrEnum]) -> list[tuple[str, str]]:
    """An engine's closed set as Django's choices, with labels to read: `sale_contract` is “Sale contract”."""
    return [(word.value, word.value.replace("_", " ")[:1].upper() + word.value.replace("_", " ")[1:]) for word in words]


def check_web_address(text: str) -> None:
    """A validator: a page that borrowers can be sent to. Django's own check of the spelling comes on top."""
    if not is_web_address(text):
        raise ValidationError(SENTENCE, code="invalid")
    URLValidator(schemes=["http", "https"])(text)


class WebAddressForm(forms.URLField):
    default_error_messages = {"invalid": SENTENCE}
    default_validators = [check_web_address]


class WebAddressField(models.URLField):
    """The address of a page of the web; to a migration it is Django's field, which would take ftp too."""

    default_validators = [check_web_address]

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": WebAddressForm} | kwargs)


class PlainJSON(models.JSONField):
    """A JSON column whose own checks are no part of the schema: to a migration it is Django's field."""

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs


class ChoiceListField(PlainJSON):
    """Any number of words from a closed set of the engine's, as a list in the set's own order, edited as checkboxes."""

    def __init__(self, *args: Any, words: type[StrEnum] | None = None, **kwargs: Any) -> None:
        self.words = words
        defaults: dict[str, Any] = {"default": list, "blank": True}
        super().__init__(*args, **defaults | kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        allowed = [word.value for word in self.words or ()]
        if not isinstance(value, list) or any(word not in allowed for word in value):
            raise ValidationError(f"Choose from: {', '.join(allowed)}.", code="invalid_choice")

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        defaults: dict[str, Any] = {
            "form_class": forms.TypedMultipleChoiceField,
            "choices": choices_of(self.words) if self.words else [],
            "widget": forms.CheckboxSelectMultiple,
        }
        # Past JSONField's own, which would hand the form field an encoder.
        return models.Field.formfield(self, **defaults | kwargs)


class Indented(json.JSONEncoder):
    """JSON as a person reads it, for the form."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs | {"indent": 2})


class Bounded(json.JSONDecoder):
    """JSON as an editor may type it: what Python would read beyond the standard, or would break off at, is refused."""

    MOST_LEVELS = 50

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(parse_constant=self._refuse, **kwargs)

    def decode(self, s: str, *args: Any) -> Any:
        try:
            found = super().decode(s, *args)
            json.dumps(
                found, ensure_ascii=False
            ).encode()  # half a surrogate pair is text to Python, and to nobody else
        except (ValueError, RecursionError):
            self._refuse(s)
        level = [found]
        for _ in range(self.MOST_LEVELS):
            level = [one for part in level for one in _inside(part)]
        if level:
            self._refuse(s)
        return found

    @staticmethod
    def _refuse(text: str) -> NoReturn:
        raise json.JSONDecodeError("no JSON that is kept here", text, 0) from None


def _inside(part: Any) -> Iterable[Any]:
    return part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()


class StructureForm(forms.JSONField):
    default_error_messages = {
        "invalid": "This cannot be read. Look for a missing quotation mark, comma or bracket, and hold it against the "
        f"example. It may be at most {Bounded.MOST_LEVELS} levels deep, with no number without end."
    }


class StructureField(PlainJSON):
    """JSON that must be readable as one of the engine's types; its complaints are the codec's sentences. Each
    address in it must be a page's."""

    def __init__(self, *args: Any, kind: Any = None, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(*args, **{"blank": True} | kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        try:
            found = structured(self.kind, value)
        except ContentError as error:
            raise ValidationError(error.messages, code="invalid") from None
        if any(no_addresses(found)):
            raise ValidationError(SENTENCE, code="invalid")

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": StructureForm, "encoder": Indented, "decoder": Bounded} | kwargs)


def in_two_languages(name: str, column: type[models.Field], *, required: bool = True, **options: Any) -> Sequence[Any]:
    """An English and a Spanish column for the same words. Spanish may always wait: readers then see the English."""
    spanish = options | {"help_text": "The same in Spanish. While it is empty, Spanish readers see the English words."}
    return (
        column(f"{name} in English", **options, blank=not required),
        column(f"{name} in Spanish", **spanish, blank=True),
    )
