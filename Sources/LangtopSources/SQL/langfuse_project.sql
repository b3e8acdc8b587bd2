({{every_project}} OR r.project_id = {{project}})
