unnest({{column t.tags text[]}}) AS u (tag)
