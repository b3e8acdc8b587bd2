"""Query parameters, checked as the server's zod schemas check them."""

import json
from urllib.parse import parse_qs

import moments
from answers import invalid, invalid_data

LEVELS = ("DEBUG", "DEFAULT", "WARNING", "ERROR")
TYPES = ("GENERATION", "SPAN", "EVENT")
AGENT_TYPES = TYPES + ("AGENT", "TOOL", "CHAIN", "RETRIEVER", "EVALUATOR", "EMBEDDING", "GUARDRAIL")


class Query:
    """The parameters of one request. Unknown ones are ignored, as zod's objects do."""

    def __init__(self, text, generation):
        self.values = parse_qs(text, keep_blank_values=True)
        self.zod4 = generation.zod4
        self.generation = generation

    def text(self, name):
        """One value, or None. A parameter given twice is an array, which no string schema takes."""
        values = self.values.get(name)
        if values is None:
            return None
        if len(values) > 1:
            raise self._wrong(name, "invalid_type", "Expected string, received array", expected="string",
                              received="array")
        return values[0]

    def texts(self, name):
        """Any number of values."""
        return self.values.get(name, [])

    def choice(self, name, allowed):
        value = self.text(name)
        if value is None or value in allowed:
            return value
        if self.zod4:
            raise self._wrong(name, "invalid_value", "Invalid option: expected one of "
                              + "|".join(f'"{each}"' for each in allowed), values=list(allowed))
        raise self._wrong(name, "invalid_enum_value", "Invalid enum value. Expected "
                          + " | ".join(f"'{each}'" for each in allowed) + f", received '{value}'",
                          received=value, options=list(allowed))

    def moment(self, name):
        value = self.text(name)
        if value is None:
            return None
        moment = moments.parse(value)
        if moment is None:
            if self.zod4:
                raise self._wrong(name, "invalid_format", "Invalid ISO datetime", origin="string", format="datetime")
            raise self._wrong(name, "invalid_string", "Invalid datetime", validation="datetime")
        return moment

    def number(self, name, default, low, high):
        """A whole number; an empty text is the default."""
        value = self.text(name)
        if not value:
            return default
        try:
            number = int(value)
        except ValueError:
            message = "Invalid input: expected number, received NaN" if self.zod4 else "Expected number, received nan"
            raise self._wrong(name, "invalid_type", message, expected="number") from None
        if number < low:
            bound = {"minimum": low, "inclusive": True}
            kind = {"origin": "number"} if self.zod4 else {"type": "number", "exact": False}
            raise self._wrong(name, "too_small", f"Too small: expected number to be >={low}" if self.zod4
                              else f"Number must be greater than or equal to {low}", **kind, **bound)
        if number > high:
            bound = {"maximum": high, "inclusive": True}
            kind = {"origin": "number"} if self.zod4 else {"type": "number", "exact": False}
            raise self._wrong(name, "too_big", f"Too big: expected number to be <={high}" if self.zod4
                              else f"Number must be less than or equal to {high}", **kind, **bound)
        return number

    def page(self):
        """`page` and `limit` of the routes with pages."""
        return self.number("page", 1, 1, 10**9), self.number("limit", 50, 1, 100)

    def json(self, name):
        """A parameter that holds JSON, or None."""
        value = self.text(name)
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise invalid(f"Invalid JSON in {name} parameter") from None

    def _wrong(self, name, code, message, **rest):
        return invalid_data([{**rest, "code": code, "path": [name], "message": message}])


def issue(path, code, message, **rest):
    """A refusal of something inside a parameter."""
    return invalid_data([{**rest, "code": code, "path": path, "message": message}])
