// A little repository in memory, read by one adapter of programs: files, then commands, then what is derived from them.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "adapters/adapter.h"
#include "adapters/evaluated.h"
#include "adapters/knowledge.h"

namespace outlast {

struct ProgramStack {
  std::unique_ptr<Sources> owned_sources;  ///< behind pointers, so that a stack can be handed on
  std::unique_ptr<Documents> owned_documents;
  Sources& sources;
  Documents& documents;
  Model model;

  explicit ProgramStack(const std::vector<std::pair<std::string, std::string>>& files)
      : owned_sources(std::make_unique<Sources>(listed(files))),
        owned_documents(std::make_unique<Documents>(*owned_sources)),
        sources(*owned_sources),
        documents(*owned_documents) {
    for (const auto& [path, bytes] : files) sources.set_bytes(*sources.want(path), bytes);
  }

  static std::vector<SourceFile> listed(const std::vector<std::pair<std::string, std::string>>& files) {
    std::vector<SourceFile> found;
    for (const auto& file : files) found.push_back({file.first, ""});
    return found;
  }

  WorkloadId add_workload(const std::string& name, const std::vector<std::pair<std::string, std::string>>& environment,
                          std::vector<std::pair<std::string, std::string>> mounts = {}) {
    Workload workload{.kind = "compose service", .name = name, .mounts = std::move(mounts)};
    for (const auto& [key, text] : environment) workload.environment.push_back({.name = key, .text = text});
    model.workloads.push_back(std::move(workload));
    return static_cast<WorkloadId>(model.workloads.size() - 1);
  }

  Command command(const std::string& text, WorkloadId workload = WorkloadId::none) {
    Command made{.workload = workload};
    made.words = words_of(text, {});
    return made;
  }

  template <class Read>
  void read_all(Read read) {
    Reading reading{sources, documents, model};
    for (uint32_t i = 0; i < sources.size(); ++i) {
      const std::optional<Format> format = format_of_path(sources.path(FileId{i}));
      if (format && *format >= Format::python) read(reading, FileId{i}, *format);
    }
  }

  template <class Derive>
  void derive_all(Derive derive) {
    const Lookup lookup(model);
    Deriving deriving{sources, documents, model, lookup};
    const size_t count = model.components.size();
    for (uint32_t i = 0; i < count; ++i) derive(deriving, ComponentId{i});
  }

  /// "2s…3s" for the timer of a kind, "-" when there is none; the timers of several components behind each other.
  std::string timer(TimerKind kind) const {
    std::string out;
    for (const Timer& one : model.timers) {
      if (one.kind == kind) out += (out.empty() ? "" : "; ") + to_text(one.value, row_of(kind).dimension);
    }
    return out.empty() ? "-" : out;
  }

  /// What stands at the origin of a timer.
  std::string written(TimerKind kind) const {
    for (const Timer& one : model.timers) {
      if (one.kind == kind) return has_place(one.origin.span) ? std::string(sources.text(one.origin.span)) : "nowhere";
    }
    return "-";
  }

  std::string endpoints() const {
    std::string out;
    for (const Endpoint& one : model.endpoints) {
      out += out.empty() ? "" : " ";
      out += one.address.unix_path.empty() ? one.address.host + ":" + std::to_string(one.address.port)
                                           : "unix:" + one.address.unix_path;
    }
    return out;
  }

  std::string effects() const {
    std::string out;
    for (const Effect& one : model.effects)
      out += (out.empty() ? "" : "; ") + one.setting + " acts " + to_text(one.acts, Dimension::flag);
    return out;
  }
};

}  // namespace outlast
