"""What the site takes from its environment, and when it refuses to start."""

import base64
import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from deficiency_site.env import kept, new_seal_keys, new_secret_key, parse_seal_keys

ROOT = Path(__file__).parents[2]
SHOW = """
import json, sys
from deficiency_site import settings
json.dump({name: getattr(settings, name, None) for name in sys.argv[1:]}, sys.stdout, default=str)
"""


def start(data_dir: Path, *names: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Reads the settings in a process with only these variables; prints the named ones as JSON."""
    return subprocess.run(
        [sys.executable, "-c", SHOW, *names],
        cwd=ROOT,
        env={"DATA_DIR": str(data_dir), **environ},
        capture_output=True,
        text=True,
    )


def production(**changes: str) -> dict[str, str]:
    return {
        "SECRET_KEY": new_secret_key(),
        "ALLOWED_HOSTS": "shortfall.example,www.shortfall.example",
        "SEAL_KEYS": new_seal_keys(),
        **changes,
    }


def test_development_needs_nothing_else_and_keeps_its_keys(tmp_path: Path) -> None:
    data_dir = tmp_path / "not" / "there"
    names = ("SECRET_KEY", "SEAL_KEYS", "ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "RELEASE_FILE")
    first = start(data_dir, *names, DJANGO_DEBUG="1")
    assert first.returncode == 0, first.stderr
    shown = json.loads(first.stdout)
    assert shown["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]", "testserver"]
    assert shown["SECURE_SSL_REDIRECT"] is False
    assert shown["RELEASE_FILE"] == str(data_dir / "release.json")
    assert stat.S_IMODE((data_dir / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE((data_dir / "seal-keys").stat().st_mode) == 0o600
    assert start(data_dir, *names, DJANGO_DEBUG="1").stdout == first.stdout


def test_production_is_strict_about_transport(tmp_path: Path) -> None:
    names = (
        "DEBUG",
        "ALLOWED_HOSTS",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SECURE_PROXY_SSL_HEADER",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
    )
    done = start(tmp_path, *names, **production())
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["shortfall.example", "www.shortfall.example"],
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_PROXY_SSL_HEADER": None,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
    }
    assert list(tmp_path.iterdir()) == [], "production writes no key to disk"


def test_a_host_may_end_https_before_the_site(tmp_path: Path) -> None:
    variables = production(BEHIND_HTTPS_PROXY="1", SECURE_SSL_REDIRECT="0", SECURE_HSTS_SECONDS="60")
    done = start(tmp_path, *variables, "SECURE_PROXY_SSL_HEADER", **variables)
    shown = json.loads(done.stdout)
    assert shown["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert shown["SECURE_SSL_REDIRECT"] is False
    assert shown["SECURE_HSTS_SECONDS"] == 60


def test_production_names_all_that_is_missing_at_once(tmp_path: Path) -> None:
    done = start(tmp_path, SECRET_KEY="")
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "SEAL_KEYS"):
        assert f"  {name}: " in done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "SEAL_KEYS"])
def test_production_refuses_to_start_without(name: str, tmp_path: Path) -> None:
    variables = production()
    del variables[name]
    done = start(tmp_path, **variables)
    assert done.returncode != 0
    message = done.stderr[done.stderr.rindex("ImproperlyConfigured") :]
    assert [line.split(":")[0].strip() for line in message.splitlines()[1:]] == [name]


WIDE_OPEN = ["*", " * ", "shortfall.example,*", "shortfall.example, * ", "*.shortfall.example", "https://*", "*:443"]
WIDE_OPEN += [".", " . ", "..", "shortfall.example,.", ".example", ".com", ".com."]


@pytest.mark.parametrize("hosts", WIDE_OPEN)
def test_hosts_that_let_any_name_in_stop_the_start(hosts: str, tmp_path: Path) -> None:
    done = start(tmp_path, **production(ALLOWED_HOSTS=hosts))
    assert done.returncode != 0
    message = done.stderr[done.stderr.rindex("ImproperlyConfigured") :]
    assert message.startswith("ImproperlyConfigured: ALLOWED_HOSTS: “")
    assert "would answer to other sites’ names" in message
    assert "Traceback" not in message


@pytest.mark.parametrize(
    "hosts", ["shortfall.example", ".shortfall.example", "10.0.0.5,[::1]", "localhost", "a.example, b.example,"]
)
def test_hosts_by_name_do_not(hosts: str, tmp_path: Path) -> None:
    done = start(tmp_path, "ALLOWED_HOSTS", **production(ALLOWED_HOSTS=hosts))
    assert done.returncode == 0, done.stderr


def test_on_a_developers_machine_a_star_is_fine(tmp_path: Path) -> None:
    done = start(tmp_path, "ALLOWED_HOSTS", DJANGO_DEBUG="1", ALLOWED_HOSTS="*")
    assert json.loads(done.stdout) == {"ALLOWED_HOSTS": ["*"]}


@pytest.mark.parametrize(
    ("name", "value"),
    [("DJANGO_DEBUG", "perhaps"), ("SECURE_HSTS_SECONDS", "a year"), ("SECURE_SSL_REDIRECT", "2")],
)
def test_a_value_of_the_wrong_type_stops_the_start(name: str, value: str, tmp_path: Path) -> None:
    done = start(tmp_path, **production(**{name: value}))
    assert done.returncode != 0
    assert f'"{name}" invalid' in done.stderr


def test_the_printed_keys_are_good_ones() -> None:
    def printed(what: str) -> str:
        command = [sys.executable, "-m", "deficiency_site.env", what]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()

    assert len(printed("secret-key")) >= 50
    assert [key_id for key_id, _ in parse_seal_keys(printed("seal-keys"))] == ["a"]


def test_seal_keys_keep_their_order() -> None:
    new, old = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    assert parse_seal_keys(f"b2:{new}, a:{old}") == (("b2", new), ("a", old))


GOOD = base64.urlsafe_b64encode(bytes(range(32))).decode()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "entry 1: write id:key"),
        (GOOD, "entry 1: write id:key"),
        (f"abcde:{GOOD}", "entry 1: write id:key"),
        (f"a-b:{GOOD}", "entry 1: write id:key"),
        (f"a:{GOOD},", "entry 2: write id:key"),
        (f"a:{GOOD},a:{GOOD}", "entry 2: the id a is there twice"),
        ("a:", "entry 1: a has no Fernet key"),
        (f"a:{GOOD[:-4]}", "entry 1: a has no Fernet key"),
        (f"a:{GOOD[:-2]}é=", "entry 1: a has no Fernet key"),
    ],
)
def test_bad_seal_keys_are_refused_and_not_quoted(text: str, complaint: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=complaint) as refusal:
        parse_seal_keys(text)
    assert GOOD[:20] not in str(refusal.value)


def test_kept_makes_once(tmp_path: Path) -> None:
    assert kept(tmp_path / "key", lambda: "first") == "first"
    assert kept(tmp_path / "key", lambda: "second") == "first"


def test_who_made_it_comes_from_the_environment(tmp_path: Path) -> None:
    said = {
        "OPERATOR": " Legal Aid ",
        "REVIEWERS": "Ana Ruiz, attorney; ;Bo Lee",
        "CONTACT_EMAIL": "facts@example.org",
    }
    done = start(tmp_path, "OPERATOR", "REVIEWERS", "FUNDERS", "CONTACT_EMAIL", DJANGO_DEBUG="1", **said)
    assert json.loads(done.stdout) == {
        "OPERATOR": "Legal Aid",
        "REVIEWERS": ["Ana Ruiz, attorney", "Bo Lee"],
        "FUNDERS": [],
        "CONTACT_EMAIL": "facts@example.org",
    }
    assert (
        json.loads(start(tmp_path, "CONTACT_EMAIL", DJANGO_DEBUG="1", CONTACT_EMAIL="").stdout)["CONTACT_EMAIL"] == ""
    )
    wrong = start(tmp_path, "CONTACT_EMAIL", DJANGO_DEBUG="1", CONTACT_EMAIL="facts at example.org")
    assert wrong.returncode != 0
    assert "CONTACT_EMAIL: “facts at example.org” is no mail address." in wrong.stderr


def test_production_asks_for_a_second_factor_and_ends_idle_sessions(tmp_path: Path) -> None:
    names = ("SECOND_FACTOR", "SESSION_COOKIE_AGE", "SESSION_SAVE_EVERY_REQUEST", "EMAIL_HOST")
    done = start(tmp_path, *names, **production())
    assert json.loads(done.stdout) == dict(zip(names, (True, 3600, True, ""), strict=True))
    changed = production(SECOND_FACTOR="0", ADMIN_IDLE_MINUTES="15")
    assert list(json.loads(start(tmp_path, *names[:2], **changed).stdout).values()) == [False, 900]


def test_a_newcomer_needs_none(tmp_path: Path) -> None:
    assert json.loads(start(tmp_path, "SECOND_FACTOR", DJANGO_DEBUG="1").stdout) == {"SECOND_FACTOR": False}


@pytest.mark.parametrize("minutes", ["0", "4", "1441", "-60", "an hour"])
def test_an_idle_time_in_which_nobody_can_work_stops_the_start(minutes: str, tmp_path: Path) -> None:
    done = start(tmp_path, **production(ADMIN_IDLE_MINUTES=minutes))
    assert done.returncode != 0
    assert "ADMIN_IDLE_MINUTES" in done.stderr


def test_mail_comes_from_somebody(tmp_path: Path) -> None:
    done = start(tmp_path, **production(EMAIL_HOST="mail.example"))
    assert done.returncode != 0
    assert "set EMAIL_FROM" in done.stderr
    for variables in ({"EMAIL_FROM": "a@shortfall.example"}, {"CONTACT_EMAIL": "a@shortfall.example"}):
        done = start(tmp_path, "DEFAULT_FROM_EMAIL", **production(EMAIL_HOST="mail.example", **variables))
        assert json.loads(done.stdout) == {"DEFAULT_FROM_EMAIL": "a@shortfall.example"}, done.stderr
    wrong = start(tmp_path, **production(EMAIL_HOST="mail.example", EMAIL_FROM="nobody"))
    assert "EMAIL_FROM: “nobody” is no mail address" in wrong.stderr
