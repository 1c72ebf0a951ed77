// Inside of the Spring adapter: where properties come from.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/evaluated.h"

namespace outlast {

/// One property of one document.
struct SpringEntry {
  std::string name;  ///< as names are compared: small letters, no dashes and underscores
  std::string text;
  bool is_unknown = false;  ///< a template or a program gives it; of a program the text is the reason
  Span span;
  bool is_dashed = false;  ///< its name is written with dashes or underscores
};

/// One document of a properties file.
struct SpringDocument {
  std::vector<SpringEntry> entries;
  std::string profile;   ///< what has to be active for it, as written; "" is always
  std::string platform;  ///< the cloud on which alone it counts, "" when on any
  std::string of_file;   ///< the profile that its file is named after, "" when none
  bool complete = true;
  std::string unread;           ///< of a program or a file that is not here: why it may set anything that is not known
  bool is_outside = false;      ///< of a file that is not packed, which stands over all that are
  bool may_be_missing = false;  ///< nothing sets it where that file is missing or does not speak of it
};

/// The properties of a map, the first of a tree.
SpringDocument spring_document(const Tree& tree);

/// The properties of each document of a tree.
std::vector<SpringDocument> spring_documents(const Tree& tree);

/// "server.tomcat.keepAliveTimeout" and "server.tomcat.keep-alive-timeout" under one name.
std::string spring_name(std::string_view name);

/// The documents of an application, the weakest first, and its profiles.
struct SpringFiles {
  std::vector<SpringDocument> documents;
  std::vector<std::string> profiles;  ///< that some document is for, without those for developers
  SpringDocument json;                ///< what JSON gives, above the variables and the virtual machine's properties
  SpringDocument system;              ///< what programs set of the virtual machine's properties, above the variables
  /// What the commands of several places give differently, null where one of them gives nothing.
  std::map<std::string, std::vector<Datum>, std::less<>> differing = {};
  std::string unread;  ///< what may set anything over them and is not read, "" when nothing does
};

/// Reads the files of the application whose main file stands at `path`, or would stand there: those of the names, each
/// with `-profile` behind it or not.
SpringFiles spring_files(const Sources& sources, Documents& documents, std::string_view path,
                         const std::vector<std::string>& names);

/// What gives one application its properties.
struct SpringSources {
  const SpringFiles& files;
  const Environment& environment;
  const Lookup& lookup;
  ScopeId root = ScopeId::none;
};

/// The data that a property has: one for each way in which the active profile, if nothing tells it, may turn out.
/// Nothing where its default stands.
std::vector<Datum> spring_data(const SpringSources& from, std::string_view property);

/// "75s", "20000", "1m", "PT20S" as a number of milliseconds; -1 is infinite. What is none stays text.
Datum spring_duration(Datum datum);

}  // namespace outlast
