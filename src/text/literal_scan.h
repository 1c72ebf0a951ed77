// Which of many literals stand in a text, in one fast look over it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace outlast {

/// A literal to look for, and the group that it makes true.
struct GroupedLiteral {
  std::string text;
  uint16_t group = 0;
  bool is_code = false;  ///< found however it is laid out: with other blanks, line ends and comments around its signs
};

/// Looks for many literals at once. Every literal of at least four bytes is known by its four-byte pieces; the text is
/// sampled at a distance that must hit one of them, and a bitmap throws almost every sample out. Building costs a few
/// microseconds; one scan may be used from several threads.
class LiteralScan {
 public:
  /// Groups are numbered 0 … groups - 1. Empty literals are found everywhere.
  LiteralScan(std::vector<GroupedLiteral> literals, size_t groups);

  /// For each group, whether one of its literals stands in the text. What is found already is not looked for again.
  std::vector<bool> groups_in(std::string_view text) const;

 private:
  /// Literals of similar length, sampled at one distance.
  struct Lane {
    struct Piece {
      uint32_t bytes = 0;  ///< four bytes of the literal, as the machine loads them
      uint32_t literal = 0;
      uint32_t offset = 0;  ///< where in the literal they stand
    };
    uint32_t stride = 1;
    std::vector<Piece> pieces;     ///< sorted by bytes
    std::vector<uint64_t> bitmap;  ///< one bit for each hash of a piece
    std::vector<uint16_t> groups;  ///< that its literals make true
  };
  struct Search;

  /// A literal by the part of it that is looked for, and what must stand around that.
  struct Sought {
    std::string text;
    uint16_t group = 0;
    std::string before;
    std::string behind;
  };

  static Sought sought_for(GroupedLiteral literal);
  void add_lane(size_t shortest, size_t longest);
  void look(const Lane& lane, Search& search) const;
  void confirm(const Lane& lane, uint32_t bytes, size_t at, Search& search) const;

  std::vector<Sought> literals_;
  size_t groups_ = 0;
  std::vector<Lane> lanes_;
  std::vector<uint32_t> short_;  ///< literals of fewer than four bytes
};

}  // namespace outlast
