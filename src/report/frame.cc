#include "report/frame.h"

#include <algorithm>

#include "report/place.h"

namespace outlast {
namespace {

/// Longest piece of a line that is shown, in bytes, and what of it may stand before the label.
constexpr size_t kWidest = 160;
constexpr size_t kBefore = 60;

struct Marked {
  const Label* label = nullptr;
  bool is_first = false;
  Place place;
};

/// The part of a line that is shown, with the label's place in it; both in code points.
struct Excerpt {
  std::string text;
  size_t column = 0;
  size_t width = 1;
};

bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }

/// Cuts around the label's bytes; a cut never splits a code point.
Excerpt excerpt_of(std::string_view line, size_t begin, size_t end) {
  begin = std::min(begin, line.size());
  end = std::clamp(end, begin, line.size());
  size_t from = begin > kBefore && line.size() > kWidest ? begin - kBefore : 0;
  while (from > 0 && !starts_code_point(line[from])) --from;
  size_t to = std::min(line.size(), from + kWidest);
  while (to > from && to < line.size() && !starts_code_point(line[to])) --to;
  end = std::min(end, std::max(to, begin));
  Excerpt excerpt;
  if (from > 0) excerpt.text = "…";
  excerpt.column = code_points(line.substr(from, begin - from)) + (from > 0 ? 1 : 0);
  excerpt.width = std::max<size_t>(1, code_points(line.substr(begin, end - begin)));
  excerpt.text += harmless(line.substr(from, to - from));
  if (to < line.size()) excerpt.text += "…";
  return excerpt;
}

/// The line's text and the label's bytes in it.
Excerpt excerpt_of(const Sources& sources, const Marked& marked) {
  const Span span = sources.shown(marked.label->span);
  const std::string_view line = sources.line(span.file, marked.place.begin.line);
  const FileId shown = sources.want(sources.shown_path(span.file)).value_or(span.file);
  const std::string_view bytes = sources.bytes(shown);
  const auto offset = static_cast<size_t>(line.data() - bytes.data());
  if (line.empty() || offset > span.begin) return excerpt_of(line, 0, 0);
  return excerpt_of(line, span.begin - offset, span.end - offset);
}

std::string gutter(size_t width, const std::string& number, const Paint& paint) {
  return std::string(paint.frame) + std::string(width - number.size(), ' ') + number + " |" + std::string(paint.end);
}

void add_file(std::string& text, const std::vector<Marked>& marks, bool is_first, size_t width, const Sources& sources,
              const Paint& paint, std::string_view lead_color) {
  const Marked* lead = &marks.front();
  for (const Marked& marked : marks) lead = marked.is_first ? &marked : lead;
  text += std::string(width, ' ') + std::string(paint.frame) + (is_first ? "--> " : "::: ") + std::string(paint.end) +
          harmless(lead->place.path) + ":" + std::to_string(lead->place.begin.line) + ":" +
          std::to_string(lead->place.begin.column) + "\n";
  text += gutter(width, "", paint) + "\n";
  uint32_t shown = 0;
  std::string excerpted;
  for (const Marked& marked : marks) {
    const uint32_t line = marked.place.begin.line;
    const Excerpt excerpt = excerpt_of(sources, marked);
    if (shown != 0 && line > shown + 1) text += std::string(paint.frame) + "..." + std::string(paint.end) + "\n";
    // Of a long line each label may need a part of its own.
    if (line != shown || excerpt.text != excerpted)
      text += gutter(width, std::to_string(line), paint) + " " + excerpt.text + "\n";
    shown = line;
    excerpted = excerpt.text;
    const std::string_view color = marked.is_first ? lead_color : paint.frame;
    text += gutter(width, "", paint) + " " + std::string(excerpt.column, ' ') + std::string(color) +
            std::string(excerpt.width, marked.is_first ? '^' : '-') + " " + harmless(marked.label->text) +
            std::string(paint.end) + "\n";
  }
  text += gutter(width, "", paint) + "\n";
}

}  // namespace

const Paint& paint_of(bool color) {
  static const Paint plain;
  static const Paint colored = {"\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[1m",
                                "\x1b[1;34m", "\x1b[1;32m", "\x1b[0m"};
  return color ? colored : plain;
}

std::string framed(const std::vector<Label>& labels, const Sources& sources, const Paint& paint,
                   std::string_view lead) {
  std::vector<FileId> files;
  std::vector<Marked> marks;
  size_t width = 1;
  for (const Label& label : labels) {
    if (!has_place(label.span) || static_cast<size_t>(label.span.file) >= sources.size()) continue;
    if (std::find(files.begin(), files.end(), label.span.file) == files.end()) files.push_back(label.span.file);
    marks.push_back({&label, &label == &labels.front(), place_of(sources, label.span)});
    width = std::max(width, std::to_string(marks.back().place.begin.line).size());
  }
  std::string text;
  for (const FileId file : files) {
    std::vector<Marked> here;
    std::copy_if(marks.begin(), marks.end(), std::back_inserter(here),
                 [&](const Marked& marked) { return marked.label->span.file == file; });
    std::stable_sort(here.begin(), here.end(),
                     [](const Marked& a, const Marked& b) { return a.place.begin.line < b.place.begin.line; });
    add_file(text, here, file == files.front(), width + 1, sources, paint, lead);
  }
  return text;
}

}  // namespace outlast
