"""The published warehouse as web pages: `app` names them, `pages` lay them out, `queries` ask, `words` and `charts` say it."""
