#include "members/member_edit_service.hpp"

#include "base/phone_number.hpp"
#include "db/word_index.hpp"

namespace lectern::members {

Member new_member(MemberId id, const NewMember& member, Instant now) {
  return {.id = id,
          .card_number = text_or_none(member.card_number).value_or(""),
          .name = member.name.str(),
          .email = text_or_none(member.email),
          .phone = text_or_none(member.phone),
          .language = text_or_none(member.language),
          .notify = member.notify,
          .version = 1,
          .archived_at = {},
          .created_at = now,
          .updated_at = now};
}

Member changed_member(Member member, const MemberChanges& changes) {
  if (changes.card_number.present()) member.card_number = changes.card_number.value().str();
  if (changes.name.present()) member.name = changes.name.value().str();
  apply_text(changes.email, member.email);
  apply_text(changes.phone, member.phone);
  apply_text(changes.language, member.language);
  changes.notify.apply_to(member.notify);
  return member;
}

member_store::MemberRecord to_record(const Member& member) {
  return {.id = member.id,
          .card_number = member.card_number,
          .card_key = card_key_of(member.card_number),
          .name = member.name,
          .name_key = name_key(member.name),
          .email = member.email,
          .email_key = member.email ? std::optional{email_key_of(*member.email)} : std::nullopt,
          .phone = member.phone,
          .language = member.language,
          .notify = member.notify,
          .version = member.version,
          .created_at = member.created_at,
          .updated_at = member.updated_at};
}

member_store::SearchWords search_words(std::int64_t number, const Member& member) {
  return {number, db::index_words(member.card_number), db::index_words(member.name),
          db::index_words(member.email.value_or("")), digits_of(member.phone.value_or(""))};
}

}  // namespace lectern::members
