"""The form in which a row is written: beside its columns a reason, and the version that the editor began from."""

from typing import Any

from django import forms
from django.utils import timezone

from calculator.content.comparing import Change, between, says
from calculator.content.review import newest_of, same
from calculator.content.saving import FEW_LETTERS, TYPO, is_typo, refusals

NEWER = (
    "Somebody saved this row while you typed. Nothing of yours was saved, and all of it is still here. Compare both "
    "above; save again to put yours in the place of theirs."
)
ASKED = "Say in a sentence why you change this. Whoever approves it reads it first."


class ContentForm(forms.ModelForm):
    reason = forms.CharField(
        label="Why this change?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80}),
        help_text="For those who work here, kept for good. Where you only mend a few letters of a text, it says so by "
        "itself.",
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    changes_nothing = False
    newer: tuple[Change, ...] = ()
    """What differs between the newest version (old) and what was typed (new), where somebody saved meanwhile."""

    newer_by: Any = None
    """That version, with who saved it and why."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk and not self.instance._state.adding:
            self.initial["version"] = newest_of(self.instance)
            # For the script that fills it in before the save.
            self.fields["reason"].widget.attrs |= {"data-typo": TYPO, "data-letters": FEW_LETTERS}

    def clean(self) -> Any:
        """Texts as they were typed: a browser ends lines in its own way, and drops the empty ones at the end."""
        cleaned: Any = super().clean() or self.cleaned_data
        for name, said in cleaned.items():
            if isinstance(said, str):
                said, shown = _lines(said), self.initial.get(name)
                kept = isinstance(shown, str) and _lines(shown).strip() == said.strip()
                cleaned[name] = shown if kept else said
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        row = self.instance
        model = type(row)
        before = None if row._state.adding else model._default_manager.filter(pk=row.pk).first()
        if before is not None:
            self.changes_nothing = dict(says(model, row)) == dict(says(model, before))
            if self.changes_nothing:
                return
            self._hold_against_newest(before)
        if before is None or not self._restores(before):
            for column, sentences in refusals(row, before, timezone.localdate()).items():
                self.add_error(column if column in self.fields else None, sentences)
        if not str(self.cleaned_data.get("reason") or "").strip():
            if before is not None and is_typo(row, before):
                self.cleaned_data["reason"] = TYPO
            else:
                self.add_error("reason", ASKED)

    def _hold_against_newest(self, before: Any) -> None:
        newest = newest_of(before)
        if self.cleaned_data.get("version") == newest:
            return
        self.newer = tuple(between(type(before), before, self.instance))
        self.newer_by = before.history.select_related("history_user").first()
        self.add_error(None, NEWER)
        # Whoever saves now has seen it.
        seen: Any = self.data
        self.data = seen = seen.copy()
        seen[self.add_prefix("version")] = str(newest or "")

    def _restores(self, before: Any) -> bool:
        """Whether this puts back what was approved: it was good enough then."""
        approved = before.history.filter(history_id=before.approved_history_id).first()
        return approved is not None and same(type(before), self.instance, approved)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


MOST_WORDS = 2000
"""How long the words of a step may be, in characters."""


class StepForm(forms.Form):
    """The words that a step is taken with."""

    words = forms.CharField(
        label="Why?",
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
        help_text="For those who work here. It is kept with your name for good, and nobody can change it.",
    )
