"""v1 observations: pages of everything, inputs and outputs included."""

from answers import Answer, not_found
from bodies import bodies
from cast import BY_NAME
from filters import compile_filters
from moments import iso, milliseconds
from query import AGENT_TYPES, LEVELS, TYPES

PROJECT = "fake-project"


def seconds(start, end):
    length = milliseconds(start, end)
    return None if length is None else length / 1000


def begins(details, word):
    """The sum of the keys that begin with a word; None where there is none."""
    found = [value for key, value in details.items() if key.startswith(word)]
    return sum(found) if found else None


def price(row, kind):
    model = BY_NAME.get(row.model) if row.matched else None
    return getattr(model, kind) if model else None


def observation(row, generation):
    """An observation as v1 routes show it."""
    given, got = bodies(row)
    answer = {
        "id": row.id,
        "traceId": row.trace.id if row.trace else None,
        "projectId": PROJECT,
        "parentObservationId": row.parent,
        "type": row.type,
        "name": row.name,
        "startTime": iso(row.start),
        "endTime": iso(row.end),
        "level": row.level,
        "statusMessage": row.message,
        "version": row.version,
        "createdAt": iso(row.created),
        "updatedAt": iso(row.updated),
        "input": given,
        "output": got,
        "metadata": row.metadata or ({} if generation.has("usage details") else None),
        "model": row.model,
        "modelParameters": row.parameters,
        "completionStartTime": iso(row.first),
        "promptId": None, "promptName": None, "promptVersion": None,
        "modelId": row.matched,
        "inputPrice": price(row, "input"),
        "outputPrice": price(row, "output"),
        "totalPrice": None,
        "latency": seconds(row.start, row.end),
        "timeToFirstToken": seconds(row.start, row.first),
        "unit": "TOKENS",
    }
    if generation.has("usage details"):
        reads, writes, total = begins(row.usage, "input"), begins(row.usage, "output"), row.usage.get("total", 0)
        answer.update({
            "usageDetails": row.usage, "costDetails": row.costs,
            "usagePricingTierName": "Standard" if row.matched else None,
            "usagePricingTierId": row.matched and row.matched + "-standard",
            "calculatedInputCost": begins(row.costs, "input"),
            "calculatedOutputCost": begins(row.costs, "output"),
            # 0 also where nobody knows it.
            "calculatedTotalCost": row.costs.get("total", 0),
        })
        if generation.has("environment"):
            answer["environment"] = row.environment or "default"
    else:
        used = row.used
        reads, writes, total = (used.prompt, used.completion, used.total) if used else (0, 0, 0)
        answer.update({
            "calculatedInputCost": row.costs.get("input"),
            "calculatedOutputCost": row.costs.get("output"),
            # A provided 0 counts as nothing provided.
            "calculatedTotalCost": row.costs.get("total") or None,
        })
    answer.update({
        "promptTokens": reads or 0, "completionTokens": writes or 0, "totalTokens": total,
        "usage": {"unit": "TOKENS", "input": reads or 0, "output": writes or 0, "total": total}})
    return answer


def matcher(query):
    """The predicate and time bounds of v1's parameters; the parameters a version lacks are ignored by it."""
    generation = query.generation
    wanted = {
        "type": query.choice("type", AGENT_TYPES if generation.has("agent types") else TYPES),
        "name": query.text("name"), "userId": query.text("userId"), "traceId": query.text("traceId"),
        "parentObservationId": query.text("parentObservationId"), "version": query.text("version")}
    if generation.has("level filter"):
        wanted["level"] = query.choice("level", LEVELS)
    start, end = query.moment("fromStartTime"), query.moment("toStartTime")
    conditions = [{"type": "string", "column": column, "operator": "=", "value": value}
                  for column, value in wanted.items() if value]
    if generation.has("environment") and query.texts("environment"):
        conditions.append({"type": "stringOptions", "column": "environment", "operator": "any of",
                           "value": query.texts("environment")})
    # A filter wins over parameters.
    given = query.json("filter") if generation.has("observation filter") else None
    if given is not None:
        return compile_filters(given), start, end
    return compile_filters(conditions), start, end


def listing(rows, query, show, bodies):
    """One page of rows that are newest first."""
    page, limit = query.page()
    # Versions of a row that are not merged yet are counted too.
    total = sum(getattr(row, "versions", 1) for row in rows)
    shown = [show(row) for row in rows[(page - 1) * limit : page * limit]]
    return Answer(200, {
        "data": shown,
        "meta": {"page": page, "limit": limit, "totalItems": total, "totalPages": -(-total // limit)},
    }, bodies=bodies and bool(shown))


def list_observations(store, query):
    query.page()
    matches, start, end = matcher(query)
    rows = [row for row in reversed(store.window(start, end)) if matches(row)]
    return listing(rows, query, lambda row: observation(row, query.generation), True)


def one_observation(store, query, identity):
    row = store.by_id.get(identity)
    if row is None:
        raise not_found("Observation not found within authorized project")
    return Answer(200, observation(row, query.generation), bodies=True)
