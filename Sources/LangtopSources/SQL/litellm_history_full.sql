-- One slice of the past with what only the metadata knows.
SELECT {{include columns}}, {{include extras}}
FROM {{table}} AS r
{{include metadata}}
WHERE r."startTime" >= {{from}}::timestamp AND r."startTime" < {{to}}::timestamp
