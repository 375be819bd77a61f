// Keeps lectern_base a library while all of base/ is header-only.
