// The calls that tell a Go program's store of settings what it reads, in all files of a repository.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "text/sources.h"

namespace outlast {

/// A call of a store's method, as it is written.
struct StoreCall {
  FileId file = FileId{};
  std::string_view method;
  std::string_view rest;      ///< what stands behind the opening bracket, as far as it is looked at
  std::string_view function;  ///< the name of the function that it stands in; "" where it stands in none
  size_t begin = 0;           ///< of that function
  bool is_sure = false;       ///< it stands in no branch, and something speaks of its function
};

/// What the files of a repository tell the store of the package.
struct StoreCalls {
  bool is_read = false;
  bool is_open = false;                    ///< more than is read, or under another name
  std::vector<StoreCall> calls;            ///< in the order of the files
  std::set<std::string, std::less<>> own;  ///< the folders of the programs that make some of them
  std::vector<FileId> filling;             ///< files that read a configuration file into a store, two at most
};

/// The calls of a store in one text, as far as they may tell it something; false where there are too many.
bool take_store_calls(std::string_view text, FileId file, std::string_view store, std::vector<StoreCall>& calls);

/// Tells for each call whether it surely runs, as far as some texts speak of the functions.
void mark_sure(const std::vector<std::string_view>& texts, std::vector<StoreCall>& calls);

/// Reads the calls of the package once.
void read_store_calls(const Sources& sources, std::string_view module, StoreCalls& found);

/// True for a file that belongs to a program, so that no other program has it.
bool is_of_program(std::string_view text);

}  // namespace outlast
