"""The public addresses."""

from django.urls import path

from calculator.views import pages, result, walk

urlpatterns = [
    # Pages without answers
    path("", pages.landing, name="landing"),
    path("about/", pages.about, name="about"),
    path("changes/", pages.changes, name="changes"),
    path("states/", pages.states, name="states"),
    path("states/<slug:slug>/", pages.state, name="state"),
    path("robots.txt", pages.robots, name="robots"),
    # The walk. What stands behind /q/ is sealed answers
    path("start/", walk.start, name="start"),
    path("q/<str:sealed>/", walk.resume, name="resume"),
    path("q/<str:sealed>/check/", walk.check, name="check"),
    path("q/<str:sealed>/result/", result.result, name="result"),
    path("q/<str:sealed>/<slug:slug>/", walk.question, name="question"),
]
