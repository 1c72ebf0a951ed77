// Functions, methods and names of the languages' libraries whose meaning is known: one table each.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "syntax/program.h"

namespace outlast {

/// What a known function does with its first argument (and the second, where it has one).
enum class Known : uint8_t {
  whole_number,  ///< int(), parseInt()
  decimal,       ///< float(), parseFloat(), Number()
  text,
  lower_case,
  upper_case,
  truth,
  largest,
  smallest,
  floor,
  trunc,
  ceiling,
  round,
  magnitude,
  is_number,
  is_not_number,
  environment,  ///< (name, default)
  environment_whole,
  environment_decimal,
  milliseconds,  ///< ms("65s")
  time_span,     ///< timedelta(): seconds
  first_argument,
  second_argument,  ///< flag.Duration("idle", time.Minute, "…"): what holds unless the flag is given
  go_duration,      ///< time.ParseDuration("65s"): nanoseconds
  parsed,           ///< "75".parse(): a number where the text is one
  printed,          ///< fmt.Sprintf(":%d", port)
  length,           ///< len(text), of Go
  host_port,        ///< net.JoinHostPort(host, port)
  property,         ///< @Value("${name:default}"), and what stands where nothing sets it
};

/// What the function of a qualified name does; nothing when it is not known.
std::optional<Known> known_function(std::string_view name);

/// The same of a name as a program writes it: one of C++ may lack the namespace that `using namespace std` brings.
std::optional<Known> known_function(const Program& program, std::string_view name);

/// What a method without arguments does with the value that it is called on, by its last name.
std::optional<Known> known_method(std::string_view name);

/// The same of Rust's methods, whatever they are called with.
std::optional<Known> known_rust_method(std::string_view name);

/// The number that a name stands for: a length of time of Go in nanoseconds, infinite for what has no end.
std::optional<double> known_number(std::string_view name);

}  // namespace outlast
