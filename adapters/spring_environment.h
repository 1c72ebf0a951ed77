// Which application of Spring a file of a repository belongs to, and what that is given by its files, its start and its
// programs.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/evaluated.h"
#include "adapters/spring_properties.h"

namespace outlast {

/// True for a source of a language of the JVM.
bool is_jvm_source(std::string_view path);

/// The folder of the module that a main file or a source belongs to; nothing for a file that stands elsewhere.
std::optional<std::string> spring_module_of(std::string_view path);

/// A path inside of a module.
std::string in_spring_module(const std::string& module, std::string_view name);

/// The strongest of the main files of a module: the others lend their properties.
std::optional<FileId> spring_main_file(const Sources& sources, const std::string& module);

/// True when a source says one of the words that the knowledge lists under a name.
bool says_spring_word(std::string_view bytes, std::string_view words);

/// True for a source with a class that is annotated as an application: comments and annotations made of it are none.
bool says_spring_application(std::string_view bytes);

/// The first source of a module with a class that is an application.
std::optional<FileId> spring_application_class(const Sources& sources, const std::string& module);

/// The folders of the applications with a server besides the one whose folder is given.
std::vector<std::string> other_spring_modules(const Deriving& deriving, const std::string& own);

/// How an application is started.
struct SpringStart {
  Deriving& deriving;
  const Component& component;  ///< of the application, or of what runs in it
  const Environment& environment;
  ScopeId root = ScopeId::none;  ///< where flags stand
};

/// What gives properties to the application that a main file, or a source where there is none, stands for.
SpringFiles spring_files_given(const SpringStart& start, const std::string& path,
                               const std::vector<std::string>& other_modules);

/// Looks up what an application holds under the name of a property, as evaluations ask for it. What is referred to has
/// to live as long.
std::function<std::vector<Datum>(const std::string&)> spring_lookup(const SpringSources& from);

}  // namespace outlast
