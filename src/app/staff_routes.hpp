// The staff's session: signing in with the token (app/staff_guard.hpp), which gives a cookie, looking whether one is
// signed in, and signing out.
#pragma once

#include <optional>

#include "app/staff_guard.hpp"
#include "base/strong_types.hpp"
#include "http/router.hpp"

namespace lectern::app {

struct StaffSignIn {
  Text<1, 4096> token;
};
BOOST_DESCRIBE_STRUCT(StaffSignIn, (), (token))

struct StaffSession {
  bool required = false;   // whether staff's routes are closed to who has not signed in
  bool signed_in = false;  // whether they are open to who asks
  std::optional<Instant> expires_at;
};
BOOST_DESCRIBE_STRUCT(StaffSession, (), (required, signed_in, expires_at))

/// `guard` must outlive the router.
void add_staff_routes(http::Router& router, StaffGuard& guard);

}  // namespace lectern::app
