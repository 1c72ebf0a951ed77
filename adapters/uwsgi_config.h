// uWSGI's ini files by uWSGI's own rules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/adapter.h"

namespace outlast {

/// One option in the order in which uWSGI sees it; a name may come several times.
struct UwsgiOption {
  std::string name;
  std::string value;
  bool is_unknown = false;  ///< then `reason` says why; the value is as far as it could be filled in
  std::string reason;
  Span span;  ///< the whole line
  Span name_span;
  Span value_span;
  std::string condition;  ///< "if-env = X" when it stands in one, "" elsewhere
  Span condition_span;
  std::string template_cause;  ///< of the choice that a template's condition leaves open, "" for no template
  uint32_t template_arm = 0;   ///< counts its arms from 1; 0 for the one that takes all that is left
};

/// What uWSGI is told by one section of a configuration, or by a command line.
struct UwsgiConfig {
  std::vector<UwsgiOption> options;
  Span head;  ///< the section's name
  bool found = false;
  bool complete = true;  ///< false: it names a configuration that was not read
};

/// The options of one section, with other files and sections that it names spliced in. `%(key)` and `%n` are filled in;
/// `$(ENV)` stays for the place that knows the environment.
UwsgiConfig read_uwsgi_section(Reading& reading, FileId file, std::string_view section);

/// `set = name=value` as the option that it is.
void split_uwsgi_set(UwsgiOption& option);

/// The cause of the choice that the condition of an option leaves open, and the condition ("if-env = X") of such a
/// cause; "" for any other.
std::string uwsgi_cause(const UwsgiOption& option);
std::string uwsgi_condition(std::string_view cause);

/// True for options that name a configuration, whatever its format.
bool names_uwsgi_configuration(std::string_view option);

/// True for what makes uWSGI listen: "http", "socket", "http-socket", …
bool is_uwsgi_socket(std::string_view option);

}  // namespace outlast
