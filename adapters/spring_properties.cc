#include "adapters/spring_properties.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "adapters/flags.h"
#include "adapters/spring_imports.h"
#include "adapters/spring_profiles.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "spring";
constexpr std::string_view kServer = "a configuration server";
constexpr std::string_view kActive = "spring.profiles.active";
/// What is active where no profile is.
constexpr std::string_view kNoProfile = "default";
constexpr size_t kMostEntries = 5'000;
constexpr size_t kMostProfiles = 8;
constexpr int kDeepestPlaceholder = 6;
constexpr int kMostPlaceholders = 200;

bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }

/// Puts a list of words into a document as one text with commas, which Spring takes for the same.
void add_list(const Tree& tree, NodeId list, const std::string& name, SpringDocument& document) {
  SpringEntry entry{.name = name, .span = span(tree, list)};
  constexpr size_t kLongestList = 4096;
  for (const NodeId child : children(tree, list)) {
    if (tree.nodes[child].kind != NodeKind::scalar || entry.text.size() > kLongestList) return;
    if (!entry.text.empty()) entry.text += ',';
    entry.text += text(tree, child);
    entry.is_unknown = entry.is_unknown || tree.nodes[child].unknown;
  }
  if (!entry.text.empty()) document.entries.push_back(std::move(entry));
}

/// Puts the scalars of a map into a document under their whole names.
void flatten(const Tree& tree, NodeId map, SpringDocument& document) {
  struct Open {
    NodeId past;
    std::string prefix;
    bool is_dashed;
  };
  std::vector<Open> open{{tree.nodes[map].subtree_end, "", false}};
  for (NodeId node = map + 1; node < tree.nodes[map].subtree_end && document.entries.size() < kMostEntries;) {
    while (open.size() > 1 && node >= open.back().past) open.pop_back();
    if (tree.nodes[node].kind != NodeKind::pair) {
      node = tree.nodes[node].subtree_end;
      continue;
    }
    const NodeId value = value_of(tree, node);
    const std::string& prefix = open.back().prefix;
    constexpr size_t kLongestName = 500;
    if (prefix.size() > kLongestName) {
      node = tree.nodes[node].subtree_end;
      continue;
    }
    const std::string_view key = text(tree, key_of(node));
    const std::string name = prefix + (prefix.empty() ? "" : ".") + spring_name(key);
    const bool is_dashed = open.back().is_dashed || key.find_first_of("-_") != std::string_view::npos;
    if (tree.nodes[value].kind == NodeKind::map) {
      open.push_back({tree.nodes[node].subtree_end, name, is_dashed});
      node = value + 1;
      continue;
    }
    if (tree.nodes[value].kind == NodeKind::list) add_list(tree, value, name, document);
    if (tree.nodes[value].kind == NodeKind::scalar) {
      SpringEntry entry{name, std::string(text(tree, value)), tree.nodes[value].unknown, span(tree, value), is_dashed};
      const bool is_quoted = tree.nodes[value].style != Style::plain && entry.span.end >= entry.span.begin + 2;
      if (is_quoted) {
        ++entry.span.begin;
        --entry.span.end;
      }
      document.entries.push_back(std::move(entry));
    }
    node = tree.nodes[node].subtree_end;
  }
}

const SpringEntry* entry_of(const SpringDocument& document, std::string_view name) {
  for (auto entry = document.entries.rbegin(); entry != document.entries.rend(); ++entry) {
    if (entry->name == name) return &*entry;
  }
  return nullptr;
}

Format format_of(std::string_view path) { return path.ends_with(".properties") ? Format::properties : Format::yaml; }

/// What the files of one application are read with.
struct FilesReader {
  const Sources& sources;
  Documents& documents;
  std::string resources;  ///< the folder of its files, "" or with a slash at its end
  SpringFiles& files;
};

/// A tree of properties, and under which profile it counts.
struct FileOfProperties {
  const Tree& tree;
  std::string profile;  ///< of the document that imports it
  std::string of_file;
};

void add_file(const FilesReader& reader, const FileOfProperties& file, int depth);

/// Adds what the last document imports, over it.
void add_imports(const FilesReader& reader, int depth) {
  const SpringDocument importing = reader.files.documents.back();
  constexpr int kDeepestImport = 3;
  for (const SpringImport& one : spring_imports(reader.sources, importing, reader.resources)) {
    if (one.is_server) {
      reader.files.unread = kServer;
    } else if (one.file && depth < kDeepestImport) {
      const Format format = one.is_properties ? Format::properties : Format::yaml;
      add_file(reader, {reader.documents.tree(*one.file, format), importing.profile, importing.of_file}, depth + 1);
    } else {
      reader.files.documents.push_back({.entries = {},
                                        .profile = importing.profile,
                                        .platform = importing.platform,
                                        .of_file = importing.of_file,
                                        .complete = false,
                                        .unread = one.place + " of spring.config.import",
                                        .may_be_missing = one.is_optional});
    }
  }
}

void add_file(const FilesReader& reader, const FileOfProperties& file, int depth) {
  const Tree& tree = file.tree;
  std::vector<SpringDocument>& all = reader.files.documents;
  constexpr size_t kMostDocuments = 500;
  if (tree.empty() || all.size() > kMostDocuments) return;
  std::vector<NodeId> maps;
  if (tree.nodes[0].kind == NodeKind::map) maps.push_back(0);
  if (tree.nodes[0].kind == NodeKind::list) {
    for (const NodeId child : children(tree, 0)) {
      if (tree.nodes[child].kind == NodeKind::map) maps.push_back(child);
    }
  }
  for (const NodeId map : maps) {
    SpringDocument document{
        .entries = {}, .profile = file.profile, .platform = "", .of_file = file.of_file, .complete = tree.complete};
    flatten(tree, map, document);
    for (const std::string_view name : {"spring.config.activate.onprofile", "spring.profiles"}) {
      if (const SpringEntry* entry = entry_of(document, name)) document.profile = entry->text;
    }
    if (const SpringEntry* entry = entry_of(document, "spring.config.activate.oncloudplatform"))
      document.platform = entry->text;
    all.push_back(std::move(document));
    add_imports(reader, depth);
  }
  if (maps.empty() && !tree.complete)
    all.push_back({.entries = {}, .profile = file.profile, .platform = "", .of_file = file.of_file, .complete = false});
}

/// The words of "prod, cloud"; nothing for an expression.
std::optional<std::vector<std::string>> profile_words(std::string_view text) {
  if (text.find_first_of("&|!(${@") != std::string_view::npos) return std::nullopt;
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (c != ',' && c != ' ') {
      word += c;
      continue;
    }
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

/// The profiles that "prod, cloud" or "a | !b" speaks of.
std::vector<std::string> profiles_named(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return std::string_view("&|!()").find(c) != std::string_view::npos; },
      ' ');
  return profile_words(text).value_or(std::vector<std::string>());
}

void note_profiles(SpringFiles& files) {
  const auto developers = known_words(kSystem, "profiles_for_developers");
  for (const SpringDocument& document : files.documents) {
    for (const std::string& word : profiles_named(document.profile)) {
      const bool is_known = std::find(files.profiles.begin(), files.profiles.end(), word) != files.profiles.end();
      const bool is_developers = std::find(developers.begin(), developers.end(), word) != developers.end();
      if (!is_known && !is_developers && word != kNoProfile && files.profiles.size() < kMostProfiles)
        files.profiles.push_back(word);
    }
  }
}

/// Profiles that may be active together.
struct World {
  std::vector<std::string> active;
  bool is_told = false;  ///< the repository says that these are, and no others
};

/// Whether a document counts under the active profiles; nothing when that is open.
std::optional<bool> counts(const SpringDocument& document, const World& world) {
  // Where it runs nothing here tells; what counts nowhere else is not sure to count.
  if (!document.platform.empty()) return std::nullopt;
  if (document.profile.empty()) return true;
  if (const auto words = profile_words(document.profile)) {
    return std::any_of(words->begin(), words->end(), [&](const std::string& word) {
      return std::find(world.active.begin(), world.active.end(), word) != world.active.end();
    });
  }
  const std::optional<bool> holds = spring_expression_holds(document.profile, world.active);
  // Several may be active where nothing tells which.
  const bool is_open = !world.is_told && holds == false && document.profile.find('&') != std::string::npos;
  return is_open ? std::nullopt : holds;
}

/// One look at the properties under certain profiles.
struct Look {
  const SpringSources& from;
  const World& world;
  int* placeholders;     ///< how many more are filled in
  bool with_all = true;  ///< files that may be missing are taken to be there
};

Datum datum_of(const SpringEntry& entry) {
  const bool is_reason = entry.is_unknown && entry.text.find("in a program") != std::string::npos;
  if (entry.is_unknown) return {.text = is_reason ? entry.text : "a template gives it", .span = entry.span};
  return {.kind = DatumKind::string, .text = entry.text, .span = entry.span};
}

/// Of an address the repository's own word is believed: what does not listen there is no server that it links to.
bool is_address(std::string_view name) { return name == "server.port" || name == "server.address"; }

/// Why a property may stand in the unread part of a document; nothing where it does not matter.
std::optional<Datum> unread_in(const SpringDocument& document, std::string_view name) {
  if (document.complete || (!document.unread.empty() && is_address(name))) return std::nullopt;
  if (!document.unread.empty()) return Datum{.text = document.unread};
  return Datum{.text = "a file of properties does not parse, so this may be set in its unread part"};
}

/// What one document without a profile says.
std::optional<Datum> found_in(const SpringDocument& document, const std::string& name) {
  if (const SpringEntry* entry = entry_of(document, name)) return datum_of(*entry);
  return unread_in(document, name);
}

/// The documents with the strongest last: of files for profiles that which is activated last wins.
std::vector<const SpringDocument*> in_order(const Look& look) {
  std::vector<const SpringDocument*> documents;
  for (const SpringDocument& document : look.from.files.documents) documents.push_back(&document);
  const auto rank = [&](const SpringDocument* document) {
    if (document->is_outside) return std::numeric_limits<std::ptrdiff_t>::max();
    if (document->of_file.empty()) return std::ptrdiff_t{-1};
    return std::find(look.world.active.begin(), look.world.active.end(), document->of_file) - look.world.active.begin();
  };
  std::stable_sort(documents.begin(), documents.end(),
                   [&](const SpringDocument* a, const SpringDocument* b) { return rank(a) < rank(b); });
  return documents;
}

std::optional<Datum> found_in_files(const Look& look, const std::string& name) {
  const std::vector<const SpringDocument*> documents = in_order(look);
  for (size_t i = documents.size(); i-- > 0;) {
    const SpringDocument& document = *documents[i];
    const std::optional<bool> does_count = counts(document, look.world);
    if (does_count == false || (document.may_be_missing && !look.with_all)) continue;
    const SpringEntry* entry = entry_of(document, name);
    if (entry == nullptr) {
      const std::optional<Datum> unread = unread_in(document, name);
      if (!unread) continue;
      return unread;
    }
    if (!does_count) {
      const std::string where =
          document.platform.empty() ? document.profile + " holds" : "it runs on " + document.platform;
      return Datum{.text = "set where " + where, .span = entry->span};
    }
    return datum_of(*entry);
  }
  return std::nullopt;
}

/// SERVER_TOMCAT_KEEPALIVETIMEOUT, or with the dashes as underscores.
std::optional<Datum> found_in_environment(const Environment& environment, std::string_view property) {
  std::string plain, dashed;
  for (const char c : property) {
    const char upper = is_small_letter(c) ? static_cast<char>(c - 'a' + 'A') : c;
    if (c != '-') plain += c == '.' ? '_' : upper;
    dashed += c == '.' || c == '-' ? '_' : upper;
  }
  for (const std::string& name : {plain, dashed}) {
    const auto found = environment.find(name);
    if (found != environment.end()) return expanded(found->second, environment);
  }
  return std::nullopt;
}

std::optional<Datum> raw_of(const Look& look, std::string_view property) {
  if (const auto differing = look.from.files.differing.find(property); differing != look.from.files.differing.end())
    return Datum{.text = std::string(property) + " differs between the commands that run this",
                 .span = differing->second.back().span};
  std::vector<Datum> flags = flag_data(look.from.lookup, look.from.root, property, look.from.environment);
  if (!flags.empty()) return flags.front();
  const std::string name = spring_name(property);
  for (const SpringDocument* document : {&look.from.files.json, &look.from.files.system}) {
    const bool is_asked = find_timer(kSystem, property) != nullptr || entry_of(*document, name) != nullptr;
    if (auto datum = is_asked ? found_in(*document, name) : std::nullopt) return datum;
  }
  if (auto variable = found_in_environment(look.from.environment, property)) return variable;
  const std::string& unread = look.from.files.unread;
  if (!unread.empty() && !is_address(name) && find_timer(kSystem, property) != nullptr && property != kActive)
    return Datum{.text = unread + " may set " + std::string(property)};
  std::optional<Datum> own = found_in_files(look, name);
  if (!own && !unread.empty() && name == "server.port") return Datum{.text = unread + " may set server.port"};
  return own;
}

Datum filled(const Look& look, Datum datum, int depth);

/// What `${name}` stands for: a variable of that very name, or a property.
std::optional<Datum> value_behind(const Look& look, std::string_view name, int depth) {
  const auto variable = look.from.environment.find(name);
  if (variable != look.from.environment.end()) return expanded(variable->second, look.from.environment);
  auto found = raw_of(look, name);
  if (found) return filled(look, std::move(*found), depth + 1);
  return std::nullopt;
}

/// The end of `${…}` that opens at `open`, nested ones counted.
size_t placeholder_end(std::string_view text, size_t open) {
  int depth = 0;
  for (size_t i = open; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

/// The text with its placeholders filled in.
Datum filled(const Look& look, Datum datum, int depth) {
  if (datum.kind != DatumKind::string || datum.text.find("${") == std::string::npos) {
    const bool is_filtered = datum.text.size() > 2 && datum.text.starts_with('@') && datum.text.ends_with('@');
    if (datum.kind == DatumKind::string && is_filtered)
      return {.text = "the build fills in " + datum.text, .span = datum.span};
    return datum;
  }
  if (depth > kDeepestPlaceholder || datum.text.size() > 2'000)
    return {.text = "cannot work out " + datum.text, .span = datum.span};
  Datum out{.kind = DatumKind::string, .span = datum.span, .chain = datum.chain};
  const std::string_view text = datum.text;
  for (size_t i = 0; i < text.size(); ++i) {
    if (!text.substr(i).starts_with("${")) {
      out.text += text[i];
      continue;
    }
    const size_t close = placeholder_end(text, i + 1);
    if (close == std::string_view::npos || --*look.placeholders < 0)
      return {.text = "cannot work out " + datum.text, .span = datum.span};
    const std::string_view inside = text.substr(i + 2, close - i - 2);
    const size_t colon = std::min(inside.find(':'), inside.size());
    std::optional<Datum> value = value_behind(look, inside.substr(0, colon), depth);
    if (!value && colon < inside.size()) {
      const Datum fallback{
          .kind = DatumKind::string, .text = std::string(inside.substr(colon + 1)), .span = datum.span};
      value = filled(look, fallback, depth + 1);
      out.chain.push_back({datum.span, std::string(inside.substr(0, colon)) +
                                           " is set by nothing in the repository, so its default stands"});
    }
    if (!value) return {.text = std::string(inside) + " is set by nothing in the repository", .span = datum.span};
    if (value->kind == DatumKind::unknown) return *value;
    out.text += value->text;
    if (has_place(value->span)) out.span = value->span;
    for (const Step& step : value->chain) out.chain.push_back(step);
    i = close;
  }
  return out;
}

std::optional<Datum> seen(const SpringSources& from, const World& world, std::string_view property,
                          bool with_all = false) {
  int placeholders = kMostPlaceholders;
  const Look look{from, world, &placeholders, with_all};
  auto raw = raw_of(look, property);
  if (raw) return filled(look, std::move(*raw), 0);
  return raw;
}

constexpr std::string_view kEndings[] = {".yaml", ".yml", ".properties"};

/// The paths in a folder that files of the names may have, the weakest first.
std::vector<std::string> files_named(const std::string& folder, const std::vector<std::string>& names) {
  std::vector<std::string> paths;
  for (const std::string& name : names) {
    for (const std::string_view ending : kEndings) paths.push_back(folder + name + std::string(ending));
  }
  return paths;
}

/// Adds the files for profiles that stand in a folder: `application-prod.yml`.
void add_profiled(const FilesReader& reader, const std::string& folder, const std::vector<std::string>& names) {
  for (const std::string& pattern : files_named(folder, names)) {
    const size_t dot = pattern.rfind('.');
    const std::string begin = pattern.substr(0, dot) + "-", ending = pattern.substr(dot);
    for (const FileId file : reader.sources.want_glob(begin + "*" + ending)) {
      const std::string& path = reader.sources.path(file);
      const std::string profile = path.substr(begin.size(), path.size() - begin.size() - ending.size());
      add_file(reader, {reader.documents.tree(file, format_of(path)), profile, profile}, 0);
    }
  }
}

/// Files beside the application count where it is started beside them, over those that are packed: whether it is
/// nothing here tells.
void add_files_beside(const FilesReader& reader, const std::vector<std::string>& names) {
  constexpr std::string_view kPacked = "src/main/resources/";
  if (!reader.resources.ends_with(kPacked)) return;
  const std::string module = reader.resources.substr(0, reader.resources.size() - kPacked.size());
  for (const std::string_view place : {"", "config/"}) {
    for (const std::string& path : files_named(module + std::string(place), names)) {
      const auto file = reader.sources.want(path);
      if (!file) continue;
      const size_t first = reader.files.documents.size();
      add_file(reader, {reader.documents.tree(*file, format_of(path)), "", ""}, 0);
      for (size_t i = first; i < reader.files.documents.size(); ++i) {
        SpringDocument& document = reader.files.documents[i];
        document.is_outside = document.may_be_missing = true;
        if (document.unread.empty()) document.unread = path;
      }
    }
  }
}

}  // namespace

std::string spring_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '-' || c == '_') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

SpringDocument spring_document(const Tree& tree) {
  SpringDocument document;
  document.complete = tree.complete;
  if (!tree.empty() && tree.nodes[0].kind == NodeKind::map) flatten(tree, 0, document);
  return document;
}

std::vector<SpringDocument> spring_documents(const Tree& tree) {
  std::vector<SpringDocument> all;
  constexpr size_t kMostDocuments = 500;
  const auto add = [&](NodeId map) {
    if (tree.nodes[map].kind != NodeKind::map || all.size() >= kMostDocuments) return;
    all.push_back({});
    flatten(tree, map, all.back());
  };
  if (tree.empty()) return all;
  add(0);
  if (tree.nodes[0].kind == NodeKind::list) {
    for (const NodeId child : children(tree, 0)) add(child);
  }
  return all;
}

SpringFiles spring_files(const Sources& sources, Documents& documents, std::string_view path,
                         const std::vector<std::string>& names) {
  SpringFiles files;
  std::string folder(folder_of(path));
  if (name_of(folder) == "config") folder = std::string(folder_of(folder));
  const std::string prefix = folder.empty() ? "" : folder + "/";
  const FilesReader reader{sources, documents, prefix, files};
  for (const std::string_view place : {"", "config/"}) {
    for (const std::string& one : files_named(prefix + std::string(place), names)) {
      if (const auto file = sources.want(one)) add_file(reader, {documents.tree(*file, format_of(one)), "", ""}, 0);
    }
  }
  for (const std::string_view place : {"", "config/"}) add_profiled(reader, prefix + std::string(place), names);
  add_files_beside(reader, names);
  for (const std::string_view name : {"bootstrap.yml", "bootstrap.yaml", "bootstrap.properties"}) {
    const auto file = sources.want(prefix + std::string(name));
    if (file && sources.bytes(*file).find("cloud") != std::string_view::npos) files.unread = kServer;
  }
  note_profiles(files);
  return files;
}

namespace {

/// The profiles that a property lists, also as `name[0]`, `name[1]`; nothing where that is not known.
std::optional<std::vector<std::string>> listed_profiles(const SpringSources& from, const std::string& property) {
  const World none;
  std::vector<std::string> all;
  std::optional<Datum> datum = seen(from, none, property);
  constexpr int kMostListed = 10;
  for (int i = 0; i < kMostListed; ++i) {
    const auto words = datum && datum->kind == DatumKind::string ? profile_words(datum->text)
                                                                 : std::optional<std::vector<std::string>>();
    if (datum && !words) return std::nullopt;
    if (words) all.insert(all.end(), words->begin(), words->end());
    datum = seen(from, none, property + "[" + std::to_string(i) + "]");
    if (!datum) break;
  }
  return all;
}

/// The profiles that count when some are active: what is included always, and what is grouped under them. Nothing
/// where that is not known.
std::optional<std::vector<std::string>> with_others(const SpringSources& from, std::vector<std::string> active) {
  const auto included = listed_profiles(from, "spring.profiles.include");
  if (!included) return std::nullopt;
  active.insert(active.begin(), included->begin(), included->end());
  constexpr size_t kMostActive = 50;
  for (size_t i = 0; i < active.size() && active.size() < kMostActive; ++i) {
    const auto grouped = listed_profiles(from, "spring.profiles.group." + active[i]);
    if (!grouped) return std::nullopt;
    size_t behind = i;
    for (const std::string& one : *grouped) {
      if (std::find(active.begin(), active.end(), one) != active.end()) continue;
      active.insert(active.begin() + static_cast<std::ptrdiff_t>(++behind), one);
    }
  }
  if (active.empty()) active.emplace_back(kNoProfile);
  return active;
}

/// The sets of profiles that may be active: one where the repository tells.
std::vector<World> worlds_of(const SpringSources& from) {
  const World none;
  const std::optional<Datum> active = seen(from, none, kActive);
  const auto words = active && active->kind == DatumKind::string ? profile_words(active->text)
                                                                 : std::optional<std::vector<std::string>>();
  if (const auto all = words ? with_others(from, *words) : std::nullopt) return {{*all, true}};
  std::vector<World> worlds;
  worlds.push_back({with_others(from, {}).value_or(std::vector<std::string>{std::string(kNoProfile)})});
  for (const std::string& profile : from.files.profiles)
    worlds.push_back({with_others(from, {profile}).value_or(std::vector<std::string>{profile})});
  return worlds;
}

}  // namespace

namespace {

bool is_same(const std::optional<Datum>& a, const std::optional<Datum>& b) {
  return a.has_value() == b.has_value() && (!a || (a->kind == b->kind && a->text == b->text));
}

/// What a file that may be missing takes away from: it may set the property, or not.
std::vector<Datum> unless_given(std::vector<Datum> data, const Datum& otherwise, std::string_view files) {
  if (data.empty()) data.push_back({.kind = DatumKind::null});
  for (Datum& datum : data)
    datum.choices.push_back(
        {.cause = std::string(files), .arm = 0, .label = "unless " + std::string(files) + " sets it"});
  data.push_back(otherwise);
  data.back().choices = {{.cause = std::string(files), .arm = 1, .label = "otherwise"}};
  return data;
}

}  // namespace

namespace {

/// What a property is for the sources as they stand.
std::vector<Datum> told_by(const SpringSources& from, std::string_view property) {
  const std::vector<World> worlds = worlds_of(from);
  std::vector<std::optional<Datum>> found;
  for (const World& world : worlds) found.push_back(seen(from, world, property));
  const bool is_one =
      std::all_of(found.begin(), found.end(), [&](const std::optional<Datum>& one) { return is_same(one, found[0]); });
  std::vector<Datum> data;
  if (is_one && found[0]) data.push_back(*found[0]);
  for (size_t i = 0; i < found.size() && !is_one; ++i) {
    Datum datum = found[i].value_or(Datum{.kind = DatumKind::null});
    const std::string label = i == 0 ? "without a profile" : "with profile " + from.files.profiles[i - 1];
    datum.choices.push_back({.cause = "active Spring profile", .arm = static_cast<uint32_t>(i), .label = label});
    data.push_back(std::move(datum));
  }
  const std::vector<SpringDocument>& all = from.files.documents;
  const auto missing =
      std::find_if(all.begin(), all.end(), [](const SpringDocument& one) { return one.may_be_missing; });
  // Which files there are and how they are read is asked before they are.
  const bool is_of_start = property.starts_with("spring.") && !property.starts_with("spring.lifecycle.");
  if (missing == all.end() || is_address(spring_name(property)) || is_of_start) return data;
  for (size_t i = 0; i < worlds.size(); ++i) {
    const std::optional<Datum> with_all = seen(from, worlds[i], property, true);
    if (!is_same(with_all, found[i])) return unless_given(std::move(data), *with_all, missing->unread);
  }
  return data;
}

}  // namespace

std::vector<Datum> spring_data(const SpringSources& from, std::string_view property) {
  std::vector<Datum> data = told_by(from, property);
  if (data.size() != 1 || data[0].kind != DatumKind::unknown) return data;
  const auto open = std::find_if(from.environment.begin(), from.environment.end(), [&](const auto& one) {
    return one.second.is_doubted && one.second.may_be_unset && one.second.text == data[0].text;
  });
  if (open == from.environment.end()) return data;
  // What stands where the variable is not set is written in the files.
  Environment set = from.environment, unset = from.environment;
  EnvironmentValue& value = set.find(open->first)->second;
  value.text = value.perhaps;
  value.is_unknown = value.is_doubted = value.may_be_unset = false;
  unset.erase(open->first);
  const std::vector<Datum> where_set = told_by({from.files, set, from.lookup, from.root}, property);
  std::vector<Datum> where_not = told_by({from.files, unset, from.lookup, from.root}, property);
  if (where_set.size() != 1 || where_not.size() > 1) return data;
  if (!where_not.empty() && is_same(where_set[0], where_not[0])) return where_set;
  if (where_not.empty()) where_not.push_back({.kind = DatumKind::null});
  std::vector<Datum> both{where_set[0], where_not[0]};
  both[0].choices.push_back({.cause = data[0].text, .arm = 0, .label = "where it is set"});
  both[1].choices.push_back({.cause = data[0].text, .arm = 1, .label = "where it is not"});
  return both;
}

Datum spring_duration(Datum datum) {
  if (datum.kind != DatumKind::string) return datum;
  std::string_view text = datum.text;
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  constexpr std::pair<std::string_view, double> kUnits[] = {{"", 1},       {"ms", 1},      {"s", 1e3},   {"m", 60e3},
                                                            {"h", 3600e3}, {"d", 86400e3}, {"us", 1e-3}, {"ns", 1e-6}};
  std::string small;
  for (const char c : text) small += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  std::string_view rest = small;
  const bool is_iso = rest.starts_with("pt");
  if (is_iso) rest.remove_prefix(2);
  double sum = 0;
  bool is_read = !rest.empty();
  while (is_read && !rest.empty()) {
    double number = 0;
    const auto [past, error] =
        std::from_chars(rest.data(), rest.data() + rest.size(), number, std::chars_format::fixed);
    const size_t used = static_cast<size_t>(past - rest.data());
    rest.remove_prefix(used);
    const size_t letters = std::min(rest.find_first_of("-0123456789"), rest.size());
    const auto unit = std::find_if(std::begin(kUnits), std::end(kUnits),
                                   [&](const auto& row) { return row.first == rest.substr(0, letters); });
    is_read = error == std::errc() && unit != std::end(kUnits) && (is_iso || letters == rest.size());
    if (is_read) sum += number * unit->second;
    rest.remove_prefix(letters);
  }
  if (!is_read) return datum;
  datum.kind = DatumKind::number;
  datum.number = sum < 0 ? std::numeric_limits<double>::infinity() : sum;
  return datum;
}

}  // namespace outlast
