// What people do in a library, at random from a seed: books, authors and members come, change, go and come back, loans
// and reviews are made, books rated and put into carts, lists are read and searched in every way, and some of it is
// nonsense. Few words and few people, so that things collide and tie. Remembers the ids of what answers showed. Used by
// one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "support/both_engines.hpp"
#include "support/random_words.hpp"

namespace lectern::test {

class RandomLibrary : private Chance {
 public:
  explicit RandomLibrary(std::uint64_t seed) : Chance(seed) {}

  Operation next();
  /// What was answered to `operation`: ids that later operations are about.
  void learn(const Operation& operation, unsigned status, const boost::json::value& answer);

 private:
  using Ids = std::vector<std::string>;
  using Make = Operation (RandomLibrary::*)();

  std::string id(const Ids& of);
  std::chrono::microseconds pause();

  // ---- bodies ----
  template <class Value>
  void maybe(boost::json::object& body, std::string_view name, Value value);
  boost::json::object book(bool is_whole);
  boost::json::object author(bool is_whole);
  boost::json::object member(bool is_whole);
  boost::json::object review(bool is_whole);
  boost::json::object product(bool is_whole);
  boost::json::array some_ids(const Ids& of);
  Operation change(const std::string& target, const boost::json::object& body);
  Operation import(std::string_view target, std::string file);

  // ---- operations ----
  Operation add_book();
  Operation change_book();
  Operation remove_or_restore();
  Operation set_authors();
  Operation add_author();
  Operation change_author();
  Operation merge_authors();
  Operation add_member();
  Operation change_member();
  Operation lend();
  Operation take_back();
  Operation undo();
  Operation add_review();
  Operation change_review();
  Operation add_product();
  Operation change_product();
  Operation remove_product();
  Operation mark_book();
  Operation rate_book();
  Operation check_out();
  Operation look_at_marks();
  Operation list();
  Operation search();
  Operation suggest();
  Operation look_at();
  Operation export_csv();
  Operation import_books();
  Operation import_members();
  Operation nonsense();

  std::string filters(std::string_view list);
  std::string order(std::string_view list);

  Ids books_;
  Ids authors_;
  Ids members_;
  Ids loans_;
  Ids reviews_;
  Ids products_;
};

}  // namespace lectern::test
