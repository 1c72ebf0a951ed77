// Texts that shell scripts have in themselves and write to files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/shell_changes.h"
#include "text/sources.h"

namespace outlast {

/// A here-document that a script writes to a file whenever it runs, and that nothing else in it changes:
/// `cat > /etc/x.cfg <<EOF`.
struct WrittenText {
  std::string path;         ///< with the script's own variables filled in; "" in front of what is not known
  uint32_t named_from = 0;  ///< where the script names the file
  uint32_t named_to = 0;
  uint32_t begin = 0;  ///< the text
  uint32_t end = 0;
  bool is_added = false;  ///< put behind what stood there
  std::vector<TextHole> holes;
};

/// The texts of a script that are sure to be written so.
std::vector<WrittenText> texts_written(std::string_view bytes, const ShellPrograms& programs);

/// All here-documents of a script that go to files, sure or not: where those are named only, without holes.
std::vector<WrittenText> texts_named(std::string_view bytes);

}  // namespace outlast
