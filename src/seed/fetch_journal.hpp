// What a fetch has been answered, kept beside the file that it makes, until that is there: so that a run which was
// broken off is gone on with. A line for each author (seed/open_library_rules.hpp), on the disk before the next is
// asked; of a line that was not written to its end, nothing is left when it is opened. Used by one thread at a time.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "seed/open_library_rules.hpp"

namespace lectern::seed {

/// The disk is full, or the folder not there: a sentence.
class JournalProblem : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

class FetchJournal {
 public:
  /// Of the file at `path`. Throws JournalProblem, as add() does.
  explicit FetchJournal(const std::string& path);
  ~FetchJournal();
  FetchJournal(const FetchJournal&) = delete;
  FetchJournal& operator=(const FetchJournal&) = delete;

  /// What was there, by author.
  [[nodiscard]] std::map<std::string, std::vector<FoundBook>> take_found() { return std::move(found_); }
  void add(std::string line);
  void remove();
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  [[noreturn]] void fail() const;
  void read();

  std::string path_;
  int file_;
  std::map<std::string, std::vector<FoundBook>> found_;
};

}  // namespace lectern::seed
