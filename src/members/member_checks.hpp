// What always holds of the members' tables, for `lectern verify`.
#pragma once

#include "db/check.hpp"

namespace lectern::members {

db::Checks member_checks();

}  // namespace lectern::members
