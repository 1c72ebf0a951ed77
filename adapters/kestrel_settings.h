// What the project of an ASP.NET Core application gives its server: in its sources and in its settings files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/adapter.h"
#include "adapters/knowledge.h"

namespace outlast {

/// A text of a settings file or of the environment, and where it stands.
struct KestrelText {
  std::string text;  ///< of an unknown one the reason
  Span span;
  std::vector<Step> chain;
  bool is_unknown = false;
};

/// The application whose server is looked at. Build it with kestrel_project().
struct KestrelProject {
  const Sources* sources = nullptr;
  Documents* documents = nullptr;
  const Environment* environment = nullptr;
  FileId main = FileId::none;          ///< the file that builds the application
  FileId manifest = FileId::none;      ///< its *.csproj
  std::vector<FileId> sources_of;      ///< C# files below the project's folder that no other project has, and those
                                       ///< of others that set servers by functions that these name
  std::vector<FileId> references;      ///< C# files of projects that it refers to
  std::string unread;                  ///< who may set anything where this is a library; "" for an application
  Span elsewhere;                      ///< a call of what sets Kestrel and isn't in the repository; no place where none
  std::vector<FileId> settings_files;  ///< appsettings.json and that of the environment, the stronger last
};

/// The project around the file that builds an application. What it refers to must outlive it.
KestrelProject kestrel_project(const Sources& sources, Documents& documents, const Environment& environment,
                               FileId main);

/// Whether some source of the repository binds the section of Kestrel to its options; nothing when there are more
/// sources than are looked at.
std::optional<bool> binds_limits(const KestrelProject& project);

/// A reason where a source gives the options another section of the settings than the server's own, which is not read;
/// "" where none does.
std::string binds_another_section(const KestrelProject& project);

/// What the sources give a setting: `options.Limits.KeepAliveTimeout = …`, wherever in the project it stands.
std::vector<Datum> kestrel_data(const KestrelProject& project, std::string_view setting);

/// A reason where a project that this one refers to sets it: whether that runs here is not known.
std::vector<Datum> kestrel_data_of_references(const KestrelProject& project, std::string_view setting);

/// True where a project that this one refers to opens ports of some server: whether that runs here is not known.
bool references_listen(const KestrelProject& project);

/// The texts under a path of keys ("Kestrel", "Limits", "KeepAliveTimeout"), upper and lower case alike; "*" stands for
/// any key. The strongest alone is given, but all that a "*" leads to.
std::vector<KestrelText> kestrel_texts(const KestrelProject& project, const std::vector<std::string_view>& keys);

/// Where the sources say that the server listens: a whole URL, or a port alone, or "unix:" and a path. `explicit_only`
/// asks for what wins over every URL.
std::vector<KestrelText> kestrel_listens(const KestrelProject& project, bool explicit_only);

}  // namespace outlast
