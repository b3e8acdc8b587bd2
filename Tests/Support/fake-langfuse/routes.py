"""Which route does what on which generation."""

import base64
import re
from urllib.parse import unquote

import events
import metrics
import observations
import plain
import scores
import traces
from answers import Answer, events_only, no_v4, not_found, not_found_page, unauthorized
from query import Query

LEGACY, GENERAL = "public-api-legacy", "public-api"
# Template, bucket, since when, kind: legacy is v1's reads, events the v2 API, always what every server has.
TABLE = [
    ("/projects", None, None, "always"),
    ("/observations", LEGACY, None, "legacy"),
    ("/observations/{id}", LEGACY, None, "legacy"),
    ("/traces", LEGACY, None, "legacy"),
    ("/traces/{id}", LEGACY, None, "legacy"),
    ("/sessions", LEGACY, None, "legacy"),
    ("/sessions/{id}", LEGACY, None, "legacy"),
    ("/metrics", "public-api-metrics", "metrics v1", "legacy"),
    ("/metrics/daily", "public-api-daily-metrics-legacy", None, "legacy"),
    ("/models", GENERAL, None, "always"),
    ("/scores", GENERAL, None, "legacy"),
    ("/v2/scores", GENERAL, "scores v2", "legacy"),
    ("/v3/scores", GENERAL, "scores v3", "always"),
    ("/v2/observations", GENERAL, "observations v2", "events"),
    ("/v2/metrics", "public-api-v2-metrics", "metrics v2", "events"),
]
_PATTERNS = [(re.compile(template.replace("{id}", "([^/]+)") + "$"), *row) for row in TABLE for template in row[:1]]


class Routes:
    """Answers the public API. `keys` is the pair of public and secret key."""

    def __init__(self, generation, store, limits, counters, keys, clock, quoted):
        self.generation, self.store, self.limits, self.counters = generation, store, limits, counters
        self.public, self.secret = keys
        self.clock, self.quoted = clock, quoted

    def find(self, path):
        """The route's template, bucket, kind and the id in the path; the path itself where there is none."""
        path = path.removeprefix("/api/public")
        for pattern, template, bucket, since, kind in _PATTERNS:
            found = pattern.match(path)
            if found and (since is None or self.generation.has(since)):
                return template, bucket, kind, unquote(found.group(1)) if found.groups() else None
        return path, None, None, None

    def answer(self, method, path, text, authorization):
        """The answer to a request below `/api/public`; Answers are raised and returned alike."""
        query = Query(text, self.generation)
        if path in ("/api/public/health", "/api/public/ready"):
            return plain.health(self.store, self.generation, query, self.clock.offset)
        template, bucket, kind, identity = self.find(path)
        if kind is None:
            raise not_found_page()
        if method != "GET":
            raise Answer(405, {"message": "Method not allowed", "error": "MethodNotAllowedError"})
        # A server without the old tables says so before it looks at the key.
        if kind == "legacy" and self.generation.name == "v4":
            raise events_only()
        self.authorize(authorization)
        if kind == "legacy" and self.generation.is_cloud:
            self.cloud_cutoff(template)
        refused = self.limits.refusal(bucket)
        if refused:
            raise refused
        if kind == "events" and not self.generation.serves_events:
            raise no_v4("observations" if "observations" in template else "metrics")
        answer = self.dispatch(template, query, identity)
        if kind == "legacy" and self.generation.is_cloud:
            answer.body["_deprecation"] = deprecation(template)
        return answer

    def dispatch(self, template, query, identity):
        store = self.store
        if template == "/projects":
            return plain.projects(self.generation)
        if template == "/models":
            return plain.models(query)
        if template == "/metrics/daily":
            return plain.daily(store, query)
        if template.endswith("/metrics"):
            return metrics.metrics(store, query, 2 if "v2" in template else 1, self.quoted)
        if template == "/v3/scores":
            return scores.list_scores_v3(store, query)
        if template.endswith("/scores"):
            return scores.list_scores(store, query)
        handler = {
            "/observations": observations.list_observations, "/observations/{id}": observations.one_observation,
            "/traces": traces.list_traces, "/traces/{id}": traces.one_trace,
            "/sessions": traces.list_sessions, "/sessions/{id}": traces.one_session,
            "/v2/observations": events.list_events}[template]
        return handler(store, query) if identity is None else handler(store, query, identity)

    def authorize(self, header):
        """Only the secret is looked up; a wrong public key beside a right secret passes."""
        if not header:
            raise unauthorized("No authorization header")
        kind, _, value = header.partition(" ")
        if kind == "Bearer":
            denied = "Access denied - need to use basic auth with secret key"
            raise unauthorized(denied) if self.generation.name == "v2" else Answer(403, {"message": denied})
        if kind != "Basic":
            raise unauthorized("Invalid authorization header")
        try:
            _, _, secret = base64.b64decode(value).decode().partition(":")
        except ValueError:
            raise unauthorized("Invalid authorization header") from None
        if secret.startswith("sk-lf-org"):
            raise Answer(403, {"message": "Access denied - need to use a project-scoped API key for this route"})
        if secret != self.secret:
            raise unauthorized("Invalid credentials. Confirm that you've configured the correct host.")

    def cloud_cutoff(self, template):
        """What the Cloud answers to reads it no longer serves."""
        if self.generation.cloud_legacy == "404":
            raise not_found("This endpoint is not available.")
        if self.generation.cloud_legacy == "410":
            told, path = deprecation(template), f"/api/public{template}"
            raise Answer(410, {
                "error": "LEGACY_API_UNAVAILABLE_FOR_NEW_ORGANIZATION",
                "message": f"{path} is a legacy API that is not available to new organizations. Migrate this request "
                f"to {told['replacement']}. See the migration documentation at {told['docsUrl']}.",
                "requestedEndpoint": path, "replacementEndpoint": told["replacement"],
                "documentationUrl": told["docsUrl"], "_deprecation": told})


def deprecation(template):
    """The note the Cloud adds to every answer of a v1 route."""
    new = {"/metrics": "GET /api/public/v2/metrics?query=<urlencoded json query>", "/scores": "GET /api/public/v3/scores"}
    use = new.get(template, "GET /api/public/v2/observations?fromStartTime=<from>&toStartTime=<to>")
    return {
        "message": f"Langfuse v3 is deprecated; this endpoint will be removed on November 16, 2026. Use {use} instead.",
        "replacement": use, "docsUrl": "https://langfuse.com/docs/v4", "sunsetAt": "2026-11-16"}
