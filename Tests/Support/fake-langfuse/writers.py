"""How programs report usage and cost to Langfuse. The same call looks different from each of them."""

from cast import BY_NAME
from rows import Used

# Which writers report a family's calls.
OF_FAMILY = {
    "anthropic": ("anthropic", "litellm", "litellm-old"),
    "openai": ("openai", "litellm", "litellm-old"),
    "plain": ("sdk", "litellm"),
    "embedding": ("sdk", "litellm"),
}


def usage(writer, used):
    """The usage keys a writer sends; Langfuse adds `total` as the sum where it is not sent."""
    if writer == "litellm":
        # Cache reads are taken out of input, cache writes are left in it and told a second time.
        keys = {
            "input": used.prompt - used.cache_read,
            "output": used.completion,
            "total": used.total,
            "cache_creation_input_tokens": used.cache_write,
            "cache_read_input_tokens": used.cache_read,
        }
        return keys
    if writer == "litellm-old":
        # Input still holds everything cached.
        keys = {"input": used.prompt, "output": used.completion, "total": used.total}
        if used.cache_read or used.cache_write:
            keys["cache_creation_input_tokens"] = used.cache_write
            keys["cache_read_input_tokens"] = used.cache_read
        return keys
    if writer == "anthropic":
        return {
            "input": used.input,
            "output": used.completion,
            "cache_creation_input_tokens": used.cache_write,
            "cache_read_input_tokens": used.cache_read,
            "total": used.total,
        }
    if writer == "openai":
        keys = {"input": used.input, "output": used.output, "total": used.total}
        if used.cache_read:
            keys["input_cached_tokens"] = used.cache_read
        if used.reasoning:
            keys["output_reasoning_tokens"] = used.reasoning
        return keys
    keys = {"input": used.prompt, "total": used.total}
    if used.completion:
        keys["output"] = used.completion
    return keys


def price(model, used):
    """What a call costs by the model's price, by kind of token; {} where it has none."""
    if model is None or model.input is None:
        return {}
    return {
        "input": round(used.input * model.input, 12),
        "cache_read_input_tokens": round(used.cache_read * model.input * 0.1, 12),
        "cache_creation_input_tokens": round(used.cache_write * model.input * 1.25, 12),
        "output": round(used.completion * model.output, 12),
    }


def costs(writer, model_name, used):
    """Cost details as stored, and the cost that is on record: None where nobody knows it.

    LiteLLM sends its own total and nothing else, also a 0 where it has no price; that switches Langfuse's pricing off.
    For other writers Langfuse multiplies what it has a definition for.
    """
    model = BY_NAME.get(model_name)
    parts = price(model, used)
    if writer.startswith("litellm"):
        total = round(sum(parts.values()), 12) if model and model.gateway else 0.0
        return {"total": total}, total
    if not parts or model.definition is None:
        return {}, None
    kept = {key: value for key, value in parts.items() if value}
    if writer == "openai" and "cache_read_input_tokens" in kept:
        kept["input_cached_tokens"] = kept.pop("cache_read_input_tokens")
    total = round(sum(kept.values()), 12)
    return {**kept, "total": total}, total


def fill(row, used):
    """Gives a row what its writer would have reported for what was used.

    A writer that tells input and output alone makes calls without a cache: no reader could know better.
    """
    if row.writer == "sdk":
        used = Used(input=used.prompt, output=used.completion)
    row.used = used
    row.usage = usage(row.writer, used)
    row.costs, row.cost = costs(row.writer, row.model, used)
    model = BY_NAME.get(row.model)
    row.matched = model.definition if model else None


def charge(row, cost):
    """Puts another cost on record, None for unknown."""
    row.cost = cost
    row.costs = {} if cost is None else {"total": cost}
