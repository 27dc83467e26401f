"""汇总: what the offices below have reported, as a city or a province sees it."""
