"""The admin's front page: its lists by what they are for, each with what stands in it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

register = template.Library()

LISTS: Mapping[str, Mapping[str, str]] = {
    "Law": {
        "Jurisdiction": "The states: their names, their pages of help, and all rules of one state at a glance.",
        "Limitation": "How long a lender may sue, and from which day that counts.",
        "PaymentRestart": "Whether a payment or a promise starts the time to sue again.",
        "Extinguishment": "Where the debt itself ends with the time to sue.",
        "DeficiencyLimit": "When a lender may not ask for what is left, or for less of it.",
        "DefectiveSale": "What a lender loses that sold without a proper notice, or at too low a price.",
        "Cure": "The right to pay what was missed before the lender may take the car.",
        "SelfHelp": "Whether a lender may take the car without a court.",
        "Reinstatement": "The right to get the car back for the missed payments and the costs.",
        "Redemption": "The right to get the car back for the whole balance and the costs.",
        "SaleNotice": "What a notice of the sale must say, and how early it comes.",
        "AfterSale": "What the lender must explain after the sale, and by when.",
        "AnswerDeadline": "How long somebody who was sued has to answer.",
        "Garnishment": "How much of a pay check a creditor may take.",
        "JudgmentInterest": "The interest on a judgment.",
        "TitleLoan": "Whether loans on a car title are allowed, and what is special about them.",
        "PublicSale": "Where a borrower may ask for a public sale.",
        "JudgmentLife": "How long a judgment can be collected.",
        "Exemption": "What a creditor cannot take besides pay: money in the bank, a car, other property.",
    },
    "Words and usual figures": {
        "Assumption": "Figures that stand in where a borrower does not know their own.",
        "MilestoneText": "The words for each step from the missed payment to the judgment.",
        "Tip": "Advice, and for whom it is shown.",
        "Letter": "Letters that a borrower can send.",
        "Term": "Words that are explained where they stand.",
    },
    "Releases": {
        "Release": "What borrowers read: the live release, the earlier ones, and going back to one.",
        "Event": "Who did what to which row, release or partner, when and why.",
    },
    "Partners": {
        "Partner": "The sites that may show the calculator, how it looks there, and how it was used.",
    },
    "People": {
        "User": "Who may sign in, and in which groups they are.",
        "Group": "What each group may do.",
        "AccountEvent": "Who signed in, who failed and who was locked out.",
    },
}
"""What each list is for, by group and by the name of its model."""


@register.filter
def by_purpose(apps: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Django's list of apps, as groups with a title and lists. What has no group stands under its app's own name."""
    found = {model["object_name"]: dict(model) for app in apps for model in app["models"]}
    groups = [
        {
            "title": title,
            "lists": [found.pop(name) | {"purpose": what} for name, what in lists.items() if name in found],
        }
        for title, lists in LISTS.items()
    ]
    rest = [
        {"title": app["name"], "lists": [one for one in app["models"] if one["object_name"] in found]} for app in apps
    ]
    return [group for group in (*groups, *rest) if group["lists"]]
