"""The public addresses."""

from django.urls import path

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
    path(".well-known/security.txt", pages.security, name="security"),
    path("favicon.ico", pages.favicon, name="favicon"),
    # For partners and their frames
    path("embed.js", embed.script, name="embed-script"),
    path("theme.<slug:hashed>.css", embed.theme, name="theme"),
    path("logo.<slug:hashed>.png", embed.logo, name="partner-logo"),
    path("partners/", kept(partner_pages.guide), name="partners"),
    path("partners/numbers/<str:signed>/", partner_pages.numbers, name="partner-numbers"),
    path("partners/numbers/<str:signed>.csv", partner_pages.numbers_csv, name="partner-numbers-csv"),
    # The walk. What stands behind /q/ is sealed answers
    path("start/", kept(walk.start), name="start"),
    path("q/<str:sealed>/", walk.resume, name="resume"),
    path("q/<str:sealed>/check/", walk.check, name="check"),
    path("q/<str:sealed>/result/", result.result, name="result"),
    path("q/<str:sealed>/dates/", rooms.dates, name="dates"),
    path("q/<str:sealed>/choices/", rooms.choices, name="choices"),
    path("q/<str:sealed>/law/", rooms.law, name="law"),
    path("q/<str:sealed>/offer/", ways.offer, name="offer"),
    path("q/<str:sealed>/options/<slug:code>/", ways.option, name="option"),
    path("q/<str:sealed>/what-if/", trying.what_if, name="what-if"),
    path("q/<str:sealed>/keep/", trying.keep, name="keep"),
    path("q/<str:sealed>/undo/", trying.undo, name="undo"),
    path("q/<str:sealed>/calendar.ics", carry.calendar, name="calendar"),
    path("q/<str:sealed>/plan/", carry.plan, name="plan"),
    path("q/<str:sealed>/report/", report.report, name="report"),
    path("q/<str:sealed>/report.pdf", report.pdf, name="report-pdf"),
    path("q/<str:sealed>/letters/", letters.letters, name="letters"),
    path("q/<str:sealed>/letters/<slug:slug>/", letters.letter, name="letter"),
    path("q/<str:sealed>/letters/<slug:slug>.docx", letters.word, name="letter-word"),
    path("q/<str:sealed>/letters/<slug:slug>.pdf", letters.pdf, name="letter-pdf"),
    path("q/<str:sealed>/<slug:slug>/", walk.question, name="question"),
    # For the machines that run it
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
