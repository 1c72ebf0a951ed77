extern int shared_age_ms;

static bool is_set = (shared_age_ms = 90000, true);
