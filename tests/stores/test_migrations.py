from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, inspect, select

from digest.errors import StoreError
from digest.stores.migrations import SCHEMA, prepare, schema_of
from digest.stores.schema import meta, tables


@pytest.fixture
def connection() -> Connection:
    return create_engine("sqlite://").connect()


def add_colour(connection: Connection) -> None:
    connection.exec_driver_sql("alter table polls add column colour varchar")


def add_shape(connection: Connection) -> None:
    connection.exec_driver_sql("alter table polls add column shape varchar")


RELEASED = sorted((Path(__file__).parents[1] / "data" / "stores").glob("schema-*.sql"))


def new() -> Connection:
    made = create_engine("sqlite://").connect()
    prepare(made)
    return made


def shape(connection: Connection) -> dict[str, object]:
    """What a store's tables are made of, in whatever order columns were added."""
    seen = inspect(connection)
    return {
        table: (
            sorted((c["name"], str(c["type"]), c["nullable"]) for c in seen.get_columns(table)),
            seen.get_pk_constraint(table)["constrained_columns"],
            sorted((i["name"] or "", tuple(i["column_names"])) for i in seen.get_indexes(table)),
        )
        for table in seen.get_table_names()
    }


def columns(connection: Connection) -> list[str]:
    return [column["name"] for column in inspect(connection).get_columns("polls")]


def test_a_new_store_has_every_table_and_the_newest_schema(connection: Connection) -> None:
    assert schema_of(connection) is None

    prepare(connection)

    assert set(inspect(connection).get_table_names()) >= set(tables.tables)
    assert schema_of(connection) == SCHEMA
    connection.close()


def test_a_store_that_is_up_to_date_is_left_alone(connection: Connection) -> None:
    prepare(connection)
    prepare(connection)

    assert len(connection.execute(select(meta)).all()) == 1
    connection.close()


def test_an_older_store_takes_only_the_steps_that_it_lacks(connection: Connection) -> None:
    prepare(connection, steps=[])
    prepare(connection, steps=[add_colour])

    prepare(connection, steps=[add_colour, add_shape])

    assert columns(connection) == ["source", "payload", "listed", "colour", "shape"]
    assert schema_of(connection, newest=3) == 3
    connection.close()


@pytest.mark.parametrize("laid", RELEASED, ids=lambda laid: laid.stem)
def test_a_store_of_each_released_schema_becomes_as_a_new_one_is(
    connection: Connection, laid: Path
) -> None:
    for statement in laid.read_text("utf8").split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)

    prepare(connection)

    assert schema_of(connection) == SCHEMA
    assert shape(connection) == shape(new())
    connection.close()


@pytest.mark.parametrize("value", ["0", "-1", "one", ""])
def test_a_schema_that_is_no_number_is_told(connection: Connection, value: str) -> None:
    prepare(connection)
    connection.execute(meta.update().values(value=value))

    with pytest.raises(StoreError, match="that digest did not make"):
        prepare(connection)
    connection.close()


def test_tables_of_another_program_are_told_and_left_alone(connection: Connection) -> None:
    connection.exec_driver_sql("create table articles (headline varchar)")

    with pytest.raises(StoreError, match="that digest did not make"):
        prepare(connection)

    assert inspect(connection).get_table_names() == ["articles"]
    connection.close()
