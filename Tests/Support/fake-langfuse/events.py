"""v2 observations, read from the events table: field groups, a cursor, raw texts for input and output."""

import base64
import json

import moments
from answers import Answer, invalid
from bodies import bodies
from filters import compile_filters
from observations import PROJECT, price, seconds
from query import AGENT_TYPES, LEVELS, issue
from moments import iso
from xxhash import xxhash32

GROUPS = ("core", "basic", "time", "io", "metadata", "model", "usage", "prompt", "metrics", "trace_context")


def raw(value):
    """Input and output as the texts they were sent as."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def decimal(value):
    """A price as decimal.js writes it: plain, unless it is below 1e-6."""
    if value is None:
        return None
    text = ("%.15f" % value).rstrip("0").rstrip(".")
    return text if value == 0 or value >= 1e-6 else repr(float(value)).replace("e-0", "e-")


def event(row, groups, expand):
    """A row with the groups asked for; other fields are absent, empty texts stand for nothing."""
    trace = row.trace
    answer = {
        "id": row.id, "traceId": trace.id if trace else "", "startTime": iso(row.start), "endTime": iso(row.end),
        "projectId": PROJECT, "parentObservationId": row.parent, "type": row.type,
        # Present whatever is asked for.
        "latency": seconds(row.start, row.end) or None,
        "modelId": None, "inputPrice": None, "outputPrice": None, "totalPrice": None,
    }
    if "basic" in groups:
        answer.update(
            name=row.name or "", level=row.level, statusMessage=row.message or "", version=row.version or "",
            environment=row.environment or "default", bookmarked=False, public=False,
            userId=trace.user or "" if trace else "", sessionId=trace.session or "" if trace else "",
            isRootObservation=row.parent is None)
    if "time" in groups:
        answer.update(completionStartTime=iso(row.first), createdAt=iso(row.created), updatedAt=iso(row.updated))
    if "io" in groups:
        given, got = bodies(row)
        answer.update(input=raw(given), output=raw(got))
    if "metadata" in groups:
        answer["metadata"] = {
            key: raw(value) if key in expand else raw(value)[:200] for key, value in row.metadata.items()}
    if "model" in groups:
        answer.update(
            model=row.model or "", internalModelId=row.matched or "", modelParameters=row.parameters or {},
            modelId=row.matched, inputPrice=decimal(price(row, "input")), outputPrice=decimal(price(row, "output")))
    if "usage" in groups:
        details = row.usage
        count = lambda word: sum(value for key, value in details.items() if key.startswith(word))
        cost = lambda word: sum(value for key, value in row.costs.items() if key.startswith(word))
        answer.update(
            usageDetails=details, costDetails=row.costs, totalCost=row.costs.get("total", 0),
            inputUsage=count("input"), outputUsage=count("output"), totalUsage=details.get("total", 0),
            inputCost=cost("input"), outputCost=cost("output"),
            usagePricingTierName="Standard" if row.matched else None)
    if "prompt" in groups:
        answer.update(promptId="", promptName="", promptVersion=None)
    if "metrics" in groups:
        answer.update(timeToFirstToken=seconds(row.start, row.first) or None)
    if "trace_context" in groups:
        answer.update(traceName=trace.name or "" if trace else "", tags=list(trace.tags) if trace else [],
                      release=trace.release or "" if trace else "")
    return answer


def _cursor(row):
    # The text has milliseconds though rows have microseconds.
    place = {"lastStartTimeTo": iso(row.start), "lastTraceId": row.trace.id if row.trace else "", "lastId": row.id}
    return base64.b64encode(json.dumps(place, separators=(",", ":")).encode()).decode()


def _place(cursor):
    """The key a cursor names. Rows later in its millisecond lie beyond it and are never shown: so does Langfuse."""
    try:
        place = json.loads(base64.b64decode(cursor))
    except ValueError:
        raise invalid("Invalid cursor format") from None
    moment = moments.parse(str(place.get("lastStartTimeTo"))) if isinstance(place, dict) else None
    if moment is None:
        raise issue(["cursor", "lastStartTimeTo"], "invalid_type", "Invalid input: expected date", expected="date")
    return (moment, xxhash32(str(place.get("lastTraceId", "")).encode()), str(place.get("lastId", "")))


def _conditions(query):
    """The predicate, and the bounds in time. A filter takes the place of every other parameter."""
    wanted = {
        "type": query.choice("type", AGENT_TYPES), "level": query.choice("level", LEVELS), "name": query.text("name"),
        "userId": query.text("userId"), "sessionId": query.text("sessionId"), "traceId": query.text("traceId"),
        "version": query.text("version"), "parentObservationId": query.text("parentObservationId")}
    start, end = query.moment("fromStartTime"), query.moment("toStartTime")
    given = query.json("filter")
    if given is not None:
        return compile_filters(given), None, None
    conditions = [{"type": "string", "column": column, "operator": "=", "value": value}
                  for column, value in wanted.items() if value]
    if query.texts("environment"):
        conditions.append({"type": "stringOptions", "column": "environment", "operator": "any of",
                           "value": query.texts("environment")})
    root = query.choice("isRootObservation", ("true", "false"))
    if root:
        conditions.append({"type": "boolean", "column": "isRootObservation", "operator": "=", "value": root == "true"})
    return compile_filters(conditions), start, end


def list_events(store, query):
    asked = query.text("fields")
    groups = {name.strip() for name in asked.split(",")} & set(GROUPS) if asked else {"core", "basic"}
    expand = {key.strip() for key in (query.text("expandMetadata") or "").split(",")}
    limit = query.number("limit", 50, 0, 1000)
    cursor = query.text("cursor")
    place = _place(cursor) if cursor is not None else None
    if query.choice("parseIoAsJson", ("true", "false")) == "true":
        raise issue(["parseIoAsJson"], "custom", "parseIoAsJson=true is no longer supported on the v2 observations "
                    "endpoint. Input/output fields are always returned as raw strings. Remove the parseIoAsJson "
                    "parameter or set it to false.")
    matches, start, end = _conditions(query)
    page = []
    candidates = store.window(start, end) if place is None else store.before(place, start)
    for row in reversed(candidates):
        if (end is None or row.start < end) and matches(row):
            page.append(row)
            if len(page) > limit:
                break
    meta = {"cursor": _cursor(page[limit - 1])} if len(page) > limit > 0 else {}
    shown = [event(row, groups, expand) for row in page[:limit]]
    return Answer(200, {"data": shown, "meta": meta}, bodies="io" in groups and bool(shown))
