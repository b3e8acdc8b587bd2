"""Inputs and outputs of observations, made from the row's id when they are asked for."""

import random

_WORDS = (
    "the invoice was paid twice and customer asks for refund of second charge please look order number shipping "
    "address changed since last week model should answer in two sentences with reasons then list open questions table "
    "select count from orders where status open error timeout retry after seconds budget token cache read write plan"
).split()


def text(seed, size):
    """Prose of about `size` characters; long texts repeat, as logs and contexts do."""
    pick = random.Random(seed)
    page = " ".join(pick.choice(_WORDS) for _ in range(min(size // 6 + 1, 400)))
    return (page + "\n") * (size // len(page)) + page[: size % len(page)] if page else ""


def size(row):
    """How many characters the input has: some kB for model calls, now and then hundreds."""
    if row.body == "empty":
        return 0
    if row.body == "large":
        return 300_000
    if not row.is_model_call:
        return 160
    pick = random.Random(row.id + "size")
    return pick.choice((900, 1_500, 2_500, 4_000, 9_000)) if pick.random() < 0.985 else pick.randrange(60_000, 300_000)


def bodies(row):
    """The JSON values of input and output; None where there is none."""
    length = size(row)
    if length == 0:
        return None, None
    if not row.is_model_call:
        return {"query": text(row.id, length)}, None if row.end is None else {"result": text(row.id + "o", 200)}
    given = {
        "messages": [
            {"role": "system", "content": "You are a careful assistant."},
            {"role": "user", "content": text(row.id, length)},
        ]
    }
    if row.level == "ERROR":
        return given, row.message
    if row.end is None:
        return given, None
    if row.type == "EMBEDDING":
        return given, {"embedding": "1536 numbers"}
    return given, {"role": "assistant", "content": text(row.id + "o", 700)}
