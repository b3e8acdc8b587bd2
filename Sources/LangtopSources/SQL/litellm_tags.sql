jsonb_array_elements_text(CASE WHEN jsonb_typeof(r.request_tags) = 'array' THEN r.request_tags ELSE '[]' END) AS t (tag)
