// What is known of each system, from adapters/knowledge/*.toml. The build turns the files into these tables.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/model.h"
#include "syntax/format.h"

namespace outlast {

/// What a timer is when nothing sets it (or, under a condition of the adapter, what it always is), from one release on.
struct KnownDefault {
  std::string_view since;  ///< first release with it; "" is the first that is listed
  Form form;
  Interval range;  ///< in the base unit of the timer's kind
};

/// How a written number is really kept: of it (percent, jitter), then added to both ends (ms): Node +1000…+1000,
/// gunicorn gthread 0…+1000, gRPC's maximum age 90…110 percent.
struct CloseInterval {
  std::string_view since;      ///< first release that keeps it so; "" is the first that is listed
  std::string_view when;       ///< the adapter's own case: "gthread", "gevent"; "" is always
  Interval added;              ///< milliseconds
  Interval percent{100, 100};  ///< of the written number
};

/// One timer or setting of a system.
struct KnownTimer {
  std::string_view system;                 ///< KnownSystem::id
  std::string_view setting;                ///< the vendor's name
  bool is_timer;                           ///< false: a setting without a timer kind (worker_class)
  TimerKind kind;                          ///< of timers only
  std::string_view family;                 ///< tells timers of one kind apart: "proxy", "grpc"; "" where there is one
  Unit unit;                               ///< of a number that is written without one
  std::span<const KnownDefault> defaults;  ///< by release, oldest first; empty when there is none
  std::span<const CloseInterval> closes;   ///< by release, oldest first; empty: the number is kept as written
  std::span<const std::string_view>
      spellings;  ///< flags, variables, keys that set it: "--keep-alive", "GUNICORN_KEEPALIVE"
  std::span<const std::string_view> contexts;  ///< nginx: blocks in which it may stand
  Amount smallest, largest;  ///< sensible range in the kind's base unit; what lies outside is in another unit
  std::string_view source;   ///< where the fact comes from, a URL
  std::string_view checked;  ///< source | measured | secondary | memory
  std::string_view set_by;   ///< what people set it by where that has another name than `setting`
  bool is_fixed = false;     ///< nothing sets it
};

/// Which files a system is read from: a file whose name matches one of `names` and that holds one of `triggers` (any
/// file when there are none).
struct KnownInput {
  std::string_view system;  ///< KnownSystem::id
  Format format;
  std::span<const std::string_view> names;  ///< file names, `*` for any characters
  std::span<const std::string_view> triggers;
};

/// A name that stands for releases: an image tag ("lts" = "24", "mainline" = "1.31").
struct KnownTag {
  std::string_view name;
  std::string_view release;  ///< as release_of() reads it
};

/// Words that an adapter looks for, under the name by which it asks for them.
struct KnownWords {
  std::string_view name;
  std::span<const std::string_view> words;
};

/// One system: what it is called, and how it is recognized.
struct KnownSystem {
  std::string_view id;                         ///< the name of its knowledge file: "grpc-go"
  std::string_view title;                      ///< as people write it: "gRPC in Go"
  std::span<const std::string_view> releases;  ///< oldest first, every release that an unknown version may be
  std::span<const std::string_view> images;    ///< container image names: "nginx", "bitnami/nginx"
  std::span<const std::string_view> commands;  ///< program names on a command line
  std::span<const std::string_view> routes;  ///< words in a route's path that tell this protocol: "socket.io", "cable"
  std::span<const KnownTag> tags;
  std::span<const KnownWords> words;
};

/// All systems, sorted by id.
std::span<const KnownSystem> known_systems();

/// The inputs of all systems, each system's in the order of its file.
std::span<const KnownInput> known_inputs();

/// The timers and settings of all systems, each system's in the order of its file.
std::span<const KnownTimer> known_timers();

/// The system of an id; null when nothing is known of it.
const KnownSystem* find_system(std::string_view id);

/// The systems whose word list "languages" has a language: those that programs in it make.
std::span<const KnownSystem* const> systems_of_language(std::string_view language);

/// The words of a system's list; none when the knowledge has no such list.
std::span<const std::string_view> known_words(std::string_view system, std::string_view name);
std::span<const std::string_view> known_words(const KnownSystem& system, std::string_view name);

/// True when a list has a word.
bool holds(std::span<const std::string_view> words, std::string_view word);

/// The row of a setting; null when the knowledge does not list it.
const KnownTimer* find_timer(std::string_view system, std::string_view setting, std::string_view family = {});

/// The row of a setting that the knowledge lists; an empty one where it does not.
const KnownTimer& known_row(std::string_view system, std::string_view setting, std::string_view family = {});

/// The releases that `text` ("1.25", "20-alpine", "^18.2", "lts") can be; all of them when it says nothing. A version
/// between two listed releases behaves like the earlier one.
Release release_of(const KnownSystem& system, std::string_view text, Span span = {});

/// The default of a timer for a component: one alternative when all candidate releases agree, else one per range of
/// releases, each with its choice and a note that names the releases.
Value default_of(const KnownTimer& timer, const Component& component);

/// A written value as the server keeps it: shifted by the close interval of the case and release.
Value closing(const KnownTimer& timer, Value value, const Component& component, std::string_view when = {});

/// Alternatives over the candidate releases of a flag that changed with a release: true from `since` on.
Value since_release(const Component& component, std::string_view since);

/// since_release() of the release at which a setting's last default begins, for rows that say when a thing changed.
Value since_last_default(const KnownTimer& timer, const Component& component);

/// "nginx 1.18…1.31", "Node 20" : the candidate releases in words.
std::string releases_in_words(const Component& component);

}  // namespace outlast
