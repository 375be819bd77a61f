// Entity tags and preconditions (RFC 9110): a tag is the XXH3-128 of a JSON body, as 32 hex digits in quotes; a
// compressed variant bears `-gzip` before the closing quote, which comparisons ignore.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/errors.hpp"
#include "base/json_writer.hpp"

namespace lectern {

/// `"8b1a9953c4611296a827abf8c47804d7"`.
std::string entity_tag(std::string_view body);

/// How tags are compared (RFC 9110, 8.8.3.2): weakly for If-None-Match; strongly for If-Match, where a weak tag names
/// nothing.
enum class Comparison : std::uint8_t { weak, strong };
/// Whether `header` (a list of tags, or `*`) names `tag`, which is strong.
bool names_tag(std::string_view header, std::string_view tag, Comparison comparison);

class PreconditionFailed : public Error {
 public:
  PreconditionFailed()
      : Error(ErrorKind::precondition_failed, "PRECONDITION_FAILED",
              "It was changed by someone else meanwhile. Load it again and repeat your change.") {}
};

/// What a client demands of the present state before its change is made (If-Match). Checked under the row's lock.
class Precondition {
 public:
  Precondition() = default;
  explicit Precondition(std::string if_match) : if_match_(std::move(if_match)) {}

  /// Whether nothing is asked, or `"v<version>"` or the tag of the resource's JSON is named.
  template <class Resource>
  [[nodiscard]] bool is_met_by(const Resource& resource) const {
    return !if_match_ || names(version_tag(resource.version)) || names(entity_tag(to_json(resource)));
  }
  /// Whether the tag of another representation is named.
  [[nodiscard]] bool names(std::string_view tag) const {
    return if_match_ && names_tag(*if_match_, tag, Comparison::strong);
  }
  /// Throws PreconditionFailed unless it is met.
  template <class Resource>
  void check(const Resource& resource) const {
    if (!is_met_by(resource)) throw PreconditionFailed{};
  }

  static std::string version_tag(std::int64_t version) { return "\"v" + std::to_string(version) + '"'; }

 private:
  std::optional<std::string> if_match_;
};

}  // namespace lectern
