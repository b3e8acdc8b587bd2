-- The same requests as LiteLLM and as Langfuse v2 hold them: 1,000 in the hour before :'end', of which every tenth is in
-- LiteLLM alone and every twenty-fifth in Langfuse alone. Both schemas are named by psql variables.
INSERT INTO :litellm."LiteLLM_SpendLogs" (
    request_id, call_type, api_key, spend, total_tokens, prompt_tokens, completion_tokens, "startTime", "endTime",
    model, model_group, custom_llm_provider, session_id, status, metadata
)
SELECT CASE WHEN n % 20 = 3 THEN format('call-%s', n) ELSE format('resp-%s', n) END, 'acompletion', 'key',
    CASE WHEN n % 20 = 3 THEN 0 ELSE 0.001 * n END, 150, 100, 50, began, began + interval '2 s',
    'bedrock/claude', 'claude', 'bedrock', format('trace-%s', n / 4),
    CASE WHEN n % 20 = 3 THEN 'failure' ELSE 'success' END, jsonb_build_object('litellm_call_id', format('call-%s', n))
FROM generate_series(1, 1000) AS n, LATERAL (SELECT :'end'::timestamp - n * interval '3.5 s' AS began) AS t
WHERE n % 25 <> 4;

INSERT INTO :langfuse.traces (id, "timestamp", name, project_id, user_id, session_id)
SELECT format('trace-%s', n), :'end'::timestamp - n * interval '14 s', 'nightly eval', 'p1', 'ana', 's1'
FROM generate_series(0, 250) AS n;

INSERT INTO :langfuse.observations (
    id, name, start_time, end_time, type, trace_id, model, level, status_message, prompt_tokens, completion_tokens,
    total_tokens, project_id, calculated_total_cost
)
SELECT format('time-10-11-12-%s_resp-%s', lpad(n::text, 6, '0'), n), 'litellm-acompletion', began,
    began + interval '2 s', 'GENERATION', format('trace-%s', n / 4), 'claude',
    (CASE WHEN n % 20 = 3 THEN 'ERROR' ELSE 'DEFAULT' END)::"ObservationLevel",
    CASE WHEN n % 20 = 3 THEN 'litellm.RateLimitError: Error code: 429' END,
    CASE WHEN n % 20 = 3 THEN 0 ELSE 100 END, CASE WHEN n % 20 = 3 THEN 0 ELSE 50 END,
    CASE WHEN n % 20 = 3 THEN 0 ELSE 150 END, 'p1', CASE WHEN n % 20 = 3 THEN NULL ELSE 0.001 * n END
FROM generate_series(1, 1000) AS n, LATERAL (SELECT :'end'::timestamp - n * interval '3.5 s' AS began) AS t
WHERE n % 10 <> 0;
