// What becomes of the authors of a book when one of them changes. Pure: any thread may call these.
#pragma once

#include "catalog/book.hpp"

namespace lectern::catalog {

/// The author line that follows from linked authors (book_rules.hpp).
std::string author_line(const std::vector<AuthorRef>& authors);

/// Whether the same authors are linked in the same order, whatever they are called.
bool are_same_authors(const std::vector<AuthorRef>& a, const std::vector<AuthorRef>& b);

/// The authors with one under another name, who may be none of them.
std::vector<AuthorRef> with_renamed(std::vector<AuthorRef> authors, const AuthorRef& renamed);
/// The authors with one more, as the last unless they are there.
std::vector<AuthorRef> with_added(std::vector<AuthorRef> authors, const AuthorRef& added);
std::vector<AuthorRef> without(std::vector<AuthorRef> authors, AuthorId removed);
/// The authors with `into` in the place of `merged`, once, at the first place that either had.
std::vector<AuthorRef> with_merged(std::vector<AuthorRef> authors, AuthorId merged, const AuthorRef& into);

}  // namespace lectern::catalog
