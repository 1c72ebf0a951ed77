#include "adapters/spring_lookup.h"

#include <algorithm>
#include <memory>
#include <set>

#include "adapters/knowledge.h"
#include "adapters/spring_environment.h"
#include "adapters/spring_grpc.h"
#include "adapters/spring_programs.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "spring";

/// The folders of all modules that have main files.
std::vector<std::string> modules_with_files(const Sources& sources) {
  std::set<std::string> modules;
  for (const std::string_view place : known_words(kSystem, "places")) {
    for (const std::string_view name : known_words(kSystem, "names")) {
      for (const FileId file : sources.want_suffix(std::string(place) + std::string(name))) {
        const std::string& path = sources.path(file);
        if (!is_test_path(sources, path)) modules.insert(spring_module_of(path).value_or(""));
      }
    }
  }
  return {modules.begin(), modules.end()};
}

/// What stands for the application in a module: its main file, else its class; nothing where it has none.
std::optional<FileId> application_of(const Sources& sources, const std::string& module) {
  const std::optional<FileId> file = spring_main_file(sources, module);
  return file ? file : spring_application_class(sources, module);
}

/// The application that a program belongs to: that of its module, else the only one that the repository has.
std::optional<FileId> application_around(const Sources& sources, std::string_view path) {
  const std::optional<std::string> module = spring_module_of(path);
  if (!module) return std::nullopt;
  if (const auto own = application_of(sources, *module)) return own;
  const std::vector<std::string> modules = modules_with_files(sources);
  return modules.size() == 1 ? application_of(sources, modules.front()) : std::nullopt;
}

/// The folders of other applications that programs which give properties stand in.
std::vector<std::string> others_with_programs(const Deriving& deriving, const std::string& own) {
  std::set<std::string> others;
  for (const FileId file : deriving.model.tuners) {
    const std::optional<std::string> module = spring_module_of(deriving.sources.path(file));
    if (!module || *module == own || module->empty() || own.starts_with(*module + "/")) continue;
    if (application_of(deriving.sources, *module)) others.insert(*module);
  }
  return {others.begin(), others.end()};
}

/// The variable under which Spring takes a property, too: APP_HTTP_IDLETIMEOUT for app.http.idle-timeout.
std::string variable_of(std::string_view property) {
  std::string name;
  for (const char c : property) {
    if (c != '-') name += c == '.' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return name;
}

/// With what commands give properties as `-Dname=value` and `--name=value`, which stand over variables.
Environment with_flags(Environment environment) {
  std::vector<std::pair<std::string, EnvironmentValue>> given;
  for (const auto& [flag, value] : environment) {
    const bool is_property = flag.starts_with("-") && flag.find('.') != std::string::npos;
    if (is_property) given.emplace_back(variable_of(std::string_view(flag).substr(flag[1] == 'D' ? 2 : 1)), value);
  }
  for (auto& [name, value] : given) environment.insert_or_assign(name, std::move(value));
  return environment;
}

/// The variable that gives a property in options of the virtual machine; "" where none does.
std::string options_with(const Environment& environment, std::string_view property) {
  for (const std::string_view name : known_words(kSystem, "property_variables")) {
    const auto found = environment.find(name);
    if (found == environment.end()) continue;
    const std::string_view text = found->second.text;
    for (size_t at = text.find("-D"); at != std::string_view::npos; at = text.find("-D", at + 2)) {
      const std::string_view given = text.substr(at + 2, text.find_first_of("= ", at) - at - 2);
      if (spring_name(given) == spring_name(property)) return std::string(name);
    }
  }
  return "";
}

/// True where the files spell a name in another way than somebody who asks for it in capitals, who has to be exact.
bool is_spelt_otherwise(const SpringFiles& files, std::string_view property) {
  const bool is_exact = std::any_of(property.begin(), property.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const std::string name = spring_name(property);
  return is_exact && std::any_of(files.documents.begin(), files.documents.end(), [&](const SpringDocument& document) {
           return std::any_of(document.entries.begin(), document.entries.end(),
                              [&](const SpringEntry& one) { return one.is_dashed && one.name == name; });
         });
}

/// True where a name stands in a text with one of some bytes behind it, blanks and quotes left out.
bool stands_in(std::string_view text, std::string_view name, std::string_view behind) {
  for (size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const size_t next = text.find_first_not_of(" \t\"'", at + name.size());
    const bool ends = next != std::string_view::npos && behind.find(text[next]) != std::string_view::npos;
    if (behind.empty() || ends) return true;
  }
  return false;
}

/// True for a text within a file, as of a template or a map of a cluster, that sets a name of a property.
bool is_set_within(const Tree& tree, std::string_view last) {
  for (size_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].kind != NodeKind::scalar) continue;
    const std::string_view within = text(tree, static_cast<NodeId>(i));
    if (within.find('\n') != std::string_view::npos && stands_in(spring_name(within), last, ":=")) return true;
  }
  return false;
}

/// True for a file of settings that has a property under the whole of its name, or may have it.
bool has_property(Documents& documents, FileId file, std::string_view path, const std::string& name) {
  if (path.ends_with(".properties")) return false;
  const Tree& tree = documents.tree(file, Format::yaml);
  const std::string last = name.substr(name.rfind('.') + 1);
  if (!tree.complete || tree.empty() || is_set_within(tree, last)) return true;
  const std::vector<SpringDocument> all = spring_documents(tree);
  return std::any_of(all.begin(), all.end(), [&](const SpringDocument& one) {
    return std::any_of(one.entries.begin(), one.entries.end(), [&](const SpringEntry& entry) {
      return entry.name == name || entry.name.ends_with("." + name);
    });
  });
}

/// A file of a repository without a Spring application that may set a property, as far as its text tells; "" where none
/// may.
std::string file_that_sets(const Sources& sources, Documents& documents, std::string_view property) {
  const std::string name = spring_name(property);
  const std::string last = name.substr(name.rfind('.') + 1);
  std::string variable = name;
  std::erase(variable, '.');
  constexpr std::string_view kNames[] = {"*.properties", "*.yml",  "*.yaml", "*.xml", "*.env*",
                                         "*.conf",       "*.json", "*.toml", "*.sh",  "*Dockerfile*"};
  constexpr size_t kMostFiles = 1'000, kMostBytes = size_t{8} << 20;
  size_t files = 0, bytes = 0;
  for (const std::string_view kind : kNames) {
    const bool is_settings = kind == "*.properties" || kind.starts_with("*.y");
    for (const FileId file : sources.want_glob("**/" + std::string(kind))) {
      const std::string& path = sources.path(file);
      if (is_test_path(sources, path)) continue;
      bytes += sources.bytes(file).size();
      if (++files > kMostFiles || bytes > kMostBytes) return "one of many files";
      const std::string text = spring_name(sources.bytes(file));
      if (stands_in(text, name, "") || stands_in(text, variable, "")) return path;
      if (is_settings && stands_in(text, last, ":=") && has_property(documents, file, path, name)) return path;
    }
  }
  return "";
}

/// A program that gives properties in a way that is not followed here, and may give one; "" where none may.
std::string program_that_sets(Deriving& deriving, const std::string& property) {
  for (const FileId file : deriving.model.tuners) {
    const std::string_view bytes = deriving.sources.bytes(file);
    if (!gives_spring_properties(bytes)) continue;
    for (const std::string& name : property_sources(bytes)) {
      // What is packed is looked through as all files are.
      if (name.empty() || deriving.sources.want_suffix(name).empty()) return deriving.sources.path(file);
    }
    if (bytes.find('"' + property + '"') != std::string_view::npos) return deriving.sources.path(file);
  }
  return "";
}

/// What properties are where the repository has no application that they would be given to: what no file speaks of
/// nothing sets, but a variable.
std::function<std::vector<Datum>(const std::string&)> properties_without_application(Deriving& deriving,
                                                                                     const Environment& environment) {
  return [&deriving, environment](const std::string& name) -> std::vector<Datum> {
    if (environment.contains(variable_of(name))) return {{.text = variable_of(name) + " may set property " + name}};
    if (const std::string options = options_with(environment, name); !options.empty())
      return {{.text = options + " sets property " + name}};
    std::string file = program_that_sets(deriving, name);
    if (file.empty()) file = file_that_sets(deriving.sources, deriving.documents, name);
    if (file.empty()) return {};
    return {{.text = file + " may set property " + name + ", and which application reads it is not known"}};
  };
}

}  // namespace

std::function<std::vector<Datum>(const std::string&)> properties_of_program(Deriving& deriving, ComponentId id,
                                                                            const Environment& environment) {
  const Component& component = at(deriving.model.components, id);
  const std::string& path = deriving.sources.path(component.file);
  const bool is_main = component.system == kSpringGrpc;
  if (!is_main && !path.ends_with(".java")) return nullptr;
  const auto application = is_main ? std::optional(component.file) : application_around(deriving.sources, path);
  if (!application) return properties_without_application(deriving, with_flags(environment));
  struct Held {
    SpringFiles files;
    Environment environment;
  };
  const auto held = std::make_shared<Held>();
  held->environment = with_flags(environment);
  const std::string& main = deriving.sources.path(*application);
  const std::string module = spring_module_of(main).value_or("");
  held->files = spring_files_given({deriving, component, held->environment, component.root}, main,
                                   others_with_programs(deriving, module));
  const Lookup& lookup = deriving.lookup;
  const ScopeId root = component.root;
  return [held, &lookup, root](const std::string& name) -> std::vector<Datum> {
    if (const std::string options = options_with(held->environment, name); !options.empty())
      return {{.text = options + " sets property " + name}};
    if (is_spelt_otherwise(held->files, name))
      return {{.text = "property " + name + " is spelt otherwise where it is set"}};
    return spring_lookup({held->files, held->environment, lookup, root})(name);
  };
}

}  // namespace outlast
