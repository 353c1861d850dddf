"""The published warehouse as web pages: `app` names them, `views` lay them out, `queries` ask, `words` and `charts` say it."""
