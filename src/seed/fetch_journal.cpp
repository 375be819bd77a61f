#include "seed/fetch_journal.hpp"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace lectern::seed {

FetchJournal::FetchJournal(const std::string& path)
    : path_(path + ".part"), file_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644)) {
  if (file_ < 0) fail();
  read();
}

FetchJournal::~FetchJournal() {
  ::close(file_);
}

void FetchJournal::read() {
  std::ifstream in{path_, std::ios::binary};
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  std::size_t whole = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', whole)) {
    auto line = read_line(std::string_view{text}.substr(whole, end - whole));
    if (!line) break;
    found_[std::move(line->author)] = std::move(line->books);
    whole = end + 1;
  }
  if (whole < text.size() && ::ftruncate(file_, static_cast<off_t>(whole)) != 0) fail();
}

void FetchJournal::add(std::string line) {
  line += '\n';
  for (std::string_view rest = line; !rest.empty();) {
    const ssize_t written = ::write(file_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail();
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fdatasync(file_) != 0) fail();
}

void FetchJournal::remove() {
  ::unlink(path_.c_str());
}

void FetchJournal::fail() const {
  throw JournalProblem(fmt::format("{} cannot be written: {}", path_, std::generic_category().message(errno)));
}

}  // namespace lectern::seed
