-- 100,000 requests over a week before 2026-11-23 12:00 UTC, of every shape the log holds: answers, streams, failures,
-- answers from the proxy's cache, fallbacks, further billed attempts, hung-up clients, unpriced models, missing names.
-- Nothing is random: every value follows from the row's number n, through mixing of its bits (h).
INSERT INTO "LiteLLM_SpendLogs" (
    request_id, call_type, api_key, spend, total_tokens, prompt_tokens, completion_tokens,
    "startTime", "endTime", "completionStartTime", model, model_id, model_group, custom_llm_provider, api_base, "user",
    metadata, cache_hit, request_tags, team_id, end_user, session_id, status
)
SELECT
    CASE WHEN is_attempt THEN format('call-%s-attempt-%s', n, h % 3)
        WHEN is_hit THEN format('chatcmpl-%s_cache_hit1795421453.%s', n, h % 1000)
        ELSE format('chatcmpl-%s', n) END,
    CASE h % 7 WHEN 0 THEN 'aembedding' WHEN 1 THEN 'aresponses' ELSE 'acompletion' END,
    CASE WHEN n % 211 = 0 THEN '' ELSE md5(format('key %s', (h / 3) % 40)) || md5('rest') END,
    CASE WHEN is_hit OR (is_failure AND NOT is_attempt) OR model_number = 7 THEN 0
        ELSE prompt * 3e-6 + completion * 15e-6 END,
    prompt + completion, prompt, completion,
    began, began + lasted,
    -- A stream's first token comes before its end; other answers have it at the end, failures sometimes not at all.
    CASE WHEN is_failure AND h % 2 = 0 THEN NULL WHEN is_stream THEN began + lasted * (0.1 + h % 50 / 100.0)
        ELSE began + lasted END,
    format('provider/model-%s', model_number), md5(format('deployment %s', h % 12)),
    CASE WHEN h % 50 = 0 THEN '' WHEN h % 53 = 0 THEN NULL ELSE format('model-%s', model_number) END,
    CASE model_number % 3 WHEN 0 THEN 'bedrock' WHEN 1 THEN 'openai' ELSE 'anthropic' END,
    'https://upstream.example/v1',
    CASE WHEN h % 31 = 0 THEN '' WHEN h % 37 = 0 THEN NULL ELSE format('user-%s@example.com', (h / 5) % 60) END,
    jsonb_build_object(
        'status', CASE WHEN is_failure THEN 'failure' ELSE 'success' END,
        'litellm_call_id', format('call-%s', n),
        'usage_object', jsonb_build_object('cache_read_input_tokens', prompt / 4, 'cache_creation_input_tokens', prompt / 9)
    )
    || CASE WHEN is_fallback THEN '{"attempted_fallbacks": 1, "original_model_group": "model-asked-for"}' ELSE '{}' END::jsonb
    || CASE WHEN is_failure THEN jsonb_build_object('error_information', (ARRAY[
            '{"error_class": "RateLimitError", "error_code": "429"}', '{"error_class": "Timeout", "error_code": "408"}',
            '{"error_class": "AuthenticationError", "error_code": "401"}',
            '{"error_class": "BudgetExceededError", "error_code": "400"}',
            '{"error_class": "InternalServerError", "error_code": "500", "llm_provider": "bedrock"}'
        ])[1 + h % 5]::jsonb)
        WHEN h % 97 = 0 THEN '{"error_information": {"error_class": "ClientDisconnected", "error_code": "499"}}'
        ELSE '{}' END::jsonb,
    CASE WHEN is_hit THEN 'True' WHEN is_stream THEN 'False' ELSE 'None' END,
    -- Two tags of its own, one, none, or no array at all; both forms of the client's name, as the proxy writes them.
    CASE h % 5
        WHEN 0 THEN '["batch", "prod", "User-Agent: Cline", "User-Agent: Cline/3.17.8"]'
        WHEN 1 THEN '["User-Agent: OpenAI", "User-Agent: OpenAI/Python 1.99.1"]'
        WHEN 2 THEN '["prod"]'
        WHEN 3 THEN '[]'
        ELSE '{}'
    END::jsonb,
    CASE WHEN h % 41 = 0 THEN NULL ELSE format('team-%s', (h / 7) % 9) END,
    format('customer-%s', (h / 11) % 25), format('session-%s', n / 6),
    CASE WHEN is_failure THEN 'failure' ELSE 'success' END
FROM (
    SELECT *, timestamp '2026-11-23 12:00' - n * interval '6.048 seconds' AS began,
        (200 + h % 1000 * (1 + h / 1000 % 60)) * interval '1 millisecond' AS lasted,
        is_attempt OR h % 23 = 1 AS is_failure,
        NOT is_attempt AND h % 23 <> 1 AND h % 17 = 2 AS is_hit,
        h % 3 > 0 AS is_stream, h % 61 = 3 AS is_fallback,
        (h / 13 % 12)::int AS model_number, (h / 17 % 60000)::int AS prompt, (h / 19 % 2000)::int AS completion
    FROM (
        SELECT n, (n * 2654435761 % 4294967296 * 40503 % 4294967291) AS h, n % 89 = 0 AS is_attempt
        FROM generate_series(1::bigint, 100000) AS n
    ) AS mixed
) AS drawn;
ANALYZE "LiteLLM_SpendLogs";
