-- Which models are called, and how often: a call takes the model of a slot. GENERATION has slots 0-99, EMBEDDING 100-109.

CREATE TABLE fill_models
(
    slot UInt8, model String, family String, input Nullable(Float64), output Nullable(Float64), seconds Float64,
    definition String, provider String, gateway UInt8
)
ENGINE = Memory;

-- Prices are dollars a token, nothing where nobody knows; `definition` is Langfuse's own entry, `gateway` whether LiteLLM has a price.
INSERT INTO fill_models SELECT arrayJoin(range(c1, c2)), c3, c4, c5, c6, c7, c8, c9, c10 FROM values(
    'c1 UInt8, c2 UInt8, c3 String, c4 String, c5 Nullable(Float64), c6 Nullable(Float64), c7 Float64, c8 String, c9 String, c10 UInt8',
    (0, 20, 'claude-sonnet-4-5-20250929', 'anthropic', 3e-6, 15e-6, 4.2, 'cmfn9sonnet45', 'anthropic', 1),
    (20, 34, 'claude-haiku-4-5', 'anthropic', 1e-6, 5e-6, 1.6, 'cmfn9haiku45', 'anthropic', 1),
    (34, 46, 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'anthropic', 3e-6, 15e-6, 5.1, 'cmfn9sonnet45', 'bedrock', 1),
    (46, 54, 'bedrock/us.anthropic.claude-opus-4-5-20251101-v1:0', 'anthropic', 5e-6, 25e-6, 9.0, '', 'bedrock', 1),
    (54, 59, 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/k3x8m2p9q7r1', 'anthropic', NULL, NULL, 6.0, '', 'bedrock', 0),
    (59, 75, 'gpt-4.1-mini', 'openai', 0.4e-6, 1.6e-6, 1.4, 'clgpt41mini', 'openai', 1),
    (75, 86, 'gpt-5', 'openai', 1.25e-6, 10e-6, 12.0, 'clgpt5', 'openai', 1),
    (86, 95, 'gemini/gemini-2.5-flash', 'plain', 0.3e-6, 2.5e-6, 1.1, '', 'gemini', 1),
    (95, 100, 'vllm/qwen3-32b-instruct', 'plain', NULL, NULL, 2.2, '', 'hosted_vllm', 0),
    (100, 107, 'text-embedding-3-small', 'embedding', 0.02e-6, 0, 0.12, 'clembed3small', 'openai', 1),
    (107, 110, 'amazon.titan-embed-text-v2:0', 'embedding', 0.02e-6, 0, 0.18, '', 'bedrock', 1));
