#pragma once
#include <gflags/gflags.h>
DECLARE_int32(keepalive_ms);
