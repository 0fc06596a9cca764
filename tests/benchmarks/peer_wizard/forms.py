"""A form for each of the first ten pages, with the same questions, words and choices."""

from typing import Any

from django import forms
from django.utils.functional import lazystr

from calculator.engine.vocabulary import State
from calculator.questionnaire.forms import Kind, kind_of
from calculator.questionnaire.questions import STEPS, Question, Step
from calculator.questionnaire.words import choices

PAGES = 10
STATES = {code: code.name for code in State}


def _field(question: Question) -> forms.Field:
    said: Any = {"label": question.label, "help_text": question.hint, "required": question.required}
    kind = kind_of(question.key)
    if kind in (Kind.MONEY, Kind.PERCENT):
        return forms.DecimalField(decimal_places=2, max_digits=12, **said)
    if kind is Kind.WHOLE:
        return forms.IntegerField(**said)
    if kind is Kind.DATE:
        return forms.DateField(**said)
    if kind is Kind.LIST:
        return forms.MultipleChoiceField(
            choices=choices(question.key, STATES), widget=forms.CheckboxSelectMultiple, **said
        )
    if kind is Kind.STATE:
        return forms.ChoiceField(choices=choices(question.key, STATES), **said)
    return forms.ChoiceField(choices=choices(question.key, STATES), widget=forms.RadioSelect, **said)


def _form(step: Step) -> type[forms.Form]:
    shown: dict[str, object] = {one.key: _field(one) for one in step.questions}
    shown |= {"title": lazystr(step.title), "why": lazystr(step.why), "look": lazystr(step.look)}
    return type(f"Form{step.slug}", (forms.Form,), shown)


FORMS = [(step.slug, _form(step)) for step in STEPS[:PAGES]]
