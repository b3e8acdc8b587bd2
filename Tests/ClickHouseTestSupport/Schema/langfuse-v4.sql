-- What Langfuse 4.16 has besides langfuse-v3.sql, which goes first: after its migration 46.
-- Names, types, keys, indexes and engines are those of packages/shared/clickhouse/migrations/unclustered of langfuse/langfuse.

INSERT INTO schema_migrations SELECT 38 + intDiv(number, 2), 1 - number % 2, 1770000000000000000 + number FROM numbers(18);

CREATE TABLE observations_batch_staging
(
    id String, trace_id String, project_id String, type LowCardinality(String), parent_observation_id Nullable(String),
    start_time DateTime64(3), end_time Nullable(DateTime64(3)), name String, metadata Map(LowCardinality(String), String),
    level LowCardinality(String), status_message Nullable(String), provided_model_name Nullable(String),
    usage_details Map(LowCardinality(String), UInt64), cost_details Map(LowCardinality(String), Decimal64(12)),
    total_cost Nullable(Decimal64(12)), completion_start_time Nullable(DateTime64(3)),
    event_ts DateTime64(3), is_deleted UInt8, s3_first_seen_timestamp DateTime64(3),
    environment LowCardinality(String) DEFAULT 'default'
)
ENGINE = ReplacingMergeTree(event_ts, is_deleted)
PARTITION BY toStartOfInterval(s3_first_seen_timestamp, INTERVAL 3 MINUTE)
PRIMARY KEY (project_id, toDate(s3_first_seen_timestamp))
ORDER BY (project_id, toDate(s3_first_seen_timestamp), trace_id, id)
TTL toDateTime(s3_first_seen_timestamp) + INTERVAL 48 HOUR
SETTINGS ttl_only_drop_parts = 1;

CREATE TABLE events_full
(
    project_id String, trace_id String, span_id String, parent_span_id String,
    start_time DateTime64(6), end_time Nullable(DateTime64(6)),
    name String, type LowCardinality(String), environment LowCardinality(String) DEFAULT 'default',
    version String, release String, trace_name String, user_id String, session_id String, tags Array(String),
    level LowCardinality(String), status_message String, completion_start_time Nullable(DateTime64(6)),
    is_app_root Bool DEFAULT false, bookmarked Bool DEFAULT false, public Bool DEFAULT false,
    prompt_id String, prompt_name String, prompt_version Nullable(UInt16),
    model_id String, provided_model_name String, model_parameters String,
    provided_usage_details Map(LowCardinality(String), UInt64), usage_details Map(LowCardinality(String), UInt64),
    provided_cost_details Map(LowCardinality(String), Decimal(18, 12)), cost_details Map(LowCardinality(String), Decimal(18, 12)),
    calculated_input_cost Decimal(18, 12)
        MATERIALIZED arraySum(mapValues(mapFilter(x -> positionCaseInsensitive(x.1, 'input') > 0, cost_details))),
    calculated_output_cost Decimal(18, 12)
        MATERIALIZED arraySum(mapValues(mapFilter(x -> positionCaseInsensitive(x.1, 'output') > 0, cost_details))),
    calculated_total_cost Decimal(18, 12) MATERIALIZED arraySum(mapValues(mapFilter(
        x -> positionCaseInsensitive(x.1, 'input') > 0 OR positionCaseInsensitive(x.1, 'output') > 0, cost_details))),
    total_cost Decimal(18, 12) ALIAS cost_details['total'],
    usage_pricing_tier_id Nullable(String), usage_pricing_tier_name Nullable(String),
    tool_definitions Map(String, String), tool_calls Array(String), tool_call_names Array(String),
    input String CODEC(ZSTD(3)), input_length UInt64 MATERIALIZED lengthUTF8(input),
    output String CODEC(ZSTD(3)), output_length UInt64 MATERIALIZED lengthUTF8(output),
    metadata_names Array(String), metadata_values Array(String),
    experiment_id String, experiment_name String, experiment_metadata_names Array(String),
    experiment_metadata_values Array(String), experiment_description String, experiment_dataset_id String,
    experiment_item_id String, experiment_item_version Nullable(DateTime64(6)), experiment_item_expected_output String,
    experiment_item_metadata_names Array(String), experiment_item_metadata_values Array(String),
    experiment_item_root_span_id String,
    source LowCardinality(String), service_name String, service_version String, scope_name String, scope_version String,
    telemetry_sdk_language LowCardinality(String), telemetry_sdk_name String, telemetry_sdk_version String,
    blob_storage_file_path String, event_bytes UInt64,
    created_at DateTime64(6) DEFAULT now(), updated_at DateTime64(6) DEFAULT now(), event_ts DateTime64(6), is_deleted UInt8,
    ingestion_api_key String DEFAULT '', ingestion_sdk_name LowCardinality(String) DEFAULT 'unknown',
    ingestion_sdk_version LowCardinality(String) DEFAULT 'unknown',
    INDEX idx_span_id span_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_trace_id trace_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_user_id user_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_session_id session_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_created_at created_at TYPE minmax GRANULARITY 1,
    INDEX idx_updated_at updated_at TYPE minmax GRANULARITY 1,
    INDEX idx_fts_input_low lower(input) TYPE text(tokenizer = splitByNonAlpha),
    INDEX idx_fts_output_low lower(output) TYPE text(tokenizer = splitByNonAlpha),
    INDEX idx_fts_metadata_values metadata_values TYPE text(tokenizer = splitByNonAlpha),
    INDEX idx_fts_metadata_names metadata_names TYPE text(tokenizer = splitByNonAlpha)
)
ENGINE = ReplacingMergeTree(event_ts, is_deleted)
PARTITION BY toYYYYMM(start_time)
PRIMARY KEY (project_id, toStartOfMinute(start_time), xxHash32(trace_id))
ORDER BY (project_id, toStartOfMinute(start_time), xxHash32(trace_id), span_id, start_time)
SAMPLE BY xxHash32(trace_id)
SETTINGS index_granularity_bytes = '64Mi', merge_max_block_size_bytes = '64Mi', enable_block_number_column = 1, enable_block_offset_column = 1, enable_full_text_index = 1;

CREATE TABLE events_core
(
    project_id String, trace_id String, span_id String, parent_span_id String,
    start_time DateTime64(6), end_time Nullable(DateTime64(6)),
    name String, type LowCardinality(String), environment LowCardinality(String) DEFAULT 'default',
    version String, release String, trace_name String, user_id String, session_id String, tags Array(String),
    level LowCardinality(String), status_message String, completion_start_time Nullable(DateTime64(6)),
    is_app_root Bool DEFAULT false, bookmarked Bool DEFAULT false, public Bool DEFAULT false,
    prompt_id String, prompt_name String, prompt_version Nullable(UInt16),
    model_id String, provided_model_name String, model_parameters String,
    provided_usage_details Map(LowCardinality(String), UInt64), usage_details Map(LowCardinality(String), UInt64),
    provided_cost_details Map(LowCardinality(String), Decimal(18, 12)), cost_details Map(LowCardinality(String), Decimal(18, 12)),
    calculated_input_cost Decimal(18, 12)
        MATERIALIZED arraySum(mapValues(mapFilter(x -> positionCaseInsensitive(x.1, 'input') > 0, cost_details))),
    calculated_output_cost Decimal(18, 12)
        MATERIALIZED arraySum(mapValues(mapFilter(x -> positionCaseInsensitive(x.1, 'output') > 0, cost_details))),
    calculated_total_cost Decimal(18, 12) MATERIALIZED arraySum(mapValues(mapFilter(
        x -> positionCaseInsensitive(x.1, 'input') > 0 OR positionCaseInsensitive(x.1, 'output') > 0, cost_details))),
    total_cost Decimal(18, 12) ALIAS cost_details['total'],
    usage_pricing_tier_id Nullable(String), usage_pricing_tier_name Nullable(String),
    tool_definitions Map(String, String), tool_calls Array(String), tool_call_names Array(String),
    input String, input_length UInt64 MATERIALIZED lengthUTF8(input),
    output String, output_length UInt64 MATERIALIZED lengthUTF8(output),
    metadata_names Array(String), metadata_values Array(String),
    experiment_id String, experiment_name String, experiment_metadata_names Array(String),
    experiment_metadata_values Array(String), experiment_description String, experiment_dataset_id String,
    experiment_item_id String, experiment_item_version Nullable(DateTime64(6)), experiment_item_expected_output String,
    experiment_item_metadata_names Array(String), experiment_item_metadata_values Array(String),
    experiment_item_root_span_id String,
    source LowCardinality(String), service_name String, service_version String, scope_name String, scope_version String,
    telemetry_sdk_language LowCardinality(String), telemetry_sdk_name String, telemetry_sdk_version String,
    blob_storage_file_path String, event_bytes UInt64,
    created_at DateTime64(6) DEFAULT now(), updated_at DateTime64(6) DEFAULT now(), event_ts DateTime64(6), is_deleted UInt8,
    ingestion_api_key String DEFAULT '', ingestion_sdk_name LowCardinality(String) DEFAULT 'unknown',
    ingestion_sdk_version LowCardinality(String) DEFAULT 'unknown',
    INDEX idx_span_id span_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_trace_id trace_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_user_id user_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_session_id session_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_created_at created_at TYPE minmax GRANULARITY 1,
    INDEX idx_updated_at updated_at TYPE minmax GRANULARITY 1,
    INDEX idx_provided_model_name provided_model_name TYPE bloom_filter(0.01) GRANULARITY 2,
    INDEX idx_experiment_id experiment_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_metadata_names metadata_names TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_fts_metadata_values metadata_values TYPE text(tokenizer = splitByNonAlpha),
    INDEX idx_fts_metadata_names metadata_names TYPE text(tokenizer = splitByNonAlpha)
)
ENGINE = ReplacingMergeTree(event_ts, is_deleted)
PARTITION BY toYYYYMM(start_time)
PRIMARY KEY (project_id, toStartOfMinute(start_time), xxHash32(trace_id))
ORDER BY (project_id, toStartOfMinute(start_time), xxHash32(trace_id), span_id, start_time)
SAMPLE BY xxHash32(trace_id)
SETTINGS enable_block_number_column = 1, enable_block_offset_column = 1, enable_full_text_index = 1;

CREATE MATERIALIZED VIEW events_core_mv TO events_core AS
SELECT
    project_id, trace_id, span_id, parent_span_id, start_time, end_time, name, type, environment, version, release,
    trace_name, user_id, session_id, tags, level, status_message, completion_start_time, is_app_root, bookmarked,
    public, prompt_id, prompt_name, prompt_version, model_id, provided_model_name, model_parameters,
    provided_usage_details, usage_details, provided_cost_details, cost_details, usage_pricing_tier_id,
    usage_pricing_tier_name, tool_definitions, tool_calls, tool_call_names, leftUTF8(input, 200) AS input,
    leftUTF8(output, 200) AS output, metadata_names,
    arrayMap(v -> leftUTF8(v, 200), metadata_values) AS metadata_values, experiment_id, experiment_name,
    experiment_metadata_names, experiment_metadata_values, experiment_description, experiment_dataset_id,
    experiment_item_id, experiment_item_version, experiment_item_expected_output, experiment_item_metadata_names,
    experiment_item_metadata_values, experiment_item_root_span_id, source, service_name, service_version, scope_name,
    scope_version, telemetry_sdk_language, telemetry_sdk_name, telemetry_sdk_version, blob_storage_file_path,
    event_bytes, created_at, updated_at, event_ts, is_deleted, ingestion_api_key, ingestion_sdk_name,
    ingestion_sdk_version
FROM events_full;
