"""清理台账: the page, its grid and what stands beside it."""
