-- Lends and takes back, one after the other: every loan that was acknowledged is returned by the next free connection.
-- Each thread has members of its own, so that no pair is lent twice at once.

local borrowers, books, waiting, next_pair, thread_count = {}, {}, {}, 0, 0
unexpected = 0

function setup(thread)
  thread:set("thread_number", thread_count)
  thread_count = thread_count + 1
end

function init(arguments)
  local number = 0
  for id in io.lines(arguments[1] .. "/members") do
    if number % 2 == thread_number then borrowers[#borrowers + 1] = id end
    number = number + 1
  end
  for id in io.lines(arguments[1] .. "/books") do books[#books + 1] = id end
end

function request()
  local loan = table.remove(waiting)
  if loan then return wrk.format("POST", "/api/v1/borrows/" .. loan .. "/return") end
  next_pair = next_pair + 1
  local member = borrowers[next_pair % #borrowers + 1]
  local book = books[(math.floor(next_pair / #borrowers) + next_pair) % #books + 1]
  return wrk.format("POST", "/api/v1/borrows", { ["Content-Type"] = "application/json" },
    '{"book_id":"' .. book .. '","member_id":"' .. member .. '"}')
end

function response(status, headers, body)
  if status == 201 then
    waiting[#waiting + 1] = headers["Location"]:match("([%x-]+)$")
  elseif status ~= 200 then
    unexpected = unexpected + 1
  end
end

local threads = {}
local remember = setup
function setup(thread)
  remember(thread)
  threads[#threads + 1] = thread
end

function done(summary)
  local total = 0
  for _, thread in ipairs(threads) do total = total + thread:get("unexpected") end
  if total > 0 then print(total .. " unexpected answers of " .. summary.requests) end
end
