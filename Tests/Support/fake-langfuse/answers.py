"""Answers and refusals as the server words them."""

import json

NOT_FOUND_PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/><title>404: This page could not be found</title>'
    '</head><body><div id="__next"><h1 class="next-error-h1">404</h1><h2>This page could not be found.</h2></div>'
    "</body></html>"
)


class Answer(Exception):
    """A status, a body and headers. Raised where a request cannot be answered as it was meant."""

    def __init__(self, status, body, headers=None, kind="application/json; charset=utf-8", bodies=False):
        super().__init__(status)
        self.status = status
        self.body = body
        self.headers = headers or {}
        self.kind = kind
        # Whether inputs or outputs of observations are in it.
        self.bodies = bodies

    def data(self):
        """The bytes of the body. JSON is written without spaces and unescaped, as JavaScript does."""
        if isinstance(self.body, bytes):
            return self.body
        if isinstance(self.body, str):
            return self.body.encode()
        return json.dumps(self.body, ensure_ascii=False, separators=(",", ":")).encode()


def html(status, page):
    return Answer(status, page, kind="text/html; charset=utf-8")


def not_found_page():
    return html(404, NOT_FOUND_PAGE)


def unauthorized(message):
    return Answer(401, {"message": message})


def invalid(message):
    return Answer(400, {"message": message, "error": "InvalidRequestError"})


def not_found(message):
    return Answer(404, {"message": message, "error": "LangfuseNotFoundError"})


def invalid_data(issues):
    return Answer(400, {"message": "Invalid request data", "error": issues})


def events_only():
    return Answer(404, {
        "message": "This endpoint is not available on deployments running in Langfuse v4 events_only mode. "
        "Learn more about Langfuse v4 at: https://langfuse.com/docs/v4"})


def no_v4(what):
    return not_found(
        f"The {what} v2 API is only available in a Langfuse v4 write mode. "
        "Learn more at: https://langfuse.com/docs/v4")


def slow_query():
    return Answer(422, {
        "message": "Database resource limit exceeded. Please narrow your request: add filters or a shorter time "
        "range.\nSee https://langfuse.com/docs/api-and-data-platform/features/public-api for more details.",
        "error": "Request timed out"})
