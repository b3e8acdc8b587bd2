-- Rows of LiteLLM's own table in ClickHouse, in the order that decoding expects. Prompts, answers and metadata are never
-- read here.
SELECT
    o.request_id, toUnixTimestamp64Milli(o.start_time), toUnixTimestamp64Milli(o.end_time),
    toUnixTimestamp64Milli(o.completion_start_time), toString(o.call_type), toString(o.model_group), toString(o.model),
    o.model_id, toString(o.custom_llm_provider), o.api_key, toString(o.team_id), o.user, o.end_user, o.session_id,
    toString(o.status), toUInt8(o.cache_hit), toInt64(o.prompt_tokens), toInt64(o.completion_tokens),
    toInt64(o.total_tokens), o.spend, toInt64(o.cache_read_tokens), toInt64(o.cache_write_tokens), o.litellm_call_id,
    o.trace_id, o.key_alias, o.team_alias, o.api_base,
    if(o.status = 'failure', substring(o.error_str, 1, 4096), ''), o.request_tags, toInt64(o.EngineReceivedMs)
FROM {{table}} AS o
WHERE {{which}}
