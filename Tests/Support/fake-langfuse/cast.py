"""Who appears in the made-up traffic: models with prices, people, and the words errors are told in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Model:
    """A model as callers name it. Prices are dollars a token; `definition` is Langfuse's own entry that matches."""

    name: str
    family: str
    weight: int
    input: float | None
    output: float | None
    speed: float
    definition: str | None
    gateway: bool = True


MODELS = [
    Model("claude-sonnet-4-5-20250929", "anthropic", 20, 3e-6, 15e-6, 4.2, "cmfn9sonnet45"),
    Model("claude-haiku-4-5", "anthropic", 14, 1e-6, 5e-6, 1.6, "cmfn9haiku45"),
    Model("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "anthropic", 12, 3e-6, 15e-6, 5.1, "cmfn9sonnet45"),
    Model("bedrock/us.anthropic.claude-opus-4-5-20251101-v1:0", "anthropic", 8, 5e-6, 25e-6, 9.0, None),
    Model(
        "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/k3x8m2p9q7r1",
        "anthropic", 5, None, None, 6.0, None, False),
    Model("gpt-4.1-mini", "openai", 14, 0.4e-6, 1.6e-6, 1.4, "clgpt41mini"),
    Model("gpt-5", "openai", 10, 1.25e-6, 10e-6, 12.0, "clgpt5"),
    Model("gemini/gemini-2.5-flash", "plain", 6, 0.3e-6, 2.5e-6, 1.1, None),
    Model("vllm/qwen3-32b-instruct", "plain", 5, None, None, 2.2, None, False),
]
EMBEDDINGS = [
    Model("text-embedding-3-small", "embedding", 3, 0.02e-6, 0.0, 0.12, "clembed3small"),
    Model("amazon.titan-embed-text-v2:0", "embedding", 1, 0.02e-6, 0.0, 0.18, None),
]
PRICED = {model.definition: model for model in MODELS[:1] + MODELS[1:2] + MODELS[5:7] + EMBEDDINGS[:1]}
BY_NAME = {model.name: model for model in MODELS + EMBEDDINGS}

USERS = ["ada@example.com", "grace@example.com", "user-1017", "user-2044", "u_9f31c7", "batch", "zoë", "linus"]
TAGS = ["rag", "checkout", "prod-eu", "User-Agent: claude-cli", "nightly", "experiment-b"]
RELEASES = ["v1.4.2", "v1.4.3", "3f9ac21"]
ENVIRONMENTS = ["production", "production", "production", "default", "staging"]
AGENTS = ["support-agent", "code-reviewer", "invoice-bot", "research-agent", "rag-pipeline"]
TOOLS = ["search_web", "read_file", "run_sql", "send_email", "get_weather"]

# How LiteLLM and providers word a failure; an empty text and none at all occur as well.
ERRORS = [
    "litellm.RateLimitError: AnthropicException - {\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\","
    "\"message\":\"This request would exceed your organization's rate limit of 80,000 input tokens per minute\"}}",
    "litellm.RateLimitError: RateLimitError: OpenAIException - Error code: 429 - {'error': {'message': 'Rate limit "
    "reached for gpt-5', 'type': 'tokens', 'code': 'rate_limit_exceeded'}}",
    "litellm.Timeout: APITimeoutError - Request timed out. Error_str: Request timed out. - timeout value=600.0, "
    "time taken=600.02 seconds",
    "Error code: 408 - Request timed out.",
    "litellm.ContextWindowExceededError: litellm.BadRequestError: AnthropicError - prompt is too long: 213487 tokens "
    "> 200000 maximum",
    "litellm.AuthenticationError: AuthenticationError: OpenAIException - Incorrect API key provided: sk-proj-****wxyz",
    "litellm.BudgetExceededError: Budget has been exceeded! Current cost: 50.0213, Max budget: 50.0",
    "litellm.ServiceUnavailableError: AnthropicException - {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\","
    "\"message\":\"Overloaded\"}}",
    "litellm.BadRequestError: OpenAIException - Error code: 400 - {'error': {'message': \"Invalid value: 'toool'\", "
    "'type': 'invalid_request_error', 'param': 'messages[2].role'}}",
    "An error occurred (ThrottlingException) when calling the ConverseStream operation (reached max retries: 4): "
    "Too many requests, please wait before trying again.",
    "litellm.APIConnectionError: BedrockException - Read timeout on endpoint URL",
    "Violated guardrail policy: {'error': 'Violated moderation policy', 'guardrail': 'pii-block'}",
    "litellm.InternalServerError: InternalServerError: OpenAIException - Connection error.",
    "",
    None,
]
WARNINGS = ["retry 1 of 3", "Guardrail pii-mask changed the answer", "answer cut at max_tokens"]
