-- One row in full, the only statement that reads prompts and answers.
SELECT
    o.* EXCEPT (messages, response, metadata),
    if(length(o.metadata) > {largest:UInt64}, '', o.metadata) AS metadata,
    if(length(o.messages) > {largest:UInt64}, substringUTF8(o.messages, 1, {fetched:UInt64}), o.messages) AS messages,
    if(length(o.response) > {largest:UInt64}, substringUTF8(o.response, 1, {fetched:UInt64}), o.response) AS response,
    greatest(length(o.messages), length(o.response)) > {largest:UInt64} AS is_too_large
FROM {{table}} AS o
WHERE {{which}}
ORDER BY o.end_time DESC
LIMIT 1
FORMAT JSONEachRow
