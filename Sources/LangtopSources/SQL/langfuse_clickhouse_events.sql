-- Rows of Langfuse v4's events_core, in the order that decoding expects: what its trace says is on the row.
SELECT
    o.span_id AS o_id,
    toUnixTimestamp64Milli(o.start_time) AS o_start,
    toUnixTimestamp64Milli(o.end_time) AS o_end,
    toUnixTimestamp64Milli(o.completion_start_time) AS o_first,
    toString(o.type) AS o_type,
    o.name AS o_name,
    o.provided_model_name AS o_model,
    toString(o.level) AS o_level,
    if(o.level = 'ERROR', substring(o.status_message, 1, 4096), '') AS o_message,
    {{text environment}} AS o_environment,
    o.trace_id AS o_trace,
    o.usage_details AS o_usage,
    {{include cost}} AS o_cost,
    o.user_id AS o_user,
    o.session_id AS o_session,
    o.trace_name AS o_trace_name,
    o.release AS o_release,
    o.tags AS o_tags,
    toUnixTimestamp64Milli(o.event_ts) AS o_written,
    {{block}} AS o_block,
    {{partition}} AS o_partition
FROM {{table events_core}} AS o
WHERE {{which events_core}} AND o.is_deleted = 0{{project}} AND {{counts}}
