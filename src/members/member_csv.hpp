// A member as a row of a CSV file: S4's columns, then ours. What import reads back whole.
#pragma once

#include "members/member.hpp"

namespace lectern::members {

struct MemberCsvRow {
  MemberId id;
  std::string name;
  std::optional<std::string> email;
  std::optional<std::string> phone;
  Instant created_at{};
  Instant updated_at{};
  std::string card_number;
  std::optional<std::string> language;
  bool notify = true;
  std::optional<Instant> archived_at;
};
BOOST_DESCRIBE_STRUCT(MemberCsvRow, (),
                      (id, name, email, phone, created_at, updated_at, card_number, language, notify, archived_at))

MemberCsvRow to_csv_row(Member member);

}  // namespace lectern::members
