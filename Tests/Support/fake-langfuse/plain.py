"""The small routes: health, projects, models and the daily sums."""

from answers import Answer
from cast import PRICED
from moments import SECOND, iso, now, utc
from observations import PROJECT, begins, listing


def health(store, generation, query, offset):
    """Needs no key. `failIfNoRecentEvents` tells apart a server nobody writes to."""
    status, code = "OK", 200
    if query.text("failIfNoRecentEvents") == "true" and store.latest < now() + offset - 180 * SECOND:
        status, code = "No traces or observations within the last 3 minutes", 503
    return Answer(code, {"status": status, "version": generation.version})


def projects(generation):
    project = {"id": PROJECT, "name": "Fake project"}
    if generation.has("project organization"):
        project.update(organization={"id": "fake-organization", "name": "Fake organization"}, metadata={})
    return Answer(200, {"data": [project]})


def _model(model, generation):
    answer = {
        "id": model.definition, "modelName": model.name, "matchPattern": f"(?i)^({model.name})$", "startDate": None,
        "unit": "TOKENS", "inputPrice": model.input, "outputPrice": model.output, "totalPrice": None,
        "tokenizerId": None, "tokenizerConfig": None, "isLangfuseManaged": True, "projectId": None,
        "createdAt": "2025-09-29T00:00:00.000Z", "updatedAt": "2025-09-29T00:00:00.000Z"}
    if generation.has("usage details"):
        prices = {"input": model.input, "output": model.output}
        answer["prices"] = {name: {"price": price} for name, price in prices.items()}
        answer["pricingTiers"] = [{
            "id": model.definition + "-standard", "name": "Standard", "isDefault": True, "priority": 0,
            "conditions": [], "prices": prices}]
    return answer


def models(query):
    page, limit = query.page()
    found = [PRICED[name] for name in sorted(PRICED)]
    return listing(found, query, lambda model: _model(model, query.generation), False)


def daily(store, query):
    """Sums by UTC day and model, newest day first. Bounds are on the trace's time."""
    query.page()
    start, end = query.moment("fromTimestamp"), query.moment("toTimestamp")
    name, user, tags = query.text("traceName"), query.text("userId"), set(query.texts("tags"))
    days = {}
    for row in store.window():
        trace = row.trace
        if trace is None or name not in (None, trace.name) or user not in (None, trace.user) or tags - set(trace.tags):
            continue
        if (start is None or trace.timestamp >= start) and (end is None or trace.timestamp < end):
            days.setdefault(utc(trace.timestamp).strftime("%Y-%m-%d"), []).append(row)
    return listing(sorted(days.items(), reverse=True), query, lambda day: _day(*day), False)


def _day(date, rows):
    models = {}
    for row in rows:
        if row.is_model_call:
            models.setdefault(row.model, []).append(row)
    cost = lambda some: round(sum(row.costs.get("total", 0) for row in some), 12)
    return {
        "date": date, "countTraces": len({row.trace.id for row in rows}), "countObservations": len(rows),
        "totalCost": cost(rows),
        "usage": [{
            "model": model,
            "inputUsage": sum(begins(row.usage, "input") or 0 for row in some),
            "outputUsage": sum(begins(row.usage, "output") or 0 for row in some),
            "totalUsage": sum(row.usage.get("total", 0) for row in some),
            "countObservations": len(some), "countTraces": len({row.trace.id for row in some}), "totalCost": cost(some),
        } for model, some in models.items()],
    }
