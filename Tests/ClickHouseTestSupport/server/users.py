"""Who may log in, and what each may do.

The engine has no users, so the rights are checked here by the tables' names in a statement, and `system.tables` shows
only what a user may read, as a server does it.
"""

import re
from dataclasses import dataclass, field

from codes import refusal

#: Tables of the database `system` that anybody may read.
OPEN = {"tables", "columns", "databases", "one", "numbers", "settings", "functions", "formats", "build_options", "processes"}


@dataclass
class User:
    name: str
    password: str = ""
    #: Settings of the user's profile, `readonly` among them.
    profile: dict = field(default_factory=dict)
    #: The tables it may SELECT from, without their database, `system.parts` with it; None for everything.
    tables: frozenset | None = None


USERS = {user.name: user for user in (
    # Everything, and the writers of tests.
    User("default"),
    # What the README tells an administrator to make.
    User("langtop", "langtop", {"readonly": "2", "max_execution_time": "10"}),
    # No setting may be sent: 164.
    User("strict", "strict", {"readonly": "1"}),
    # Nothing may be read: 497.
    User("stranger", "stranger", {"readonly": "2"}, frozenset()),
    # The tables of calls alone: no traces, no bodies, no system.parts.
    User("narrow", "narrow", {"readonly": "2"}, frozenset({"observations", "events_core", "spend_logs"})),
    # A password with everything a URL must escape.
    User("odd@user", "p@ss:w/rd?#%é", {"readonly": "2"}))}


def authenticate(request):
    """The user of a request; raises 516 for a wrong login and for two ways at once."""
    logins = request.login()
    if len(logins) > 1:
        raise refusal(
            516, "Invalid authentication: it is not allowed to use " + " and ".join(how for how, _, _ in logins) + " simultaneously")
    _, name, password = logins[0] if logins else ("", "default", "")
    user = USERS.get(name or "default")
    if user is None or user.password != password:
        raise refusal(
            516, f"{name}: Authentication failed: password is incorrect, or there is no user with such name.")
    return user


def check(user, sql, database):
    """Raises 497 if a statement reads a table that the user may not read."""
    if user.tables is None:
        return
    for place, name in tables(sql):
        place = place or database
        if place == "system":
            allowed = name in OPEN or f"system.{name}" in user.tables
        else:
            allowed = name in user.tables
        if not allowed:
            raise refusal(
                497, f"{user.name}: Not enough privileges. To execute this query, it's necessary to have the grant "
                f"SELECT for at least one column on {place}.{name}.")


def tables(sql):
    """Database (or "") and name of what stands behind FROM and JOIN; common table expressions and functions do not count."""
    plain = re.sub(r"'(?:[^'\\]|\\.)*'|--[^\n]*|/\*.*?\*/", " ", sql, flags=re.S)
    own = set(re.findall(r"(?:\bWITH|,)\s+(\w+)\s+AS\s*\(", plain, re.I))
    word = r"[`\"]?(\w+)[`\"]?"
    for found in re.finditer(rf"\b(?:FROM|JOIN|DESCRIBE|DESC|TABLE)\s+(?:TABLE\s+)?{word}(?:\.{word})?(?!\w|\s*\()", plain, re.I):
        place, name = (found[1], found[2]) if found[2] else ("", found[1])
        if (place or name not in own) and name.upper() not in ("SELECT", "TABLE"):
            yield place, name


def visible(user):
    """A filter on `system.tables` that hides what the user may not read; None for none."""
    if user.tables is None:
        return None
    names = ", ".join(f"\\'{name}\\'" for name in sorted(user.tables) if "." not in name)
    seen = "database = \\'system\\'" + (f" OR name IN ({names})" if names else "")
    return "{" + ", ".join(f"'system.{table}': '{seen if table == 'tables' else seen.replace('name', 'table')}'"
                           for table in ("tables", "columns")) + "}"
