"""docker-compose.yml is valid, holds no secret, and refuses example secrets outside localhost. No engine is needed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
EXAMPLES = dict(
    line.split("=", 1) for line in (ROOT / ".env.example").read_text().splitlines() if "=" in line and not line.startswith("#")
)
SECRETS = {"POSTGRES_PASSWORD", "STORAGE_PASSWORD", "AIRFLOW_SECRET_KEY", "AIRFLOW_JWT_SECRET", "AIRFLOW_FERNET_KEY"}


def test_file_follows_the_compose_specification():
    command = ["-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(ROOT / "docker-compose.yml")]
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_airflow_runs_its_four_parts_on_postgres():
    started = {name for name, service in COMPOSE["services"].items() if "profiles" not in service}
    assert {"postgres", "init", "api-server", "scheduler", "dag-processor", "triggerer"} == started
    environment = COMPOSE["services"]["scheduler"]["environment"]
    assert environment["AIRFLOW__CORE__EXECUTOR"] == "${AIRFLOW_EXECUTOR:-LocalExecutor}"
    assert environment["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"].startswith("postgresql")


@pytest.mark.parametrize(("profile", "services"), [("celery", {"redis", "worker"}), ("storage", {"storage", "bucket"})])
def test_a_profile_adds_what_it_needs(profile, services):
    assert {name for name, service in COMPOSE["services"].items() if profile in service.get("profiles", ())} == services


@pytest.mark.parametrize("name", ["redis", "worker", "storage"])
def test_what_a_profile_adds_is_bounded_looked_after_and_not_root(name):
    service = COMPOSE["services"][name]
    assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory"}
    assert service["healthcheck"]["test"]
    assert service.get("user", "root") != "root" or "USER airflow" in service["build"]["dockerfile_inline"]


def test_images_are_pinned():
    images = {service["image"] for service in COMPOSE["services"].values() if "build" not in service}
    assert all(re.search(r":(RELEASE\.)?\d[^:]*$", image) for image in images), images


def test_every_secret_comes_from_outside_and_is_required():
    text = yaml.safe_dump([service.get("environment") for service in COMPOSE["services"].values()])
    for name in SECRETS:
        assert re.search(rf"\$\{{{name}:\?", text), f"{name} must be required"
        assert EXAMPLES[name] not in text


def _start(bind_address: str, **given: str) -> subprocess.CompletedProcess[str]:
    """Runs the init service's own script with Airflow replaced by `true`."""
    script = (
        COMPOSE["services"]["init"]["command"][2]
        .replace("$$", "$")
        .replace("airflow db", "true db")
        .replace("airflow pools", "true")
    )
    secrets = EXAMPLES | given
    environment = {
        "PATH": "/usr/bin:/bin",
        "BIND_ADDRESS": bind_address,
        "AIRFLOW__API__SECRET_KEY": secrets["AIRFLOW_SECRET_KEY"],
        "AIRFLOW__API_AUTH__JWT_SECRET": secrets["AIRFLOW_JWT_SECRET"],
        "AIRFLOW__CORE__FERNET_KEY": secrets["AIRFLOW_FERNET_KEY"],
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"postgresql://airflow:{secrets['POSTGRES_PASSWORD']}@postgres/airflow",
        "AWS_SECRET_ACCESS_KEY": secrets["STORAGE_PASSWORD"],
    }
    return subprocess.run(["bash", "-c", script], env=environment, capture_output=True, text=True, check=False)


def test_examples_are_fine_on_localhost():
    assert _start("127.0.0.1").returncode == 0


@pytest.mark.parametrize("left", sorted(SECRETS))
def test_any_example_secret_left_refuses_another_address(left):
    chosen = {name: f"chosen-{name}" for name in SECRETS - {left}}
    done = _start("0.0.0.0", **chosen)
    assert done.returncode == 1
    assert "refusing to start" in done.stderr


def test_chosen_secrets_start_anywhere():
    assert _start("0.0.0.0", **{name: f"chosen-{name}" for name in SECRETS}).returncode == 0
