// Precompiled for everything above base/: Asio, and those of our own headers that nearly every slice reads through.
// Never Beast: few files need it, and it would cost all of them.
#pragma once

#include <atomic>
#include <condition_variable>
#include <coroutine>
#include <deque>
#include <exception>
#include <filesystem>
#include <mutex>
#include <thread>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/json_reader.hpp"
#include "base/json_writer.hpp"
#include "base/page.hpp"
#include "base/scalar.hpp"
#include "db/database.hpp"
#include "db/statement.hpp"
#include "db/transaction.hpp"
#include "precompiled_base.hpp"
