-- Langfuse 3's traces, of the calls that arrive from {after:Int64} to {before:Int64} µs.

INSERT INTO traces (
    id, timestamp, name, user_id, metadata, release, project_id, environment, public, bookmarked, tags, input, output,
    session_id, created_at, updated_at, event_ts, is_deleted)
SELECT
    trace, fromUnixTimestamp64Micro(min(start)), any(trace_name), nullIf(any(user), ''), map(), nullIf(any(release), ''), project,
    any(environment), 0, 0, any(tags), any(question), any(reply), nullIf(any(session), ''),
    fromUnixTimestamp64Micro(min(start)), fromUnixTimestamp64Micro(max(arrived)) AS seen, seen, 0
FROM fill_calls
WHERE n >= {from:UInt64} AND n < {to:UInt64} AND arrived >= {after:Int64} AND arrived < {before:Int64}
    AND multiIf({shape:String} = 'v4', api, {shape:String} = 'both', n % 10 < 9, 1)
GROUP BY project, trace;

INSERT INTO scores (
    id, timestamp, project_id, environment, trace_id, observation_id, name, value, source, data_type, created_at, updated_at,
    event_ts, is_deleted)
SELECT
    'score-' || span, fromUnixTimestamp64Micro(finish), project, environment, trace, span, 'helpfulness', (hash % 100) / 100, 'EVAL',
    'NUMERIC', fromUnixTimestamp64Micro(arrived), fromUnixTimestamp64Micro(arrived), fromUnixTimestamp64Micro(arrived), 0
FROM fill_calls
WHERE n >= {from:UInt64} AND n < {to:UInt64} AND arrived >= {after:Int64} AND arrived < {before:Int64}
    AND is_call AND NOT running AND hash % 20 = 0
