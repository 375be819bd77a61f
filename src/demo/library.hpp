// The library as one scenario uses it: calls to the server's API, names that no other run has, and a list of what the
// scenario made, so that it can be put away again. Owned by the run of a scenario; one thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "demo/patience.hpp"
#include "demo/reply.hpp"

namespace lectern::demo {

class Library {
 public:
  /// `patience` must outlive the library.
  Library(std::string url, Patience& patience);

  /// Paths are below /api/v1. Whatever is created is remembered; a `Retry-After` is waited for.
  Reply get(std::string_view path, const HttpHeaders& headers = {});
  Reply post(std::string_view path);
  Reply post(std::string_view path, const boost::json::value& body, const HttpHeaders& headers = {});
  Reply patch(std::string_view path, const boost::json::value& body, const HttpHeaders& headers = {});
  Reply put(std::string_view path, const boost::json::value& body);
  Reply remove(std::string_view path);
  Reply post_file(std::string_view path, std::string_view csv);
  /// From the server's root, with any method and body.
  Reply send(const HttpCall& call);
  /// The same POST from so many connections at the same moment.
  std::vector<Reply> post_at_once(std::size_t clients, std::string_view path,
                                  const std::vector<boost::json::object>& bodies);

  /// A word that is in no other scenario's and no other run's records.
  [[nodiscard]] const std::string& word() const { return word_; }
  /// These words, made unique.
  [[nodiscard]] std::string unique(std::string_view words) const;
  /// A query parameter's value.
  std::string escaped(std::string_view text) { return client_.escaped(text); }
  /// A setting of the server, as it prints it.
  std::string setting(std::string_view name);

  /// Ids of what is made for the scenario.
  std::string add_book(std::string_view title, std::int64_t copies = 1);
  std::string add_member(std::string_view name);
  std::string lend(std::string_view book, std::string_view member);
  [[nodiscard]] boost::json::object new_book(std::string_view title) const;
  [[nodiscard]] boost::json::object new_member(std::string_view name) const;
  [[nodiscard]] static boost::json::object loan(std::string_view book, std::string_view member);

  /// Has something, "/books/<id>", put away in the end though it was not created by a call from here.
  void remember(std::string path) { made_.push_back(std::move(path)); }
  /// Undoes loans (or takes them back), deletes reviews, authors and products, archives books and members. Throws
  /// CheckFailed if the server would not, but only after all has been tried.
  void put_away();

 private:
  Reply call(HttpCall call);
  void remember_made(const Reply& reply);
  bool is_undone(const std::string& loan);

  std::string url_;
  Patience& patience_;
  HttpClient client_;
  std::string word_;
  std::vector<std::string> made_;  // paths, in the order in which they must not be put away
};

}  // namespace lectern::demo
