"""练习单位: an office of invented cases and rows, in every telling state."""
