-- Rows of recent requests. age() compares transaction ids as PostgreSQL does, modulo 2^32; listing the visible ones
-- would miss subtransactions.
SELECT {{include columns}}, {{include extras}}
FROM {{table}} AS r
{{include metadata}}
WHERE r."startTime" >= {{from}}::timestamp AND age(r.xmin) <= age({{oldest}}::xid)
