-- Key hash to alias, else to the masked key.
SELECT token, coalesce(nullif(key_alias, ''), nullif(key_name, '')) AS name
FROM {{table LiteLLM_VerificationToken}}
WHERE coalesce(nullif(key_alias, ''), nullif(key_name, '')) IS NOT NULL
