// Refusals that say when to ask again.
#pragma once

#include <chrono>

#include "base/errors.hpp"

namespace lectern {

class AskLater : public Error {
 public:
  AskLater(ErrorKind kind, std::string code, std::string sentence, std::chrono::seconds retry_after)
      : Error(kind, std::move(code), std::move(sentence)), retry_after_(retry_after) {}
  [[nodiscard]] std::chrono::seconds retry_after() const noexcept { return retry_after_; }

 private:
  std::chrono::seconds retry_after_;
};

/// The refusal of what is being done for somebody already: the client learns later how it ended.
class InProgress : public AskLater {
 public:
  InProgress(std::string code, std::string sentence, std::chrono::seconds retry_after)
      : AskLater(ErrorKind::conflict, std::move(code), std::move(sentence), retry_after) {}
};

}  // namespace lectern
