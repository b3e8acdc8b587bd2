-- Langfuse 3: one version of each row, the final one, or with {earlier:UInt8} what some were while they ran.

INSERT INTO observations (
    id, trace_id, project_id, environment, type, parent_observation_id, start_time, end_time, name, metadata, level,
    status_message, input, output, provided_model_name, internal_model_id, model_parameters, provided_usage_details,
    usage_details, provided_cost_details, cost_details, total_cost, completion_start_time, created_at, updated_at, event_ts,
    is_deleted)
SELECT
    span, trace, project, environment, kind, nullIf(parent, ''), fromUnixTimestamp64Micro(start),
    if({earlier:UInt8}, NULL, fromUnixTimestamp64Micro(finish)), name,
    if(by_gateway, map('litellm_call_id', substring(lower(hex(sipHash128(n, hash))), 1, 32), 'team', team), map('host', 'worker-1')),
    if({earlier:UInt8}, 'DEFAULT', level), if({earlier:UInt8}, NULL, nullIf(message, '')),
    '[{"role":"user","content":' || toJSONString(question) || '}]',
    if({earlier:UInt8} OR reply = '', NULL, '{"role":"assistant","content":' || toJSONString(reply) || '}'),
    nullIf(model, ''), if(by_gateway, NULL, nullIf(definition, '')), if(is_call, '{"temperature":0.2}', NULL),
    if({earlier:UInt8}, map(), usage), if({earlier:UInt8}, map(), usage), if({earlier:UInt8} OR NOT by_gateway, map(), costs),
    if({earlier:UInt8}, map(), costs), if({earlier:UInt8} OR NOT mapContains(costs, 'total'), NULL, costs['total']),
    if({earlier:UInt8}, NULL, fromUnixTimestamp64Micro(first_token)),
    fromUnixTimestamp64Micro(start + 150000), fromUnixTimestamp64Micro(if({earlier:UInt8}, start + 500000, arrived)) AS seen,
    seen, 0
FROM fill_calls
WHERE n >= {from:UInt64} AND n < {to:UInt64} AND if({earlier:UInt8}, start + 500000, arrived) >= {after:Int64} AND if({earlier:UInt8}, start + 500000, arrived) < {before:Int64}
    AND multiIf({shape:String} = 'v4', api, {shape:String} = 'both', n % 10 < 9, 1)
    AND (NOT {earlier:UInt8} OR (n % {every:UInt8} = 0 AND NOT running));
