#include "import/member_rows.hpp"

#include <algorithm>
#include <array>

#include "import/book_cells.hpp"
#include "import/exported.hpp"
#include "import/text_cells.hpp"

namespace lectern::importing {
namespace {

using enum MemberField;

constexpr auto kSynonyms = std::to_array<Synonym<MemberField>>({
    {"id", id},
    {"cardnumber", card_number},
    {"card", card_number},
    {"barcode", card_number},
    {"name", name},
    {"fullname", name},
    {"membername", name},
    {"email", email},
    {"emailaddress", email},
    {"mail", email},
    {"phone", phone},
    {"phonenumber", phone},
    {"telephone", phone},
    {"mobile", phone},
    {"language", language},
    {"languagecode", language},
    {"lang", language},
    {"notify", notify},
    {"createdat", created_at},
    {"updatedat", updated_at},
    {"archivedat", archived_at},
});

/// A value of a strong type; what it does not take is left out.
template <class T>
std::optional<T> read_value(std::string_view cell, std::string_view field, Repairs& repairs) {
  const std::string text = clean_line(cell);
  if (text.empty()) return {};
  if (auto value = T::parse(text)) return std::move(*value);
  note_left_out(text, field, repairs);
  return {};
}

bool is_no(std::string_view cell) {
  constexpr std::array<std::string_view, 5> kNo{"false", "no", "0", "n", "off"};
  return std::ranges::find(kNo, fold(trim(cell))) != kNo.end();
}

}  // namespace

bool MemberRows::understands(std::span<const std::string> header) {
  const Columns<MemberField> columns{header, kSynonyms};
  return columns.has(name) && (columns.has(email) || columns.has(card_number)) && !find_column(header, "title");
}

MemberRows::MemberRows(std::span<const std::string> header)
    : columns_(header, kSynonyms),
      is_export_(columns_.has(id) && columns_.has(card_number) && columns_.has(notify) && columns_.has(created_at)) {}

std::expected<ReadMember, std::string> MemberRows::read(const CsvRow& row, Instant now) const {
  if (is_export_)
    if (auto member = read_exported_row(row, now)) return std::move(*member);
  return read_any_row(row, now);
}

/// To the letter, with the id and the times that the member had; nothing for what no export would write.
std::optional<ReadMember> MemberRows::read_exported_row(const CsvRow& row, Instant now) const {
  const auto cell = [&](MemberField field) { return columns_.cell(row, field); };
  const auto uuid = read_exported<members::MemberId>(cell(id));
  auto text = read_exported<Text<2, 100>>(cell(name));
  auto card = read_exported<members::CardNumber>(cell(card_number));
  const auto times = read_times(cell(created_at), cell(updated_at), cell(archived_at), now);
  if (!uuid || !text || !card || !times) return {};
  ReadMember result;
  result.member.id = *uuid;
  result.member.times = *times;
  members::NewMember& member = result.member.member;
  member.name = std::move(*text);
  member.card_number = std::move(card);
  const auto address = read_exported<members::Email>(cell(email));
  member.email = address ? Nullable<members::Email>{*address} : Nullable<members::Email>{std::nullopt};
  member.phone = read_exported<members::Phone>(cell(phone));
  member.language = read_exported<LanguageTag>(cell(language));
  member.notify = !is_no(cell(notify));
  return result;
}

std::expected<ReadMember, std::string> MemberRows::read_any_row(const CsvRow& row, Instant now) const {
  const auto cell = [&](MemberField field) { return columns_.cell(row, field); };
  ReadMember result;
  auto& [to_import, repairs] = result;
  members::NewMember& member = to_import.member;

  auto text = read_text<2, 100>(cell(name), "name", repairs);
  if (!text) return std::unexpected("no usable name");
  member.name = std::move(*text);
  member.card_number = read_value<members::CardNumber>(cell(card_number), "card number", repairs);
  const auto address = read_value<members::Email>(cell(email), "email", repairs);
  if (!member.card_number && !address) return std::unexpected("neither a usable card number nor a usable email");
  member.email = address ? Nullable<members::Email>{*address} : Nullable<members::Email>{std::nullopt};
  member.phone = read_value<members::Phone>(cell(phone), "phone number", repairs);
  member.language = read_language(cell(language), repairs);
  member.notify = !is_no(cell(notify));
  if (const auto uuid = members::MemberId::parse(trim(cell(id)))) {
    to_import.id = *uuid;
    to_import.times = read_times(cell(created_at), cell(updated_at), cell(archived_at), now);
  }
  return result;
}

}  // namespace lectern::importing
