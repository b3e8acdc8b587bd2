"""The `filter` parameter: an array of conditions on columns."""

import moments
from answers import invalid
from moments import milliseconds
from query import issue

OPERATORS = {
    "datetime": (">", "<", ">=", "<="),
    "string": ("=", "contains", "does not contain", "starts with", "ends with"),
    "stringOptions": ("any of", "none of"),
    "arrayOptions": ("any of", "none of", "all of"),
    "number": ("=", ">", "<", ">=", "<="),
    "boolean": ("=", "<>"),
    "null": ("is null", "is not null"),
    "stringObject": ("=", "contains", "does not contain", "starts with", "ends with"),
    "numberObject": ("=", ">", "<", ">=", "<="),
    "categoryOptions": ("any of", "none of"),
}


def _seconds(start, end):
    length = milliseconds(start, end)
    return None if length is None else length / 1000


def _sum(details, part):
    return sum(value for key, value in details.items() if part in key)


_OF_TRACE = lambda name: lambda row: getattr(row.trace, name) if row.trace else None
COLUMNS = {
    "id": lambda row: row.id,
    "type": lambda row: row.type,
    "name": lambda row: row.name,
    "traceId": lambda row: row.trace.id if row.trace else None,
    "parentObservationId": lambda row: row.parent,
    "startTime": lambda row: row.start,
    "endTime": lambda row: row.end,
    "environment": lambda row: row.environment,
    "level": lambda row: row.level,
    "statusMessage": lambda row: row.message,
    "version": lambda row: row.version,
    "userId": _OF_TRACE("user"),
    "sessionId": _OF_TRACE("session"),
    "traceName": _OF_TRACE("name"),
    "release": _OF_TRACE("release"),
    "tags": lambda row: list(row.trace.tags) if row.trace else [],
    "model": lambda row: row.model,
    "latency": lambda row: _seconds(row.start, row.end),
    "timeToFirstToken": lambda row: _seconds(row.start, row.first),
    "inputTokens": lambda row: _sum(row.usage, "input"),
    "outputTokens": lambda row: _sum(row.usage, "output"),
    "totalTokens": lambda row: row.usage.get("total", 0),
    "totalCost": lambda row: row.costs.get("total"),
    "inputCost": lambda row: _sum(row.costs, "input"),
    "outputCost": lambda row: _sum(row.costs, "output"),
    "isRootObservation": lambda row: row.parent is None,
    "metadata": lambda row: row.metadata,
}
_ALSO = {"providedModelName": "model", "traceTags": "tags", "tokens": "totalTokens", "hasParentObservation": None}


def _text(operator, value, wanted):
    value = value or ""
    return {
        "=": value == wanted, "contains": wanted in value, "does not contain": wanted not in value,
        "starts with": value.startswith(wanted), "ends with": value.endswith(wanted)}[operator]


def _order(operator, value, wanted):
    if value is None:
        return False
    return {"=": value == wanted, ">": value > wanted, "<": value < wanted, ">=": value >= wanted,
            "<=": value <= wanted}[operator]


def compile_filters(conditions, path="filter", columns=COLUMNS):
    """A predicate on rows. Raises the server's 400 for what it would not take."""
    if conditions is None:
        return lambda row: True
    if not isinstance(conditions, list):
        raise issue([path], "invalid_type", "Invalid input: expected array", expected="array")
    tests = [_compile(each, [path, number], columns) for number, each in enumerate(conditions)]
    return lambda row: all(test(row) for test in tests)


def _compile(condition, path, columns):
    kind = condition.get("type") if isinstance(condition, dict) else None
    if kind not in OPERATORS:
        raise issue(path + ["type"], "invalid_union", "Invalid input", note="No matching discriminator")
    operator, value, column = condition.get("operator"), condition.get("value"), condition.get("column")
    if operator not in OPERATORS[kind]:
        raise issue(path + ["operator"], "invalid_value", "Invalid option: expected one of "
                    + "|".join(f'"{each}"' for each in OPERATORS[kind]), values=list(OPERATORS[kind]))
    column = _ALSO.get(column, column)
    if column not in columns:
        raise invalid(f"Column {condition.get('column')} does not match a UI / CH table mapping.")
    read = columns[column]
    wrong = lambda expected: issue(path + ["value"], "invalid_type", f"Invalid input: expected {expected}",
                                   expected=expected)
    if kind.endswith("Object") or kind == "categoryOptions":
        key, whole = condition.get("key"), read
        read = lambda row: (whole(row) or {}).get(key)
    if kind == "datetime":
        wanted = moments.parse(value) if isinstance(value, str) else None
        if wanted is None:
            raise wrong("date")
        return lambda row: _order(operator, read(row), wanted)
    if kind in ("string", "stringObject"):
        if not isinstance(value, str):
            raise wrong("string")
        return lambda row: _text(operator, read(row), value)
    if kind in ("number", "numberObject"):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise wrong("number")
        return lambda row: _order(operator, read(row), value)
    if kind == "boolean":
        if not isinstance(value, bool):
            raise wrong("boolean")
        return lambda row: (read(row) == value) == (operator == "=")
    if kind == "null":
        return lambda row: (read(row) in (None, "")) == (operator == "is null")
    if not isinstance(value, list) or (kind == "stringOptions" and not value):
        raise wrong("array")
    wanted = set(value)
    if kind == "arrayOptions":
        if operator == "all of":
            return lambda row: wanted <= set(read(row) or ())
        return lambda row: bool(wanted & set(read(row) or ())) == (operator == "any of")
    return lambda row: ((read(row) or "") in wanted) == (operator == "any of")
