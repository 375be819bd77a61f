// Rows of a table into members. A value that cannot be used is left out and said; a row is refused if it has no usable
// name, or neither a card number nor an address by which running the import again could know the member. Immutable
// after construction: any thread may read rows.
#pragma once

#include <expected>

#include "base/record_times.hpp"
#include "import/columns.hpp"
#include "import/repair.hpp"
#include "members/member.hpp"

namespace lectern::importing {

enum class MemberField : std::uint8_t {
  id,
  card_number,
  name,
  email,
  phone,
  language,
  notify,
  created_at,
  updated_at,
  archived_at,
  count
};

struct MemberToImport {
  std::optional<members::MemberId> id;  // kept where it is given
  members::NewMember member;
  std::optional<RecordTimes> times = std::nullopt;  // now where they are not given
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

  /// Times that are still to come at `now` are not believed.
  [[nodiscard]] std::expected<ReadMember, std::string> read(const CsvRow& row, Instant now) const;

 private:
  [[nodiscard]] std::optional<ReadMember> read_exported_row(const CsvRow& row, Instant now) const;
  [[nodiscard]] std::expected<ReadMember, std::string> read_any_row(const CsvRow& row, Instant now) const;

  Columns<MemberField> columns_;
  bool is_export_;
};

}  // namespace lectern::importing
