(SELECT o.trace_id FROM {{table observations}} AS o WHERE {{which observations}} AND o.is_deleted = 0 AND {{counts}})
