"""清理台账: its rows and rules, how they are typed, imported, exported, sent out, taken back and rolled up."""
