"""ClickHouse's error codes: the names in its texts and the HTTP status each is answered with.

Facts from src/Server/HTTP/exceptionCodeToHTTPStatus.cpp and src/Common/ErrorCodes.cpp of ClickHouse.
"""

import re

VERSION = "26.9.2.1"

NAMES = {
    36: "BAD_ARGUMENTS", 47: "UNKNOWN_IDENTIFIER", 60: "UNKNOWN_TABLE", 62: "SYNTAX_ERROR", 81: "UNKNOWN_DATABASE",
    115: "UNKNOWN_SETTING", 159: "TIMEOUT_EXCEEDED", 164: "READONLY", 192: "UNKNOWN_USER", 193: "WRONG_PASSWORD",
    194: "REQUIRED_PASSWORD", 201: "QUOTA_EXCEEDED", 202: "TOO_MANY_SIMULTANEOUS_QUERIES",
    210: "NETWORK_ERROR", 216: "QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING", 241: "MEMORY_LIMIT_EXCEEDED",
    242: "TABLE_IS_READ_ONLY", 252: "TOO_MANY_PARTS", 394: "QUERY_WAS_CANCELLED", 395: "FUNCTION_THROW_IF_VALUE_IS_NON_ZERO",
    396: "TOO_MANY_ROWS_OR_BYTES", 439: "CANNOT_SCHEDULE_TASK", 452: "SETTING_CONSTRAINT_VIOLATION",
    497: "ACCESS_DENIED", 516: "AUTHENTICATION_FAILED"}

STATUS = {194: 401, 381: 411, 159: 408, 48: 501, 415: 415}
STATUS |= dict.fromkeys((192, 193, 497, 512, 516), 403)
STATUS |= dict.fromkeys(
    (6, 8, 15, 25, 26, 27, 36, 38, 41, 42, 44, 53, 62, 69, 72, 117, 167, 168, 427, 441, 675, 676), 400)
STATUS |= dict.fromkeys((46, 47, 50, 56, 60, 63, 73, 78, 81, 115, 169, 511), 404)
STATUS |= dict.fromkeys((76, 209, 439), 503)
STATUS |= {191: 413}


class Refused(Exception):
    """The server says no, with a code and its text: `Code: 60. DB::Exception: … (UNKNOWN_TABLE)`."""

    def __init__(self, code, text):
        super().__init__(text)
        self.code, self.text = code, f"{text} (version {VERSION} (official build))\n"

    @property
    def status(self):
        return STATUS.get(self.code, 500)


def refusal(code, message):
    """One that the engine did not make."""
    return Refused(code, f"Code: {code}. DB::Exception: {message} ({NAMES.get(code, 'UNKNOWN_EXCEPTION')})")


def from_engine(text):
    """One from the engine's own text."""
    text = re.sub(r" \(version [0-9.]+( \(official build\))?\)", "", text.strip())
    found = re.match(r"(?:Code: (\d+)\. DB::Exception: )+", text)
    if not found:
        return refusal(1002, text)
    # The outer exception repeats the inner one, name and all.
    text = text[found.end():]
    name = NAMES.get(int(found[1]))
    while name and text.endswith(f" ({name}). ({name})"):
        text = text[: -len(f". ({name})")]
    return Refused(int(found[1]), f"Code: {found[1]}. DB::Exception: {text}")
