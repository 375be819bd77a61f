#include "runtime/signals.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>

#include <semaphore.h>
#include <unistd.h>

namespace lectern {
namespace {

constexpr std::array kStopSignals{SIGTERM, SIGINT};
constexpr int kExitOfSignal = 128;  // as shells report a program that a signal ended

// What a signal handler may touch: lock-free atomics, sem_post, _exit.
std::atomic<int> first_signal{0};
static_assert(std::atomic<int>::is_always_lock_free);
sem_t arrived;

void on_signal(int number) {
  int none = 0;
  if (!first_signal.compare_exchange_strong(none, number)) _exit(kExitOfSignal + number);
  sem_post(&arrived);
}

void handle(int number, void (*handler)(int)) {
  struct sigaction action{};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigaction(number, &action, nullptr);
}

}  // namespace

StopSignals::StopSignals() {
  first_signal = 0;
  sem_init(&arrived, 0, 0);
  for (const int number : kStopSignals) handle(number, on_signal);
  handle(SIGPIPE, SIG_IGN);
  handle(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of its write(), not the end of the program
}

StopSignals::~StopSignals() {
  for (const int number : kStopSignals) handle(number, SIG_DFL);
  sem_destroy(&arrived);
}

int StopSignals::wait() {
  while (sem_wait(&arrived) != 0 && errno == EINTR) continue;
  return first_signal;
}

}  // namespace lectern
