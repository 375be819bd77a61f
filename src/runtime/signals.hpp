// The signals that stop a program: SIGTERM and SIGINT. The first one is waited for; a second one, while the program is
// still draining, ends it at once. SIGPIPE is ignored: a peer that went away is an error of its write. Made by main's
// thread before other threads start; one at a time.
#pragma once

namespace lectern {

class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  /// Blocks until the first one comes, and returns its number.
  int wait();
};

}  // namespace lectern
