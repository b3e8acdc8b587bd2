-- One row for each observation, in no product's form: what was called, when, by whom, and how it ended.
--
-- Blocks of six rows are an agent's trace (its root, then model calls and tools) or six calls through a gateway, each a
-- trace of its own. Everything hangs on the seed and the row's number, so the same seed gives the same rows.
-- {ends:Array(UInt64)} are the numbers of rows up to the end of each slot, {slot:Int64} how many µs one has, {since:Int64} and
-- {until:Int64} µs since 1970, {late:Int64} the least µs by which late rows are late.

CREATE TABLE fill_calls ENGINE = MergeTree ORDER BY n AS
WITH
    -- Sums of four even numbers: close to a normal deviate.
    ((of_row % 1009 + more % 1013 + intDiv(of_row, 1024) % 1019 + intDiv(more, 1024) % 1021) / 4062 - 0.5) * 6.9 AS bell,
    ((more % 997 + of_row % 991 + intDiv(more, 512) % 983 + intDiv(of_row, 512) % 977) / 3948 - 0.5) * 6.9 AS bell2,
    {until:Int64} - start AS age,
    kind = 'EMBEDDING' AS embedding,
    toInt64(greatest(12, least(180000, exp(if(embedding, 5.2, 7.1) + 1.2 * bell)))) AS tokens_in,
    if(embedding, 0, toInt64(greatest(1, least(16000, exp(5.1 + bell2))))) AS tokens_out,
    m.family = 'anthropic' AND tokens_in > 1100 AS cacheable,
    multiIf(embedding OR m.family = 'plain', 0, intDiv(of_trace, 37) % 5 < 2, 0, cacheable, toInt64(tokens_in * (0.3 + of_row % 60 / 100)),
        tokens_in > 1024, toInt64(tokens_in * (of_row % 9) / 1280) * 128, 0) AS reads,
    if(cacheable AND intDiv(of_trace, 37) % 5 = 4, toInt64((tokens_in - reads) * 0.7), 0) AS writes,
    if(m.model = 'gpt-5', toInt64(tokens_out * 0.6), 0) AS thoughts,
    -- Three hours before the end one provider refuses a third of all calls for a quarter of an hour.
    age BETWEEN 10800000000 AND 11700000000 AND m.provider = 'anthropic' AND of_row % 3 = 0 AS storm,
    storm OR (is_call AND intDiv(of_row, 7) % 1000 < 21) OR (kind = 'TOOL' AND intDiv(of_row, 7) % 50 = 0) AS failed,
    multiIf(
        failed AND of_row % 3 = 1, 0.2, failed AND of_row % 11 = 0, 600, kind IN ('SPAN', 'AGENT') AND step = 0, 4 * (300000 + of_trace % 9000000) / 1e6 + 8,
        is_call, m.seconds * exp(0.45 * bell) + tokens_out * 0.004, 0.05 * exp(bell)) AS seconds,
    start + toInt64(greatest(seconds, 0.002) * 1e6) AS ends,
    -- Some are told as begun and never as ended.
    ends > {until:Int64} OR of_row % 6000 = 0 AS running,
    multiIf(NOT is_call, 'sdk', m.family = 'anthropic', ['anthropic', 'litellm', 'litellm-old'][1 + of_trace % 3],
        m.family = 'openai', ['openai', 'litellm', 'litellm-old'][1 + of_trace % 3], ['sdk', 'litellm'][1 + of_trace % 2]) AS writer,
    startsWith(writer, 'litellm') AS by_gateway,
    if(by_gateway, m.gateway = 1, m.definition != '') AS priced,
    (tokens_in - reads - writes) * m.input AS cost_input, reads * m.input * 0.1 AS cost_read,
    writes * m.input * 1.25 AS cost_write, tokens_out * m.output AS cost_output,
    round(cost_input + cost_read + cost_write + cost_output, 12) AS cost,
    least(if(running, start, ends) + 400000 + more % 3200000
        -- One in two hundred arrives minutes late.
        + if(more % 200 = 0, {late:Int64} + of_row % (3 * {late:Int64}), 0), {until:Int64}) AS arrived,
    of_trace % 1000003 / 1000003 AS fraction,
    is_call AND NOT running AND NOT (failed AND of_row % 4 != 0) AS used
SELECT
    number AS n, of_row AS hash, alone, step, kind, is_call,
    {projects:Array(String)}[if(intDiv(of_trace, 11) % 10 < 7, 1, length({projects:Array(String)}))] AS project,
    trace, substring(lower(hex(sipHash128({seed:UInt64}, 'span', number))), 1, 16) AS span,
    if(alone OR step = 0, '', substring(lower(hex(sipHash128({seed:UInt64}, 'span', number - if(step = 2, 1, step)))), 1, 16)) AS parent,
    start, if(running, NULL, ends) AS finish, arrived, running, more % 200 = 0 AS late,
    if(is_call AND NOT embedding AND NOT running AND NOT failed AND of_row % 5 != 0,
        start + toInt64(greatest(1000, (ends - start) * (0.08 + of_row % 30 / 100))), NULL) AS first_token,
    intDiv(of_trace, 13) % 5 = 0 AS api, writer, by_gateway, m.model AS model, m.family AS family, m.provider AS provider, m.definition AS definition,
    if(used, tokens_in, 0) AS prompt, if(used, tokens_out, 0) AS completion, if(used, reads, 0) AS cache_read,
    if(used, writes, 0) AS cache_write, if(used, thoughts, 0) AS reasoning,
    multiIf(NOT used, CAST(map(), 'Map(String, Int64)'),
        writer = 'litellm', map('input', tokens_in - reads, 'output', tokens_out, 'total', tokens_in + tokens_out,
        'cache_creation_input_tokens', writes, 'cache_read_input_tokens', reads),
        writer = 'litellm-old', map('input', tokens_in, 'output', tokens_out, 'total', tokens_in + tokens_out,
        'cache_creation_input_tokens', writes, 'cache_read_input_tokens', reads),
        writer = 'anthropic', map('input', tokens_in - reads - writes, 'output', tokens_out,
        'cache_creation_input_tokens', writes, 'cache_read_input_tokens', reads, 'total', tokens_in + tokens_out),
        writer = 'openai', map('input', tokens_in - reads, 'output', tokens_out - thoughts, 'input_cached_tokens', reads,
        'output_reasoning_tokens', thoughts, 'total', tokens_in + tokens_out),
        map('input', tokens_in, 'output', tokens_out, 'total', tokens_in + tokens_out)) AS all_usage,
    CAST(mapFilter((k, v) -> v > 0 OR k IN ('input', 'total'), all_usage), 'Map(LowCardinality(String), UInt64)') AS usage,
    -- A gateway sends its own total and no parts, 0 where it knows no price; else Langfuse's definition decides.
    CAST(multiIf(NOT used OR NOT (by_gateway OR priced), CAST(map(), 'Map(String, Float64)'),
        by_gateway, map('total', toFloat64(ifNull(if(priced, cost, 0), 0))),
        mapFilter((k, v) -> v > 0 OR k = 'total', map('input', ifNull(cost_input, 0),
        if(writer = 'openai', 'input_cached_tokens', 'cache_read_input_tokens'), ifNull(cost_read, 0),
        'cache_creation_input_tokens', ifNull(cost_write, 0), 'output', ifNull(cost_output, 0), 'total', ifNull(cost, 0)))),
        'Map(LowCardinality(String), Decimal(18, 12))') AS costs,
    if(used AND m.gateway = 1, cost, NULL) AS list_cost,
    multiIf(failed, 'ERROR', is_call AND of_row % 90 = 0, 'WARNING', of_row % 400 = 0, 'DEBUG', 'DEFAULT') AS level,
    multiIf(storm, {errors:Array(String)}[1], failed, {errors:Array(String)}[1 + more % length({errors:Array(String)})],
        level = 'WARNING', 'retry 1 of 3', '') AS message,
    multiIf(intDiv(of_trace, 17) % 20 < 12, 'production', intDiv(of_trace, 17) % 20 < 17, 'default', intDiv(of_trace, 17) % 20 < 18, 'staging',
        alone, 'langfuse-llm-as-a-judge', 'production') AS environment,
    if(intDiv(of_trace, 19) % 10 = 9, '', 'user-' || toString(toUInt16(300 * pow(fraction, 3)))) AS user,
    if(intDiv(of_trace, 23) % 4 = 0, '', 's-' || lower(hex(sipHash64(user, intDiv(slot_start, 7200000000))))) AS session,
    arrayFilter(t -> cityHash64(t, of_trace) % 5 = 0, ['rag', 'checkout', 'prod-eu', 'nightly', 'User-Agent: claude-cli']) AS tags,
    if(alone, if(by_gateway, 'litellm-acompletion', 'chat'),
        ['support-agent', 'code-reviewer', 'invoice-bot', 'research-agent', 'rag-pipeline'][1 + intDiv(of_trace, 41) % 5]) AS trace_name,
    multiIf(alone, trace_name, step = 0, trace_name, kind IN ('TOOL', 'RETRIEVER', 'SPAN'),
        ['search_web', 'read_file', 'run_sql', 'send_email'][1 + of_row % 4], embedding, 'embed-query', 'llm-call') AS name,
    ['v1.4.2', 'v1.4.3', '3f9ac21', ''][1 + intDiv(of_trace, 29) % 4] AS release,
    ['search', 'platform', 'support', 'data-science', ''][1 + toUInt8(5 * pow(fraction, 2))] AS team,
    if(team = '', 'own', team) || '-key-' || toString(intDiv(of_trace, 31) % 4) AS key_alias,
    arrayStringConcat(arrayMap(i -> {phrases:Array(String)}[1 + bitShiftRight(of_row, i * 4) % length({phrases:Array(String)})],
        range(2 + of_row % 8))) AS question,
    if(used, arrayStringConcat(arrayMap(i -> {phrases:Array(String)}[1 + bitShiftRight(more, i * 4) % length({phrases:Array(String)})],
        range(1 + more % 8))), '') AS reply
FROM
(
    WITH
        intDiv(number, 6) AS block, number % 6 AS step,
        sipHash64({seed:UInt64}, 'block', block) AS of_block, sipHash64({seed:UInt64}, 'row', number) AS of_row,
        sipHash64({seed:UInt64}, 'more', number) AS more,
        {calls_only:UInt8} OR of_block % 3 = 0 AS alone,
        if(alone, number, block) AS trace_number, sipHash64({seed:UInt64}, alone, trace_number) AS of_trace,
        lower(hex(sipHash128({seed:UInt64}, alone, trace_number))) AS trace,
        {since:Int64} + {slot:Int64} * (arrayFirstIndex(e -> e > block * 6, {ends:Array(UInt64)}) - 1) AS slot_start,
        multiIf(
            alone, if(of_row % 25 = 0, 'EMBEDDING', 'GENERATION'), step = 0, if(of_block % 2 = 0, 'AGENT', 'SPAN'),
            step = 2, ['TOOL', 'TOOL', 'RETRIEVER', 'SPAN'][1 + of_row % 4], step = 4 AND of_row % 3 = 0, 'EMBEDDING',
            'GENERATION') AS kind,
        kind IN ('GENERATION', 'EMBEDDING') AS is_call,
        if(alone, slot_start + of_row % {slot:Int64}, slot_start + of_block % {slot:Int64} + step * (300000 + of_trace % 9000000)) AS planned,
        if(planned > {until:Int64}, {until:Int64} - of_row % least(60000000, {slot:Int64}), planned) AS start
    SELECT number, step, of_block, of_row, more, alone, of_trace, trace, slot_start, kind, is_call, start,
        multiIf(kind = 'GENERATION', intDiv(of_row, 16) % 100, kind = 'EMBEDDING', 100 + intDiv(of_row, 16) % 10, 255) AS slot
    FROM numbers({rows:UInt64})
) AS row
LEFT JOIN fill_models AS m ON m.slot = row.slot;
