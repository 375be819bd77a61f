// What a client reads from a server's answer, which may be anything. Pure.
#pragma once

#include <string>
#include <string_view>

#include <boost/json/value.hpp>

namespace lectern {

/// The text that is an object's member of that name; empty where there is no such thing.
std::string text_in(const boost::json::value& value, std::string_view name);

}  // namespace lectern
