"""The runbook, carried out: its commands in their order, on a site that is served meanwhile.

What is done with signals (start, reload, stop) is in `test_serving`; the move to PostgreSQL in `test_postgresql`.
"""

import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from calculator.questionnaire.seal import Walk
from deficiency_site.env import parse_seal_keys
from tests.resilience.serving import ASKED, NEW_FIGURE, ROOT, Site, Visitors, keys, manage, releases_in
from tests.support import OHIO_BILLED

GUIDE = "/states/indiana/"


def test_it_is_carried_out(serve: Callable[..., Site], settings: Any, tmp_path: Path) -> None:
    carried_out = set[str]()
    same = {name: value for name, value in keys().items() if name in ("SECRET_KEY", "SEAL_KEYS")}

    def run(*command: str) -> str:
        carried_out.add(command[0])
        return manage(site.variables, *command)

    def link() -> str:
        settings.SEAL_KEYS = parse_seal_keys(same["SEAL_KEYS"])
        return f"/q/{Walk(revision=1, values=OHIO_BILLED).sealed}/result/"

    def shows(release: str) -> None:
        site.wait_for(lambda: all(releases_in(site.ask(GUIDE)[1]) == {release} for _ in range(ASKED)))

    # Upgrade: a backup, what comes with new code, a reload under which nobody is turned away.
    site = serve(**same)
    backed_up = run("backup", str(tmp_path / "backup"))
    assert "sha256" in backed_up
    with Visitors(site) as visitors:
        run("collectstatic", "--noinput", "-v", "0")
        run("migrate", "-v", "0")
        site.process.send_signal(signal.SIGHUP)
        site.wait_for(lambda: site.log.read_text().count("Stopped old worker") == 2)
    assert visitors.failed == []

    # Roll back a release.
    manage(site.variables, "shell", "-c", NEW_FIGURE)
    shows("2")
    run("rollback", "1")
    shows("1")

    # Rotate keys: links of before open, new ones are sealed with the new key; then the old key goes.
    old = link()
    assert {site.ask(old)[0] for _ in range(8)} == {200}
    assert site.stop() == 0
    made = subprocess.run(
        [sys.executable, "-m", "deficiency_site.env", "seal-keys"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    new_key = made.replace("a:", "b:", 1)
    same["SEAL_KEYS"] = f"{new_key},{same['SEAL_KEYS']}"
    site = serve(**same)
    assert {site.ask(one)[0] for one in (old, link()) for _ in range(8)} == {200}
    assert re.match(r"/q/\d+b\.", link())
    assert site.stop() == 0
    same["SEAL_KEYS"] = new_key
    site = serve(**same)
    assert {site.ask(link())[0] for _ in range(8)} == {200}
    assert {site.ask(old)[0] for _ in range(8)} == {410}

    # Restore: everything is as when it was backed up, and the site follows.
    assert site.stop() == 0
    assert run("restore", str(tmp_path / "backup"), "--replace") == backed_up
    run("prepare")
    site = serve(**same)
    shows("1")
    told = manage(
        site.variables, "shell", "-c", "from calculator.models import Release; print(Release.objects.count())"
    )
    assert told.split()[-1] == "1"

    text = (ROOT / "deficiency_site/runbook.md").read_text()
    assert set(re.findall(r"manage\.py (\w+)", text)) == carried_out, "no command of the runbook is left out"
