// Closes staff's routes to whoever does not show the staff's token (--staff-token), or the cookie that signing in with
// it gives (app/staff_routes.hpp). Without a token nothing is closed. Nobody compares what a client sends for a minute
// once it has sent ten wrong tokens; who has signed in is not kept waiting by others at the same address, since cookies
// cannot be guessed. Made at start; all threads.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "app/setting_types.hpp"
#include "http/router.hpp"
#include "limiting/sliding_windows.hpp"

namespace lectern::app {

inline constexpr std::string_view kStaffCookie = "lectern_staff";

class StaffGuard final : public http::Guard {
 public:
  /// `limits_guesses`: unless limits are off.
  StaffGuard(const std::optional<Secret>& token, bool limits_guesses);

  /// Throws STAFF_ONLY, or TOO_MANY_WRONG_TOKENS, which says when to come again.
  void check(const http::Request& request, const Context& context) override;
  /// The same unless that is the token.
  void check_token(std::string_view token, const http::Request& request, const Context& context);

  [[nodiscard]] bool is_set() const { return key_.has_value(); }
  /// Until when the request's cookie is good; nothing without one that is.
  [[nodiscard]] std::optional<Instant> signed_in_until(const http::Request& request, const Context& context) const;
  /// The cookie's value until then.
  [[nodiscard]] std::string cookie_until(Instant end) const;

 private:
  using Key = std::array<unsigned char, 32>;

  [[nodiscard]] bool is_token(std::string_view token) const;

  std::optional<Key> key_;                             // made of the token
  std::unique_ptr<limiting::SlidingWindows> guesses_;  // wrong tokens of each client; null if they are not limited
};

}  // namespace lectern::app
