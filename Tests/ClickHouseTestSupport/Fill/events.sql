-- Langfuse 4: rows of OpenTelemetry's SDKs as they end; those of the ingestion API only when the job that copies them has
-- run, {staged:Int64} µs late and with the times they had. With {earlier:UInt8} a tenth of them again, as a retried batch has it.

INSERT INTO events_full (
    project_id, trace_id, span_id, parent_span_id, start_time, end_time, name, type, environment, release, trace_name, user_id,
    session_id, tags, level, status_message, completion_start_time, is_app_root, model_id, provided_model_name, model_parameters,
    provided_usage_details, usage_details, provided_cost_details, cost_details, input, output, metadata_names, metadata_values,
    source, service_name, scope_name, telemetry_sdk_language, event_bytes, created_at, updated_at, event_ts, is_deleted,
    ingestion_sdk_name)
SELECT
    project, trace, span, if(api AND parent = '', 't-' || trace, parent), fromUnixTimestamp64Micro(start), fromUnixTimestamp64Micro(finish),
    name, kind, environment, release, trace_name, user, session, tags, level, message, fromUnixTimestamp64Micro(first_token),
    NOT api AND parent = '', if(by_gateway, '', definition), model, if(is_call, '{"temperature":0.2}', ''),
    usage, usage, if(by_gateway, costs, map()), costs,
    '[{"role":"user","content":' || toJSONString(question) || '}]', if(reply = '', '', '{"role":"assistant","content":' || toJSONString(reply) || '}'),
    if(by_gateway, ['litellm_call_id', 'team'], ['host']),
    if(by_gateway, [substring(lower(hex(sipHash128(n, hash))), 1, 32), team], ['worker-1']),
    if(api, 'ingestion-api-dual-write', 'otel'), 'gateway', if(by_gateway, 'litellm', 'langfuse-sdk'), 'python',
    length(question) + length(reply) + 900,
    fromUnixTimestamp64Micro(if(api, start + 150000, arrived)), fromUnixTimestamp64Micro(arrived), fromUnixTimestamp64Micro(arrived), 0,
    if(by_gateway, 'litellm', 'python')
FROM fill_calls
WHERE n >= {from:UInt64} AND n < {to:UInt64} AND if(api, arrived + {staged:Int64}, arrived) >= {after:Int64} AND if(api, arrived + {staged:Int64}, arrived) < {before:Int64}
    AND ({shape:String} = 'v4' OR n % 10 > 0) AND (NOT {earlier:UInt8} OR n % 10 = 7)
    AND (api OR NOT running);

-- A trace of the ingestion API is a row as well.
INSERT INTO events_full (
    project_id, trace_id, span_id, parent_span_id, start_time, end_time, name, type, environment, release, trace_name, user_id,
    session_id, tags, level, source, created_at, updated_at, event_ts, is_deleted)
SELECT
    project, trace, 't-' || trace, '', fromUnixTimestamp64Micro(min(start)), NULL, any(trace_name), 'SPAN', any(environment),
    any(release), any(trace_name), any(user), any(session), any(tags), 'DEFAULT', 'ingestion-api-dual-write',
    fromUnixTimestamp64Micro(min(start)), fromUnixTimestamp64Micro(max(arrived)) AS seen, seen, 0
FROM fill_calls
WHERE n >= {from:UInt64} AND n < {to:UInt64} AND if(api, arrived + {staged:Int64}, arrived) >= {after:Int64} AND if(api, arrived + {staged:Int64}, arrived) < {before:Int64}
    AND api AND NOT {earlier:UInt8}
GROUP BY project, trace;
