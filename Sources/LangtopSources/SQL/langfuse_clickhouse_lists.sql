-- Rows in the words of Langfuse's API, one version each, the newest first.
SELECT *
FROM ({{lists}})
ORDER BY startTime DESC, written DESC
LIMIT 1 BY id
LIMIT {limit:UInt64}
FORMAT JSONEachRow
