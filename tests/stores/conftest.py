"""The same tests over every store: memory, SQLite, PostgreSQL where a server can be started."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from digest.storage import Store
from digest.stores.memory import open_memory
from digest.stores.sql import open_store

SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server of our own on a socket; the URL is without a database's name."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: news-digest[postgres]")
    if not SERVERS:
        pytest.skip("no PostgreSQL server below /usr/lib/postgresql")
    root = os.geteuid() == 0
    if root and not shutil.which("runuser"):
        pytest.skip("PostgreSQL does not run as root, and runuser is missing")
    folder = Path("/tmp") / f"digest-postgresql-{uuid4().hex[:8]}"  # sockets' paths must be short
    folder.mkdir(mode=0o755)
    prefix = ["runuser", "-u", "postgres", "--"] if root else []
    if root:
        shutil.chown(folder, "postgres")
    control = [*prefix, str(SERVERS[0] / "pg_ctl"), "-D", str(folder / "data"), "-w"]
    options = f"-c listen_addresses='' -k {folder} -c fsync=off"
    initialize = ["-A", "trust", "-U", "digest", "-E", "UTF8", "-D", str(folder / "data")]
    run = [*prefix, str(SERVERS[0] / "initdb"), *initialize]
    subprocess.run(run, check=True, capture_output=True, cwd=folder)
    start = [*control, "-l", str(folder / "log"), "-o", options, "start"]
    subprocess.run(start, check=True, stdout=subprocess.DEVNULL, cwd=folder)
    try:
        yield f"postgresql://digest@/{{name}}?host={folder}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(server: str) -> str:
    """A new database on the server."""
    from sqlalchemy import create_engine

    name = f"digest_{uuid4().hex[:8]}"
    url = server.replace("postgresql:", "postgresql+psycopg:").format(name="postgres")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return server.format(name=name)


@pytest.fixture(
    params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.endtoend)],
)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    if request.param == "memory":
        with open_memory("") as memory:
            yield memory
        return
    sqlite = request.param == "sqlite"
    where = str(tmp_path / "digest.sqlite3") if sqlite else request.getfixturevalue("database")
    with open_store(where) as opened:
        yield opened
