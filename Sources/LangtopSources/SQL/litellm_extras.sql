coalesce(
    nullif(j.u ->> 'cache_read_input_tokens', '0'), nullif(j.u -> 'prompt_tokens_details' ->> 'cached_tokens', '0'),
    nullif(j.a ->> 'cache_read_input_tokens', '0'), nullif(j.a -> 'prompt_tokens_details' ->> 'cached_tokens', '0')
) AS extra_cache_read,
coalesce(
    nullif(j.u ->> 'cache_creation_input_tokens', '0'),
    nullif(j.u -> 'prompt_tokens_details' ->> 'cache_creation_tokens', '0'),
    nullif(j.a ->> 'cache_creation_input_tokens', '0')
) AS extra_cache_write,
coalesce(
    nullif(j.u -> 'completion_tokens_details' ->> 'reasoning_tokens', '0'),
    nullif(j.a -> 'completion_tokens_details' ->> 'reasoning_tokens', '0')
) AS extra_reasoning,
nullif(
    j.u -> 'prompt_tokens_details' -> 'cache_creation_token_details' ->> 'ephemeral_1h_input_tokens', '0'
) AS extra_hourly_cache_write,
nullif(j.u -> 'prompt_tokens_details' ->> 'audio_tokens', '0') AS extra_audio_input,
nullif(j.u -> 'completion_tokens_details' ->> 'audio_tokens', '0') AS extra_audio_output,
-- What the proxy priced it by, where it says that; else what the provider answered.
coalesce(j.m -> 'cost_breakdown' ->> 'service_tier', j.u ->> 'service_tier') AS extra_tier,
CASE WHEN j.m ? 'usage_object' OR j.m ? 'additional_usage_values' THEN 't' ELSE 'f' END AS extra_has_usage,
j.m ->> 'internal_call_origin' AS extra_internal_origin,
j.m ->> 'original_model_group' AS extra_asked_for,
j.m ->> 'attempted_fallbacks' AS extra_fallbacks,
j.m ->> 'attempted_retries' AS extra_retries,
j.m ->> 'status' AS extra_status,
j.e ->> 'error_class' AS extra_error_class,
j.e ->> 'error_code' AS extra_error_code,
left(split_part(ltrim(j.e ->> 'error_message', E' \r\n\t'), E'\n', 1), 300) AS extra_error_message,
j.e ->> 'normalized_error' AS extra_normalized_error,
j.e ->> 'llm_provider' AS extra_error_provider,
coalesce({{column litellm_call_id text}}, j.m ->> 'litellm_call_id') AS extra_call,
coalesce(j.m ->> 'trace_id', j.m -> 'spend_logs_metadata' ->> 'trace_id') AS extra_trace,
coalesce(
    j.m ->> 'trace_name', j.m ->> 'generation_name',
    j.m -> 'spend_logs_metadata' ->> 'trace_name', j.m -> 'spend_logs_metadata' ->> 'generation_name'
) AS extra_name,
j.m ->> 'user_api_key_alias' AS extra_key_alias,
j.m ->> 'user_api_key_team_alias' AS extra_team_alias,
-- Not the path: it may hold a key.
split_part(left({{column api_base text}}, 300), '/', 3) AS extra_host,
-- The same for the same request, a SHA-256 behind an optional namespace: its end tells requests apart. These words stand
-- there where the proxy's cache is off.
right(nullif({{column cache_key text}}, 'Cache OFF'), 16) AS extra_cache_key
