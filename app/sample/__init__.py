"""示例: an invented office and invented cases, walked through real acts."""
