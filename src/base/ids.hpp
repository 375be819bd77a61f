// Identifiers: UUIDs, UUIDv7 generation (strictly increasing within a process, so that ids order as they were made),
// and strong ids, one type per resource, that cannot be mixed up. All functions may be called by any thread.
#pragma once

#include <compare>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include <boost/uuid/uuid.hpp>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "base/schema.hpp"

namespace lectern {

using Uuid = boost::uuids::uuid;

/// A new UUIDv7 (RFC 9562): milliseconds, a 12-bit counter, 62 random bits; larger than every one made before.
Uuid make_uuid_v7();
/// The smallest that may have been made at `instant` or later.
Uuid first_uuid_v7_of(Instant instant);

/// A UUID of any version, in any case; also in braces or without hyphens.
std::optional<Uuid> parse_uuid(std::string_view text);

void append_uuid(std::string& out, const Uuid& uuid);
std::string to_string(const Uuid& uuid);

/// The id of one kind of resource. `Tag` names the kind and says how its absence is reported:
///   struct BookTag { static constexpr std::string_view kNotFoundCode = "BOOK_NOT_FOUND", kNotFound = "Book not
///   found."; };
template <class Tag>
class Id {
 public:
  /// The error of an id that names nothing.
  static Error not_found() { return absent(Tag::kNotFound); }
  /// The same as S4 says it where a resource itself is asked for or changed: without a full stop.
  static Error not_found_plainly() { return absent(without_stop()); }
  /// Of one that cannot be archived, or restored: S4's sentences, "Book not found or already deleted".
  static Error not_found_or_deleted() { return absent(without_stop() + " or already deleted"); }
  static Error not_found_or_not_deleted() { return absent(without_stop() + " or not deleted"); }

  constexpr Id() = default;
  constexpr explicit Id(Uuid uuid) : uuid_(uuid) {}
  static Id make() { return Id{make_uuid_v7()}; }

  using wire_type = std::string_view;
  static std::expected<Id, Invalid> parse(std::string_view text) {
    if (const auto uuid = parse_uuid(text)) return Id{*uuid};
    return std::unexpected(Invalid{FieldErrorType::uuid_parsing, "Input should be a valid UUID"});
  }
  static Schema schema() { return {.type = "string", .format = "uuid"}; }

  [[nodiscard]] constexpr const Uuid& uuid() const { return uuid_; }
  [[nodiscard]] std::string str() const { return to_string(uuid_); }
  friend constexpr bool operator==(const Id&, const Id&) = default;
  friend bool operator<(const Id& a, const Id& b) { return a.uuid_ < b.uuid_; }

 private:
  static Error absent(std::string_view sentence) {
    return {ErrorKind::not_found, std::string{Tag::kNotFoundCode}, std::string{sentence}};
  }
  static std::string without_stop() { return std::string{Tag::kNotFound.substr(0, Tag::kNotFound.find('.'))}; }

  Uuid uuid_{};
};

}  // namespace lectern
