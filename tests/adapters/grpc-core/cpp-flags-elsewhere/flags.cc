#include "flags.h"
DEFINE_int32(keepalive_ms, 20000, "keepalive");
