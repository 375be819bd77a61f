// `lectern fetch-open-library`: a file of real books, asked of Open Library's search (src/seed). Nothing else of the
// program calls anybody out there.
#pragma once

#include <string>

#include "app/setting_sources.hpp"

namespace lectern::app {

struct FetchRequest {
  std::string out;
  std::string authors;    // a file of names; empty: the authors that the program knows
  std::size_t limit = 0;  // of books; 0: all that are found
  std::string url;        // empty: OPEN_LIBRARY_URL, or Open Library itself
};

inline constexpr std::size_t kMostFetchedBooks = 1'000'000;

/// Returns the exit code: 1 if somebody could not be asked for, nobody answers, or the run was broken off, which the
/// same command then goes on with; 2 if something was given wrong.
int run_fetch_open_library(const FetchRequest& request, const Environment& environment);

}  // namespace lectern::app
