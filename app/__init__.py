"""The office's work: nouns, verbs, rules and safekeeping; knows no window."""

VERSION = "0.1.0"
