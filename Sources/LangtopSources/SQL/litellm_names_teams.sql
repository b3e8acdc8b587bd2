-- Team id to alias.
SELECT team_id, team_alias FROM {{table LiteLLM_TeamTable}} WHERE coalesce(team_alias, '') <> ''
