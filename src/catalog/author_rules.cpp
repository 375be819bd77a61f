#include "catalog/author_rules.hpp"

#include <algorithm>

#include "catalog/book_rules.hpp"

namespace lectern::catalog {

std::string author_line(const std::vector<AuthorRef>& authors) {
  std::vector<std::string> names;
  names.reserve(authors.size());
  for (const AuthorRef& author : authors) names.push_back(author.name);
  return author_line(names);
}

bool are_same_authors(const std::vector<AuthorRef>& a, const std::vector<AuthorRef>& b) {
  return std::ranges::equal(a, b, {}, &AuthorRef::id, &AuthorRef::id);
}

std::vector<AuthorRef> with_renamed(std::vector<AuthorRef> authors, const AuthorRef& renamed) {
  for (AuthorRef& author : authors)
    if (author.id == renamed.id) author.name = renamed.name;
  return authors;
}

std::vector<AuthorRef> with_added(std::vector<AuthorRef> authors, const AuthorRef& added) {
  if (std::ranges::find(authors, added.id, &AuthorRef::id) == authors.end()) authors.push_back(added);
  return authors;
}

std::vector<AuthorRef> without(std::vector<AuthorRef> authors, AuthorId removed) {
  std::erase_if(authors, [&](const AuthorRef& author) { return author.id == removed; });
  return authors;
}

std::vector<AuthorRef> with_merged(std::vector<AuthorRef> authors, AuthorId merged, const AuthorRef& into) {
  std::vector<AuthorRef> result;
  for (AuthorRef& author : authors) {
    if (author.id == merged) author = into;
    result = with_added(std::move(result), author);
  }
  return result;
}

}  // namespace lectern::catalog
