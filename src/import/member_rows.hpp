// Rows of a table into members. A value that cannot be used is left out and said; a row is refused if it has no usable
// name, or neither a card number nor an address by which running the import again could know the member. Immutable
// after construction: any thread may read rows.
#pragma once

#include <expected>

#include "import/columns.hpp"
#include "import/repair.hpp"
#include "members/member.hpp"

namespace lectern::importing {

enum class MemberField : std::uint8_t { id, card_number, name, email, phone, language, notify, count };

struct MemberToImport {
  std::optional<members::MemberId> id;  // kept where it is given
  members::NewMember member;
};

struct ReadMember {
  MemberToImport member;
  Repairs repairs{};
};

class MemberRows {
 public:
  /// Whether a header is one of members: it names a name and an address or a card, and no title.
  static bool understands(std::span<const std::string> header);
  explicit MemberRows(std::span<const std::string> header);

  [[nodiscard]] std::expected<ReadMember, std::string> read(const CsvRow& row) const;

 private:
  Columns<MemberField> columns_;
};

}  // namespace lectern::importing
