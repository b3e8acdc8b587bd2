"""Reads a v2 server as the Python SDK 2 does. usage: sdk2.py URL v2"""

import sys

from langfuse import Langfuse
from langfuse.api.client import FernLangfuse
from langfuse.api.core.api_error import ApiError
from langfuse.api.resources.commons.errors.error import Error
from langfuse.api.resources.commons.errors.not_found_error import NotFoundError
from langfuse.api.resources.commons.errors.unauthorized_error import UnauthorizedError

from checks import ONCE, PUBLIC, SECRET, Checks

checks = Checks(sys.argv[1])
api = FernLangfuse(base_url=checks.url, username=PUBLIC, password=SECRET)
start, end = checks.window()
FIELDS = {
    "id", "projectId", "traceId", "parentObservationId", "name", "type", "startTime", "endTime", "version", "createdAt",
    "updatedAt", "input", "output", "metadata", "level", "statusMessage", "model", "modelParameters",
    "completionStartTime", "promptId", "promptName", "promptVersion", "usage", "unit", "promptTokens",
    "completionTokens", "totalTokens", "modelId", "inputPrice", "outputPrice", "totalPrice", "calculatedInputCost",
    "calculatedOutputCost", "calculatedTotalCost", "latency", "timeToFirstToken"}


def read(**more):
    """All pages of a window."""
    found, page = [], 1
    while True:
        answer = api.observations.get_many(page=page, limit=100, from_start_time=start, to_start_time=end, **more)
        found += answer.data
        if page >= answer.meta.total_pages:
            return found
        page += 1


def welcome():
    health = api.health.health()
    checks.equal("health", (health.status, health.version), ("OK", "2.95.12"))
    checks.equal("a project with two fields", set(checks.http.get("/api/public/projects").json()["data"][0]),
                 {"id", "name"})
    checks.equal("the SDK's project", api.projects.get().data[0].id, "fake-project")
    checks.check("models", api.models.list(limit=2).data[0].input_price > 0)


def pages():
    items = read()
    checks.equal("pages hold every row once", sorted(each.id for each in items),
                 sorted(row["id"] for row in checks.rows(start, end)))
    checks.equal("three types", {each.type for each in items}, {"GENERATION", "SPAN", "EVENT"})
    raw = checks.http.get("/api/public/observations", params={"limit": 100}).json()["data"]
    checks.check("just these fields", all(set(each) == FIELDS for each in raw), set(raw[0]) ^ FIELDS)
    calls = [each for each in items if each.type == "GENERATION"]
    checks.check("an unknown cost is null", any(each.calculated_total_cost is None for each in calls) and
                 not any(each.calculated_total_cost == 0 for each in calls))
    checks.equal("calls that run", sum(each.end_time is None for each in calls), 5)


def numbers():
    truth = checks.truth(start, end)["total"]
    calls = [each for each in read(type="GENERATION") if each.end_time]
    good = [each for each in calls if each.level != "ERROR"]
    checks.equal("requests", len(calls), truth["requests"])
    checks.equal("failures", len(calls) - len(good), truth["failures"])
    checks.equal("input", sum(each.usage.input for each in good), truth["tokens"]["prompt"])
    checks.equal("output", sum(each.usage.output for each in good), truth["tokens"]["completion"])
    cost = sum(each.calculated_total_cost or 0 for each in calls)
    checks.check("cost", abs(cost - truth["recorded"]) < 1e-9, cost)


def fetching():
    """What people call in programs."""
    client = Langfuse(public_key=PUBLIC, secret_key=SECRET, host=checks.url, enabled=True)
    checks.check("the key is good", client.auth_check())
    page = client.fetch_observations(limit=7, from_start_time=start)
    checks.equal("observations", (len(page.data), page.meta.limit), (7, 7))
    checks.equal("one observation", client.fetch_observation(page.data[0].id).data.id, page.data[0].id)
    traces = client.fetch_traces(limit=5, name="two hundred steps")
    checks.equal("a trace of 200 rows", len(client.fetch_trace(traces.data[0].id).data.observations), 200)
    listed = client.fetch_traces(limit=50, from_timestamp=start, order_by="timestamp.asc").data
    checks.check("traces", len(listed) == 50 and listed[0].timestamp <= listed[-1].timestamp)
    checks.check("sessions", len(client.fetch_sessions(limit=20).data) == 20)
    client.shutdown()


def rest():
    day = api.metrics.daily(limit=1).data[0]
    checks.check("days", day.count_observations > 0 and sum(each.total_cost for each in day.usage) > 0)
    checks.check("scores", len(api.score.get(limit=10).data) == 10)
    session = next(each.id for each in api.sessions.list(limit=50).data if each.id.startswith("session-"))
    checks.check("one session", len(api.sessions.get(session).traces) > 0)


def refusals():
    wrong = FernLangfuse(base_url=checks.url, username=PUBLIC, password="sk-lf-wrong")
    checks.raises("a wrong key", UnauthorizedError, lambda: wrong.observations.get_many())
    checks.raises("too many rows", Error, lambda: api.observations.get_many(limit=101))
    checks.raises("no such observation", NotFoundError, lambda: api.observations.get("nobody"))
    checks.raises("no such trace", NotFoundError, lambda: api.trace.get("nobody"))
    for route in ("/metrics", "/v2/observations", "/v2/metrics", "/v3/scores"):
        answer = checks.http.get("/api/public" + route)
        checks.check(f"no {route}", answer.status_code == 404 and answer.text.startswith("<!DOCTYPE html>"))
    checks.fault("/observations", "429")
    error = checks.raises("a limit", ApiError, lambda: api.observations.get_many(request_options=ONCE))
    checks.check("its fraction", "." in error.body or error.body == "429 - rate limit exceeded", error.body)


for each in (welcome, pages, numbers, fetching, rest, refusals):
    checks.group(each)
checks.finish()
