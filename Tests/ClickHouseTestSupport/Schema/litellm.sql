-- The table LiteLLM's callback `clickhouse` writes, as version 1.109.1 makes it (there in the database `litellm`).

CREATE TABLE spend_logs
(
    request_id String, response_id String, provider_request_id String, litellm_call_id String,
    call_type LowCardinality(String), api_key String, key_alias String, team_id String, team_alias String,
    organization_id String, user String, end_user String, model String, model_group String, model_id String,
    custom_llm_provider String, api_base String, status LowCardinality(String), spend Nullable(Float64),
    prompt_tokens UInt32, completion_tokens UInt32, total_tokens UInt32, cache_read_tokens UInt32, cache_write_tokens UInt32,
    start_time DateTime64(3), end_time DateTime64(3), completion_start_time Nullable(DateTime64(3)),
    error_str String, session_id String, trace_id String, span_id String, cache_hit Bool, request_tags Array(String),
    metadata String CODEC(ZSTD(3)), messages String CODEC(ZSTD(3)), response String CODEC(ZSTD(3)),
    EngineReceivedMs UInt64,
    INDEX idx_request_id request_id TYPE bloom_filter GRANULARITY 1,
    INDEX idx_response_id response_id TYPE bloom_filter GRANULARITY 1,
    INDEX idx_trace_id trace_id TYPE bloom_filter GRANULARITY 1,
    INDEX idx_litellm_call_id litellm_call_id TYPE bloom_filter GRANULARITY 1,
    INDEX idx_provider_request_id provider_request_id TYPE bloom_filter GRANULARITY 1
)
ENGINE = ReplacingMergeTree(end_time)
PARTITION BY toYYYYMM(start_time)
ORDER BY (team_id, start_time, request_id)
TTL toDateTime(start_time) + INTERVAL 14 DAY;
