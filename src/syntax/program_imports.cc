// What a source file takes from others: the imports of each language, by the forms that they are written in.
#include "syntax/program_build.h"
#include "text/code_search.h"
#include "text/words.h"

namespace outlast {

namespace {

std::string text_of(const ProgramBuild& build, TSNode node) { return std::string(bytes_of(build.source, node)); }

void import_module(ProgramBuild& build, TSNode node) {
  each_named_child(node, [&](TSNode child, std::string_view name) {
    if (name != "name") return;
    const bool has_alias = node_type(child) == "aliased_import";
    const std::string module = text_of(build, has_alias ? field(child, "name") : child);
    // `import a.b` binds `a`; what is asked of it later goes through the dotted name.
    const std::string local = has_alias ? text_of(build, field(child, "alias")) : module.substr(0, module.find('.'));
    build.program.imports.push_back({local, has_alias ? module : local, "", build.span(child)});
    if (!has_alias && local != module) build.program.imports.push_back({module, module, "", build.span(child)});
  });
}

void import_from(ProgramBuild& build, TSNode node) {
  const std::string module = text_of(build, field(node, "module_name"));
  each_named_child(node, [&](TSNode child, std::string_view name) {
    const std::string_view type = node_type(child);
    if (type == "wildcard_import") build.program.imports.push_back({"*", module, "*", build.span(node)});
    if (name != "name") return;
    const bool has_alias = type == "aliased_import";
    const std::string symbol = text_of(build, has_alias ? field(child, "name") : child);
    build.program.imports.push_back(
        {has_alias ? text_of(build, field(child, "alias")) : symbol, module, symbol, build.span(child)});
  });
}

/// `import x "example.com/a/b/v2"`: the name is x, else b.
void import_path(ProgramBuild& build, TSNode node, const SyntaxRow& row) {
  const TSNode name = field(node, row.first), path = field(node, row.second);
  if (node_is_null(path)) return;
  const std::string module = text_in_quotes(text_of(build, path));
  if (row.first.empty()) {
    // What is included is seen as if it stood here.
    build.program.imports.push_back({"*", module, "*", build.span(path)});
    return;
  }
  std::string local = node_is_null(name) ? "" : text_of(build, name);
  if (local.empty()) {
    std::string_view rest = module;
    const auto last_part = [&] { return rest.substr(rest.rfind('/') + 1); };
    const auto is_version = [](std::string_view part) {
      return part.size() > 1 && part[0] == 'v' && part.find_first_not_of("0123456789", 1) == std::string_view::npos;
    };
    if (is_version(last_part()) && rest.find('/') != std::string_view::npos) rest = rest.substr(0, rest.rfind('/'));
    std::string_view part = last_part();
    local = part.substr(0, part.find(".v"));
  }
  build.program.imports.push_back({local == "." ? "*" : local, module, "", build.span(path)});
}

void import_class(ProgramBuild& build, TSNode node) {
  std::string module;
  bool is_all = false;
  each_named_child(node, [&](TSNode child) {
    if (node_type(child) == "asterisk")
      is_all = true;
    else
      module = packed(text_of(build, child));
  });
  if (module.empty()) return;
  const size_t dot = module.rfind('.');
  if (is_all || dot == std::string::npos) {
    build.program.imports.push_back({"*", module, "*", build.span(node)});
    return;
  }
  const std::string name = module.substr(dot + 1);
  build.program.imports.push_back({name, module.substr(0, dot), name, build.span(node)});
}

/// `using namespace a::b` brings all names of a namespace, `using a::b` one.
void import_using(ProgramBuild& build, TSNode node) {
  const TSNode named = named_child(node, 0);
  if (node_is_null(named)) return;
  std::string path = packed(text_of(build, named));
  for (size_t at = path.find("::"); at != std::string::npos; at = path.find("::", at)) path.replace(at, 2, ".");
  if (path.starts_with('.')) path.erase(0, 1);
  const size_t dot = path.rfind('.');
  if (holds_word(bytes_of(build.source, node), "namespace"))
    build.program.imports.push_back({"*", path, "", build.span(named)});
  else if (dot != std::string::npos)
    build.program.imports.push_back(
        {path.substr(dot + 1), path.substr(0, dot), path.substr(dot + 1), build.span(named)});
}

/// `using C = A.B.D` names one type; whole namespaces say nothing of what a name is.
void import_alias(ProgramBuild& build, TSNode node, const SyntaxRow& row) {
  const TSNode name = field(node, row.first);
  const TSNode type = last_named_child(node);
  if (node_is_null(name) || node_eq(type, name)) return;
  const std::string path = packed(text_of(build, type));
  const size_t dot = path.rfind('.');
  if (dot == std::string::npos || path.find('<') != std::string::npos) return;
  build.program.imports.push_back({text_of(build, name), path.substr(0, dot), path.substr(dot + 1), build.span(node)});
}

/// `use a::b::{c, d::e as f, g::*}`: each leaf with the path that leads to it.
void import_tree(ProgramBuild& build, TSNode node, const SyntaxRow& row) {
  constexpr size_t kMostLeaves = 500;
  struct Part {
    TSNode node;
    std::string path;
  };
  const auto plain = [&](TSNode path) {
    std::string text = node_is_null(path) ? "" : packed(text_of(build, path));
    for (size_t at = text.find("::"); at != std::string::npos; at = text.find("::", at + 1)) text.replace(at, 2, ".");
    return text;
  };
  const auto under = [](const std::string& path, const std::string& name) {
    return path.empty() || name.empty() ? path + name : path + "." + name;
  };
  std::vector<Part> todo{{field(node, row.first), ""}};
  for (size_t i = 0; i < todo.size() && i < kMostLeaves; ++i) {
    const Part part = todo[i];
    if (node_is_null(part.node)) continue;
    const std::string_view type = node_type(part.node);
    if (type == "scoped_use_list" || type == "use_list") {
      const bool has_path = type == "scoped_use_list";
      const std::string path = under(part.path, has_path ? plain(field(part.node, "path")) : "");
      each_named_child(has_path ? field(part.node, "list") : part.node, [&](TSNode child) {
        todo.push_back({child, path});
      });
      continue;
    }
    if (type == "use_wildcard") {
      build.program.imports.push_back(
          {"*", under(part.path, plain(named_child(part.node, 0))), "*", build.span(part.node)});
      continue;
    }
    const bool has_alias = type == "use_as_clause";
    const std::string whole = under(part.path, plain(has_alias ? field(part.node, "path") : part.node));
    const bool is_itself = whole.ends_with(".self");
    const std::string path = is_itself ? whole.substr(0, whole.size() - 5) : whole;
    const size_t dot = path.rfind('.');
    const std::string name = path.substr(dot == std::string::npos ? 0 : dot + 1);
    const std::string local = has_alias ? text_of(build, field(part.node, "alias")) : name;
    if (dot == std::string::npos)
      build.program.imports.push_back({local, name, "", build.span(part.node)});
    else
      build.program.imports.push_back({local, path.substr(0, dot), name, build.span(part.node)});
  }
}

void import_clause(ProgramBuild& build, TSNode node) {
  const TSNode source = field(node, "source");
  std::string module = node_is_null(source) ? "" : text_in_quotes(text_of(build, source));
  const auto add = [&](TSNode local, std::string symbol) {
    build.program.imports.push_back({text_of(build, local), module, std::move(symbol), build.span(local)});
  };
  const size_t before = build.program.imports.size();
  each_named_child(node, [&](TSNode clause) {
    const std::string_view type = node_type(clause);
    if (type == "import_require_clause") {
      module = text_in_quotes(text_of(build, field(clause, "source")));
      add(named_child(clause, 0), "");
    }
    if (type != "import_clause") return;
    each_named_child(clause, [&](TSNode part) {
      const std::string_view kind = node_type(part);
      if (kind == "identifier") add(part, "default");
      if (kind == "namespace_import") add(named_child(part, 0), "");
      if (kind != "named_imports") return;
      each_named_child(part, [&](TSNode item) {
        const TSNode name = field(item, "name"), alias = field(item, "alias");
        if (!node_is_null(name)) add(node_is_null(alias) ? name : alias, text_of(build, name));
      });
    });
  });
  // `import "./boot"` runs what stands there.
  if (build.program.imports.size() == before && !module.empty())
    build.program.imports.push_back({"", module, "", build.span(node)});
}

}  // namespace

void read_import(ProgramBuild& build, TSNode node, const SyntaxRow& row) {
  switch (row.role) {
    case Role::import_module:
      return import_module(build, node);
    case Role::import_from:
      return import_from(build, node);
    case Role::import_clause:
      return import_clause(build, node);
    case Role::import_path:
      return import_path(build, node, row);
    case Role::import_class:
      return import_class(build, node);
    case Role::import_using:
      return row.first.empty() ? import_using(build, node) : import_alias(build, node, row);
    case Role::import_tree:
      return import_tree(build, node, row);
    default:
      return;
  }
}

}  // namespace outlast
