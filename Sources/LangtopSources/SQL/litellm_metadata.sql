-- Appending nothing makes one uncompressed copy of the 1-11 kB of metadata; without it every access decompresses it again.
-- OFFSET 0 keeps the planner from pulling the copy apart again. The parts below are better evaluated where they are
-- used: three more copies a row cost more than they save.
CROSS JOIN LATERAL (SELECT r.metadata || '{}'::jsonb AS m OFFSET 0) AS whole
CROSS JOIN LATERAL (
    SELECT
        whole.m,
        whole.m -> 'usage_object' AS u,
        whole.m -> 'additional_usage_values' AS a,
        whole.m -> 'error_information' AS e
) AS j
