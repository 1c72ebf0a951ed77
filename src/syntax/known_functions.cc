#include "syntax/known_functions.h"

#include <limits>
#include <span>
#include <string>

namespace outlast {

namespace {

struct Row {
  std::string_view name;
  Known known;
};

constexpr Row kFunctions[] = {
    {"int", Known::whole_number},
    {"parseInt", Known::whole_number},
    {"Number.parseInt", Known::whole_number},
    {"float", Known::decimal},
    {"Number", Known::decimal},
    {"Integer", Known::whole_number},
    {"Float", Known::decimal},
    {"parseFloat", Known::decimal},
    {"Number.parseFloat", Known::decimal},
    {"decimal.Decimal", Known::decimal},
    {"str", Known::text},
    {"String", Known::text},
    {"bool", Known::truth},
    {"Boolean", Known::truth},
    {"max", Known::largest},
    {"Math.max", Known::largest},
    {"Math.Max", Known::largest},
    {"Math.Min", Known::smallest},
    {"min", Known::smallest},
    {"Math.min", Known::smallest},
    {"Math.floor", Known::floor},
    {"Math.trunc", Known::trunc},
    {"math.floor", Known::floor},
    {"Math.ceil", Known::ceiling},
    {"math.ceil", Known::ceiling},
    {"Math.round", Known::round},
    {"round", Known::round},
    {"Math.abs", Known::magnitude},
    {"abs", Known::magnitude},
    {"Number.isFinite", Known::is_number},
    {"Number.isInteger", Known::is_number},
    {"isFinite", Known::is_number},
    {"isNaN", Known::is_not_number},
    {"Number.isNaN", Known::is_not_number},
    {"os.environ.get", Known::environment},
    {"os.environ.setdefault", Known::environment},
    {"os.environ.pop", Known::environment},
    {"os.getenv", Known::environment},
    {"ENV.fetch", Known::environment},
    {"Deno.env.get", Known::environment},
    {"decouple.config", Known::environment},
    {"starlette.config.Config", Known::environment},
    {"env", Known::environment},
    {"env.str", Known::environment},
    {"env.get", Known::environment},
    {"env.get_value", Known::environment},
    {"env.int", Known::environment_whole},
    {"env.float", Known::environment_decimal},
    {"config", Known::environment},
    {"ms", Known::milliseconds},
    {"ms.default", Known::milliseconds},
    {"datetime.timedelta", Known::time_span},
    {"timedelta", Known::time_span},
    {"Object.freeze", Known::first_argument},
    {"fmt.Sprintf", Known::printed},
    {"net.JoinHostPort", Known::host_port},
    {"String.format", Known::printed},
    {"len", Known::length},
    {"os.Getenv", Known::environment},
    {"os.LookupEnv", Known::environment},
    {"syscall.Getenv", Known::environment},
    {"strconv.Atoi", Known::whole_number},
    {"strconv.ParseInt", Known::whole_number},
    {"strconv.ParseUint", Known::whole_number},
    {"strconv.ParseFloat", Known::decimal},
    {"strconv.Itoa", Known::text},
    {"strconv.FormatInt", Known::text},
    {"strconv.FormatUint", Known::text},
    {"strings.TrimSpace", Known::first_argument},
    {"int16", Known::trunc},
    {"uint16", Known::floor},
    {"float32", Known::decimal},
    {"int32", Known::trunc},
    {"int64", Known::trunc},
    {"uint", Known::floor},
    {"uint32", Known::floor},
    {"uint64", Known::floor},
    {"float64", Known::decimal},
    {"time.Duration", Known::trunc},
    {"time.ParseDuration", Known::go_duration},
    {"flag.Duration", Known::second_argument},
    {"flag.Int", Known::second_argument},
    {"flag.Int64", Known::second_argument},
    {"flag.Uint", Known::second_argument},
    {"flag.Uint64", Known::second_argument},
    {"flag.String", Known::second_argument},
    {"flag.Bool", Known::second_argument},
    {"flag.Float64", Known::second_argument},
    {"github.com/spf13/pflag.Duration", Known::second_argument},
    {"github.com/spf13/pflag.Int", Known::second_argument},
    {"github.com/spf13/pflag.String", Known::second_argument},
    {"@Value", Known::property},
    {"System.getenv", Known::environment},
    {"Integer.parseInt", Known::whole_number},
    {"Integer.valueOf", Known::whole_number},
    {"Long.parseLong", Known::whole_number},
    {"Long.valueOf", Known::whole_number},
    {"Double.parseDouble", Known::decimal},
    {"Math.toIntExact", Known::trunc},
    {"std.getenv", Known::environment},
    {"getenv", Known::environment},
    {"atoi", Known::whole_number},
    {"std.atoi", Known::whole_number},
    {"std.stoi", Known::whole_number},
    {"std.stol", Known::whole_number},
    {"std.stoll", Known::whole_number},
    {"std.stoul", Known::whole_number},
    {"std.stoull", Known::whole_number},
    {"atol", Known::whole_number},
    {"std.atol", Known::whole_number},
    {"atoll", Known::whole_number},
    {"std.atoll", Known::whole_number},
    {"strtol", Known::whole_number},
    {"std.strtol", Known::whole_number},
    {"strtoll", Known::whole_number},
    {"std.strtoll", Known::whole_number},
    {"strtoul", Known::whole_number},
    {"std.strtoul", Known::whole_number},
    {"strtoull", Known::whole_number},
    {"std.strtoull", Known::whole_number},
    {"std.string", Known::first_argument},
    {"std.to_string", Known::text},
    {"absl.GetFlag", Known::first_argument},
    {"std.max", Known::largest},
    {"std.min", Known::smallest},
    {"Environment.GetEnvironmentVariable", Known::environment},
    {"System.Environment.GetEnvironmentVariable", Known::environment},
    {"int.Parse", Known::whole_number},
    {"long.Parse", Known::whole_number},
    {"double.Parse", Known::decimal},
    {"Int32.Parse", Known::whole_number},
    {"Convert.ToInt32", Known::whole_number},
    {"Convert.ToInt64", Known::whole_number},
    {"Convert.ToDouble", Known::decimal},
    {"std.cmp.max", Known::largest},
    {"std.cmp.min", Known::smallest},
    {"u64.from", Known::first_argument},
    {"u32.from", Known::first_argument},
    {"f64.from", Known::first_argument},
    {"i64.from", Known::first_argument},
    {"std.env.var", Known::environment},
    {"env.var", Known::environment},
    {"Some", Known::first_argument},
    {"KeepAlive.Timeout", Known::first_argument},
    {"KeepAlive.from", Known::first_argument},
    {"actix_web.http.KeepAlive.from", Known::first_argument},
    {"actix_http.KeepAlive.from", Known::first_argument},
    {"actix_web.http.KeepAlive.Timeout", Known::first_argument},
    {"actix_http.KeepAlive.Timeout", Known::first_argument},
    {"Ok", Known::first_argument},
    {"String.from", Known::first_argument},
    {"std.net.SocketAddr.from", Known::first_argument},
    {"SocketAddr.from", Known::first_argument},
};

/// Names that stand for numbers: lengths of time in Go's nanoseconds, and what means without end.
struct ConstantRow {
  std::string_view name;
  double value;
};
constexpr double kEndless = std::numeric_limits<double>::infinity();
constexpr ConstantRow kConstants[] = {
    {"time.Nanosecond", 1},
    {"time.Microsecond", 1e3},
    {"time.Millisecond", 1e6},
    {"time.Second", 1e9},
    {"time.Minute", 6e10},
    {"time.Hour", 3.6e12},
    {"math.MaxInt64", kEndless},
    {"math.MaxInt32", 2147483647},
    {"Long.MAX_VALUE", kEndless},
    {"Integer.MAX_VALUE", 2147483647},
    {"INT_MAX", 2147483647},
    {"std.numeric_limits.max", kEndless},
    {"TimeSpan.Zero", 0},
    {"TimeSpan.MaxValue", kEndless},
    {"int.MaxValue", 2147483647},
    {"Timeout.InfiniteTimeSpan", kEndless},
    {"HttpKeepAlivePingPolicy.Always", 1},
    {"HttpKeepAlivePingPolicy.WithActiveRequests", 0},
    {"Duration.ZERO", 0},
    {"Duration.MAX", kEndless},
    {"KeepAlive.Os", kEndless},
    {"KeepAlive.Disabled", 0},
    {"actix_web.http.KeepAlive.Os", kEndless},
    {"actix_web.http.KeepAlive.Disabled", 0},
    {"actix_http.KeepAlive.Os", kEndless},
    {"actix_http.KeepAlive.Disabled", 0},
    {"std.time.Duration.ZERO", 0},
    {"std.time.Duration.MAX", kEndless},
};

/// Methods of a value by their last name.
constexpr Row kMethods[] = {
    {"trim", Known::first_argument}, {"strip", Known::first_argument},    {"freeze", Known::first_argument},
    {"lower", Known::lower_case},    {"casefold", Known::lower_case},     {"toLowerCase", Known::lower_case},
    {"downcase", Known::lower_case}, {"upper", Known::upper_case},        {"toUpperCase", Known::upper_case},
    {"upcase", Known::upper_case},   {"toString", Known::text},           {"total_seconds", Known::time_span},
    {"asString", Known::text},       {"to_i", Known::whole_number},       {"to_f", Known::decimal},
    {"to_s", Known::text},           {"presence", Known::first_argument}, {"to_sym", Known::first_argument},
    {"toMillis", Known::time_span},
};

/// Methods of Rust that give the value that they are called on, whatever they are called with.
constexpr Row kRustMethods[] = {
    {"unwrap", Known::first_argument},   {"expect", Known::first_argument}, {"ok", Known::first_argument},
    {"into", Known::first_argument},     {"clone", Known::first_argument},  {"to_string", Known::first_argument},
    {"to_owned", Known::first_argument}, {"as_str", Known::first_argument}, {"as_deref", Known::first_argument},
    {"as_secs", Known::first_argument},  {"parse", Known::parsed},
};

std::optional<Known> named(std::span<const Row> rows, std::string_view name) {
  for (const Row& row : rows) {
    if (row.name == name) return row.known;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Known> known_function(std::string_view name) { return named(kFunctions, name); }

std::optional<Known> known_function(const Program& program, std::string_view name) {
  std::optional<Known> known = known_function(name);
  if (known || program.language != Format::cpp || name.find('.') != std::string_view::npos) return known;
  for (const Import& import : program.imports) {
    // Of a header everything is taken, of a namespace that is used its names.
    if (import.local != "*" || !import.symbol.empty()) continue;
    known = known_function(import.module + "." + std::string(name));
    if (known) return known;
  }
  return std::nullopt;
}

std::optional<Known> known_method(std::string_view name) { return named(kMethods, name); }

std::optional<Known> known_rust_method(std::string_view name) { return named(kRustMethods, name); }

std::optional<double> known_number(std::string_view name) {
  for (const ConstantRow& row : kConstants) {
    if (row.name == name) return row.value;
  }
  return std::nullopt;
}

}  // namespace outlast
