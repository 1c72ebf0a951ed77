// What keeps streams from being quiet: protocols that ping by themselves, and heartbeats in programs.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Looks for heartbeats in a program that serves streams. What it sends is not worked out: a quiet time that may be cut
/// short by it is not known.
void read_streams(Reading& reading, FileId file, Format format);

/// Notes what servers and programs say of all streams of the repository; before routes are linked.
void know_pings(Reading& reading);

/// Gives streams whose path names a known protocol, or whose server pings at a period that is written, the quiet time
/// that the pings leave; when routes are linked.
void know_quiet_times(Reading& reading);

}  // namespace outlast
