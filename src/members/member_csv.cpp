#include "members/member_csv.hpp"

namespace lectern::members {

MemberCsvRow to_csv_row(Member member) {
  return {.id = member.id,
          .name = std::move(member.name),
          .email = std::move(member.email),
          .phone = std::move(member.phone),
          .created_at = member.created_at,
          .updated_at = member.updated_at,
          .card_number = std::move(member.card_number),
          .language = std::move(member.language),
          .notify = member.notify,
          .archived_at = member.archived_at};
}

}  // namespace lectern::members
