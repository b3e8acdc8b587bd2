-- The same for teams that were deleted.
SELECT team_id, team_alias FROM {{table LiteLLM_DeletedTeamTable}} WHERE coalesce(team_alias, '') <> ''
