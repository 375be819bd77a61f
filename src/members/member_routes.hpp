// The routes of members. GET of one member shows loans and is circulation's.
#pragma once

#include "http/router.hpp"
#include "members/members_service.hpp"

namespace lectern::members {

/// `members` must outlive the router.
void add_member_routes(http::Router& router, MembersService& members);

}  // namespace lectern::members
