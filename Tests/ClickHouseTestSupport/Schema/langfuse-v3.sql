-- What Langfuse 3.223 keeps in ClickHouse, of that what a reader of calls meets: after its migration 37.
-- Names, types, keys, indexes and engines are those of packages/shared/clickhouse/migrations/unclustered of langfuse/langfuse.

CREATE TABLE schema_migrations (version Int64, dirty UInt8, sequence UInt64) ENGINE = MergeTree ORDER BY sequence;

INSERT INTO schema_migrations SELECT 1 + intDiv(number, 2), 1 - number % 2, 1760000000000000000 + number FROM numbers(74);

CREATE TABLE traces
(
    id String, timestamp DateTime64(3), name String, user_id Nullable(String),
    metadata Map(LowCardinality(String), String), release Nullable(String), version Nullable(String), project_id String,
    environment LowCardinality(String) DEFAULT 'default', public Bool, bookmarked Bool, tags Array(String),
    input Nullable(String) CODEC(ZSTD(3)), output Nullable(String) CODEC(ZSTD(3)), session_id Nullable(String),
    created_at DateTime64(3) DEFAULT now(), updated_at DateTime64(3) DEFAULT now(), event_ts DateTime64(3), is_deleted UInt8,
    INDEX idx_id id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX idx_res_metadata_key mapKeys(metadata) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_res_metadata_value mapValues(metadata) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_session_id session_id TYPE bloom_filter() GRANULARITY 1,
    INDEX idx_user_id user_id TYPE bloom_filter() GRANULARITY 1
)
ENGINE = ReplacingMergeTree(event_ts, is_deleted)
PARTITION BY toYYYYMM(timestamp)
PRIMARY KEY (project_id, toDate(timestamp))
ORDER BY (project_id, toDate(timestamp), id);

CREATE TABLE observations
(
    id String, trace_id String, project_id String, environment LowCardinality(String) DEFAULT 'default',
    type LowCardinality(String), parent_observation_id Nullable(String),
    start_time DateTime64(3), end_time Nullable(DateTime64(3)),
    name String, metadata Map(LowCardinality(String), String),
    level LowCardinality(String), status_message Nullable(String), version Nullable(String),
    input Nullable(String) CODEC(ZSTD(3)), output Nullable(String) CODEC(ZSTD(3)),
    provided_model_name Nullable(String), internal_model_id Nullable(String), model_parameters Nullable(String),
    provided_usage_details Map(LowCardinality(String), UInt64), usage_details Map(LowCardinality(String), UInt64),
    provided_cost_details Map(LowCardinality(String), Decimal64(12)), cost_details Map(LowCardinality(String), Decimal64(12)),
    total_cost Nullable(Decimal64(12)), usage_pricing_tier_id Nullable(String), usage_pricing_tier_name Nullable(String),
    completion_start_time Nullable(DateTime64(3)),
    prompt_id Nullable(String), prompt_name Nullable(String), prompt_version Nullable(UInt16),
    created_at DateTime64(3) DEFAULT now(), updated_at DateTime64(3) DEFAULT now(), event_ts DateTime64(3), is_deleted UInt8,
    tool_definitions Map(String, String) DEFAULT map(),
    tool_calls Array(String) DEFAULT [], tool_call_names Array(String) DEFAULT [],
    INDEX idx_id id TYPE bloom_filter() GRANULARITY 1,
    INDEX idx_trace_id trace_id TYPE bloom_filter() GRANULARITY 1,
    INDEX idx_res_metadata_key mapKeys(metadata) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_res_metadata_value mapValues(metadata) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_created_at created_at TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(event_ts, is_deleted)
PARTITION BY toYYYYMM(start_time)
PRIMARY KEY (project_id, type, toDate(start_time))
ORDER BY (project_id, type, toDate(start_time), id);

CREATE TABLE scores
(
    id String, timestamp DateTime64(3), project_id String, environment LowCardinality(String) DEFAULT 'default',
    trace_id Nullable(String), session_id Nullable(String), dataset_run_id Nullable(String), observation_id Nullable(String),
    name String, value Float64, source String, comment Nullable(String) CODEC(ZSTD(1)), author_user_id Nullable(String),
    config_id Nullable(String), data_type String, string_value Nullable(String), queue_id Nullable(String),
    created_at DateTime64(3) DEFAULT now(), updated_at DateTime64(3) DEFAULT now(), event_ts DateTime64(3), is_deleted UInt8,
    metadata Map(LowCardinality(String), String), execution_trace_id Nullable(String), long_string_value String DEFAULT '',
    INDEX idx_id id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX idx_project_trace_observation (project_id, trace_id, observation_id) TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX idx_project_session (project_id, session_id) TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(event_ts, is_deleted)
PARTITION BY toYYYYMM(timestamp)
PRIMARY KEY (project_id, toDate(timestamp), name)
ORDER BY (project_id, toDate(timestamp), name, id);

CREATE VIEW analytics_traces AS
SELECT project_id, toStartOfHour(timestamp) AS hour, uniq(id) AS countTraces, max(user_id IS NOT NULL) AS hasUsers,
    max(session_id IS NOT NULL) AS hasSessions, max(if(environment != 'default', 1, 0)) AS hasEnvironments
FROM traces WHERE toStartOfHour(timestamp) <= toStartOfHour(subtractHours(now(), 1)) GROUP BY project_id, hour;

CREATE VIEW analytics_observations AS
SELECT project_id, toStartOfHour(start_time) AS hour, uniq(id) AS countObservations, max(level != 'DEFAULT') AS hasLevel,
    max(provided_model_name IS NOT NULL) AS hasProvidedModelName
FROM observations WHERE toStartOfHour(start_time) <= toStartOfHour(subtractHours(now(), 1)) GROUP BY project_id, hour;

CREATE VIEW analytics_scores AS
SELECT project_id, toStartOfHour(timestamp) AS hour, uniq(id) AS countScores, max(source = 'EVAL') AS hasEval,
    max(observation_id IS NOT NULL) AS hasObservationScore
FROM scores WHERE toStartOfHour(timestamp) <= toStartOfHour(subtractHours(now(), 1)) GROUP BY project_id, hour;
