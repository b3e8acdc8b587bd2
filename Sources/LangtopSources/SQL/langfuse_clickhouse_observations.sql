-- Rows of Langfuse v3's observations, in the order that decoding expects. Bodies are never read here.
SELECT
    o.id AS o_id,
    toUnixTimestamp64Milli(o.start_time) AS o_start,
    toUnixTimestamp64Milli(o.end_time) AS o_end,
    toUnixTimestamp64Milli(o.completion_start_time) AS o_first,
    toString(o.type) AS o_type,
    o.name AS o_name,
    ifNull(o.provided_model_name, '') AS o_model,
    toString(o.level) AS o_level,
    if(o.level = 'ERROR', substring(ifNull(o.status_message, ''), 1, 4096), '') AS o_message,
    {{text environment}} AS o_environment,
    ifNull(o.trace_id, '') AS o_trace,
    o.usage_details AS o_usage,
    {{include cost}} AS o_cost,
    '' AS o_user,
    '' AS o_session,
    '' AS o_trace_name,
    '' AS o_release,
    CAST([], 'Array(String)') AS o_tags,
    toUnixTimestamp64Milli(o.event_ts) AS o_written,
    toUInt64(0) AS o_block,
    '' AS o_partition
FROM {{table observations}} AS o{{final}}
WHERE {{which observations}} AND o.is_deleted = 0{{project}} AND {{counts}}
