"""服务器角色: tables belong to the role that made them; the seats work through a role that cannot alter or undo.

The seat role reads everything, writes records, and only adds to the log and to issued papers: even a program gone
wrong at a seat can neither change nor cut the log, nor drop its guards. The owner's password is kept nowhere; whoever
upgrades the tables enters it.
"""

import secrets
from typing import Any

from sqlalchemy import Connection, inspect, text

ADDED_ONLY = ("audit", "audit_payload", "documents", "submissions", "submission_moves")
READ_ONLY = ("alembic_version",)
LEFT_BEHIND = text(
    "SELECT DISTINCT grantee FROM information_schema.role_table_grants"
    " WHERE table_schema = 'public' AND table_name = 'alembic_version' AND grantee ~ '^xinan_[0-9a-f]{8}$'"
)
MAY_MAKE_ROLES = text("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")


def can_be_made(connection: Connection) -> bool:
    """Tell whether the role that makes the tables may also make another one."""
    return bool(connection.execute(MAY_MAKE_ROLES).scalar_one())


def make(connection: Connection, office_id: str) -> tuple[str, str]:
    """Make the role of the seats with a password of its own; return both. Rights come with `grant`."""
    role, password = f"xinan_{office_id[:8]}", secrets.token_urlsafe(24)
    driver: Any = connection.connection.driver_connection
    verifier = driver.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    connection.exec_driver_sql(f"CREATE ROLE {role} LOGIN NOINHERIT PASSWORD '{verifier}'")
    return role, password


def forget(connection: Connection) -> None:
    """Take the roles away that a founding which failed has made: nobody works through them."""
    database = connection.execute(text("SELECT current_database()")).scalar_one()
    for role in connection.scalars(LEFT_BEHIND):
        for what in (
            "ALL ON ALL TABLES IN SCHEMA public",
            "ALL ON ALL SEQUENCES IN SCHEMA public",
            "ALL ON SCHEMA public",
            f'ALL ON DATABASE "{database}"',
        ):
            connection.execute(text(f"REVOKE {what} FROM {role}"))
        connection.execute(text(f"DROP ROLE {role}"))


def grant(connection: Connection, role: str) -> None:
    """Give the role what a seat needs of every table; after each upgrade."""
    database = connection.execute(text("SELECT current_database()")).scalar_one()
    connection.execute(text(f'GRANT CONNECT ON DATABASE "{database}" TO {role}'))
    connection.execute(text(f"GRANT USAGE ON SCHEMA public TO {role}"))
    connection.execute(text(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}"))
    for table in inspect(connection).get_table_names():
        connection.execute(text(f'REVOKE ALL ON "{table}" FROM {role}'))
        connection.execute(text(f'GRANT {_rights(table)} ON "{table}" TO {role}'))


def _rights(table: str) -> str:
    if table in READ_ONLY:
        return "SELECT"
    return "SELECT, INSERT" if table in ADDED_ONLY else "SELECT, INSERT, UPDATE, DELETE"
