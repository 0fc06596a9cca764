"""The page of a result: the amount, why, whether the lender's number is right, the dates, what to do and the law.

The dates, what was found, what to do, the letters and whatever leads away from the page are of the answers alone. The
sums, and the sentence about them, are those that a what-if tries, where it tries something.
"""

from django.http import HttpResponse
from django.shortcuts import render

from calculator.engine.outcome import known
from calculator.engine.vocabulary import When
from calculator.frames.prefix import partner_of
from calculator.language import say, state_names
from calculator.questionnaire.address import address
from calculator.questionnaire.forms import Reading, fields
from calculator.questionnaire.what_if import form_step
from calculator.telling.advice import tips, warnings
from calculator.telling.assessed import Assessed
from calculator.telling.charts import charts
from calculator.telling.choices import choices
from calculator.telling.claim import finding
from calculator.telling.days import events, with_today
from calculator.telling.guides import SLUGS
from calculator.telling.law import law_entries, limit_entries, wrong_entries
from calculator.telling.letters import offered
from calculator.telling.open_answers import narrowing, settling
from calculator.telling.rights import rights
from calculator.telling.statement import before_judgment, statement
from calculator.telling.time_to_sue import time_to_sue
from calculator.telling.trying import trying
from calculator.telling.verdict import said
from calculator.views.comeback import come_back
from calculator.views.site import PublicRequest

LETTERS_SHOWN = 4
"""How many letters the result shows; the others are a link away."""

TIPS_OPEN = 5
"""How many tips are shown in full; the others follow behind a disclosure."""


def render_result(
    request: PublicRequest, seen: Assessed, reading: Reading | None = None, template: str = "result.html"
) -> HttpResponse:
    """The result; with a posted what-if that cannot be tried as it stands, the same (422) with what to mend."""
    walk, answers, outcome, rulebook = seen.walk, seen.answers, seen.outcome, seen.rulebook
    there, not_there = choices(outcome, answers)
    tries = trying(seen)
    told_first = tries.verdict if tries else said(seen)
    told, advice = events(outcome, rulebook), tips(outcome, rulebook, partner_of(request))
    context = {
        "walk": walk,
        "sealed": walk.sealed,
        "answers": answers,
        "outcome": outcome,
        "check": address(seen.opened, "check"),
        "what_if": fields(form_step(seen.path), seen.tried_path, state_names(rulebook), reading),
        "opened": seen.opened.sealed,
        "trying": tries,
        "changed_since": walk.first_release not in (None, rulebook.release),
        "verdict": told_first,
        "headline": told_first.headline,
        "statement": (
            tries.statement
            if tries
            else statement(outcome.estimate, rulebook.assumptions, answers.vehicle_value, outcome.verdict.owed_by)
        ),
        "before_judgment": before_judgment(seen),
        "narrow": narrowing(seen),
        "deadlines": [day for day in told if day.deadline and day.when != When.PAST],
        "rights": list(rights(outcome, seen.law)),
        "claim": None if told_first.is_lease else outcome.claim_check,
        "findings": [finding(one) for one in outcome.claim_check.findings] if outcome.claim_check else [],
        "days": with_today(told, outcome.today) if told else [],
        "time_to_sue": time_to_sue(outcome, answers.stage),
        "tips": advice[:TIPS_OPEN],
        "more_tips": advice[TIPS_OPEN:],
        "letters": offered(outcome, rulebook)[0][:LETTERS_SHOWN],
        "warnings": warnings(outcome, answers),
        "whole": outcome.estimate.amounts or known(outcome.verdict.asked),
        "limits": limit_entries(seen.law, outcome.law.limits) if answers.stage.after_repossession else [],
        "wrongs": wrong_entries(outcome),
        "choices": there,
        "not_there": not_there,
        "settle_by_answering": settling(seen),
        "law": law_entries(seen.law, stage=answers.stage),
        "place": seen.place,
        "place_name": say(seen.place.name),
        "guide": SLUGS[seen.place.code],
        "charts": tries.charts if tries else charts(outcome, answers),
        "come_back": come_back(request, seen),
    }
    return render(request, template, context, status=422 if reading else 200)
