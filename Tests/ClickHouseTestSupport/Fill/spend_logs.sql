-- LiteLLM's table: calls that have ended. With {earlier:UInt8} a tenth of them again, as a retried batch has it.

INSERT INTO spend_logs
SELECT
    if(level = 'ERROR', substring(lower(hex(sipHash128(n, 'r'))), 1, 32), 'chatcmpl-' || substring(lower(hex(sipHash128(n, 'r'))), 1, 29)) AS request,
    request, if(provider = 'anthropic', 'req_' || span, ''), lower(toString(reinterpretAsUUID(reverse(unhex(lower(hex(sipHash128(n, hash)))))))),
    if(kind = 'EMBEDDING', 'aembedding', 'acompletion'), lower(hex(SHA256(key_alias))), key_alias, if(team = '', '', 'team-' || team), team,
    'org-1', user, if(hash % 3 = 0, 'customer-' || toString(hash % 40), ''), model, splitByChar('/', model)[-1], lower(hex(sipHash64(model))), provider,
    if(provider = 'bedrock', 'https://bedrock-runtime.us-east-1.amazonaws.com', 'https://api.' || provider || '.com/v1'),
    if(level = 'ERROR', 'failure', 'success'), if(level = 'ERROR', 0, toFloat64(list_cost)),
    prompt, completion, prompt + completion, cache_read, cache_write, fromUnixTimestamp64Micro(start), fromUnixTimestamp64Micro(assumeNotNull(finish)),
    fromUnixTimestamp64Micro(first_token), if(level = 'ERROR', message, ''), session, trace, span, hash % 300 = 0, tags,
    '{"user_api_key_alias":"' || key_alias || '"}', '[{"role":"user","content":' || toJSONString(question) || '}]', reply, toUInt64(intDiv(arrived, 1000))
FROM fill_calls
WHERE n >= {from:UInt64} AND n < {to:UInt64} AND arrived >= {after:Int64} AND arrived < {before:Int64}
    AND is_call AND NOT running AND (NOT {earlier:UInt8} OR n % 10 = 7)
