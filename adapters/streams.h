// What keeps streams from being quiet: protocols that ping by themselves, and heartbeats in programs.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Looks for heartbeats in a program that serves streams. What it sends is not worked out: a quiet time that may be cut
/// short by it is not known.
void read_streams(Reading& reading, FileId file, Format format);

/// Gives routes whose path names a known protocol the quiet time that its pings leave.
void know_stream_protocols(Model& model);

}  // namespace outlast
