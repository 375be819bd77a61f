// The refusal of what is being done for somebody already: the client may ask again after a while, and learns how it
// ended.
#pragma once

#include <chrono>

#include "base/errors.hpp"

namespace lectern {

class InProgress : public Error {
 public:
  InProgress(std::string code, std::string sentence, std::chrono::seconds retry_after)
      : Error(ErrorKind::conflict, std::move(code), std::move(sentence)), retry_after_(retry_after) {}
  [[nodiscard]] std::chrono::seconds retry_after() const noexcept { return retry_after_; }

 private:
  std::chrono::seconds retry_after_;
};

}  // namespace lectern
