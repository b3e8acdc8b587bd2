-- The same for keys that were deleted; a hash may have been deleted more than once.
SELECT token, coalesce(nullif(key_alias, ''), nullif(key_name, '')) AS name
FROM {{table LiteLLM_DeletedVerificationToken}}
WHERE coalesce(nullif(key_alias, ''), nullif(key_name, '')) IS NOT NULL
