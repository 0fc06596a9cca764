"""The public addresses."""

from django.urls import include, path

from calculator.questionnaire.example import EXAMPLE_STATE
from calculator.telling.guides import state_called
from calculator.views import (
    carry,
    embed,
    health,
    letters,
    pages,
    partner_pages,
    report,
    result,
    rooms,
    trying,
    walk,
    ways,
)
from calculator.views.kept import kept

OF_A_WALK = [
    path("", walk.resume, name="resume"),
    path("check/", walk.check, name="check"),
    path("known/", walk.known, name="known"),
    path("result/", result.result, name="result"),
    path("dates/", rooms.dates, name="dates"),
    path("choices/", rooms.choices, name="choices"),
    path("law/", rooms.law, name="law"),
    path("offer/", ways.offer, name="offer"),
    path("options/<slug:code>/", ways.option, name="option"),
    path("what-if/", trying.what_if, name="what-if"),
    path("keep/", trying.keep, name="keep"),
    path("undo/", trying.undo, name="undo"),
    path("calendar.ics", carry.calendar, name="calendar"),
    path("plan/", carry.plan, name="plan"),
    path("report/", report.report, name="report"),
    path("report.pdf", report.pdf, name="report-pdf"),
    path("letters/", letters.letters, name="letters"),
    path("letters/<slug:slug>/", letters.letter, name="letter"),
    path("letters/<slug:slug>.docx", letters.word, name="letter-word"),
    path("letters/<slug:slug>.pdf", letters.pdf, name="letter-pdf"),
    path("<slug:slug>/", walk.question, name="question"),
]
"""What stands behind `/q/` and sealed answers."""

urlpatterns = [
    # Pages without answers: bytes of a release
    path("", kept(pages.landing), name="landing"),
    path("about/", kept(pages.about), name="about"),
    path("example/", kept(result.example, of=lambda: EXAMPLE_STATE), name="example"),
    path("worksheet/", kept(pages.worksheet), name="worksheet"),
    path("changes/", kept(pages.changes), name="changes"),
    path("states/", kept(pages.states), name="states"),
    path("states/<slug:slug>/", kept(pages.state, of=state_called), name="state"),
    path("states/<slug:slug>/facts/", kept(pages.fact_sheet, of=state_called), name="fact-sheet"),
    path("robots.txt", pages.robots, name="robots"),
    path("favicon.ico", pages.favicon, name="favicon"),
    # For partners and their frames
    path("embed.js", embed.script, name="embed-script"),
    path("theme.<slug:hashed>.css", embed.theme, name="theme"),
    path("logo.<slug:hashed>.png", embed.logo, name="partner-logo"),
    path("partners/", kept(partner_pages.guide), name="partners"),
    path("partners/numbers/<str:signed>/", partner_pages.numbers, name="partner-numbers"),
    path("partners/numbers/<str:signed>.csv", partner_pages.numbers_csv, name="partner-numbers-csv"),
    # The walk
    path("start/", kept(walk.start), name="start"),
    path("q/<str:sealed>/", include(OF_A_WALK)),
    # For the machines that run it
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
