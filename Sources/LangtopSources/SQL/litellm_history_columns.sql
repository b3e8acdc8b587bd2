-- One slice of the past, plain columns only.
SELECT {{include columns}}
FROM {{table}} AS r
WHERE r."startTime" >= {{from}}::timestamp AND r."startTime" < {{to}}::timestamp
