-- Readers of a library, for wrk: books by Zipf's law (s = 1), most of them read and one in a hundred changed; or, with
-- "lists", pages of a list, while one request in a hundred lends a book or takes it back; or, with "reads", books and
-- pages of the list in turn, and no change. Counts what came from the cache.
--   wrk -s bench/zipf.lua <url> -- <file of book ids> [lists <file of member ids> | reads]
-- Prints "kept K of N", and "p99 U" in microseconds.
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

local function lines_of(path)
  local lines = {}
  for line in io.lines(path) do lines[#lines + 1] = line end
  return lines
end

local ids, sums, members, only_reads
local json = { ["Content-Type"] = "application/json" }

function init(args)
  math.randomseed(os.time() + 7919 * number)
  ids = lines_of(args[1])
  sums = {}
  local sum = 0
  for rank = 1, #ids do
    sum = sum + 1 / rank
    sums[rank] = sum
  end
  if args[2] == "lists" then
    members = lines_of(args[3])
  end
  only_reads = args[2] == "reads"
  kept, asked, writes = 0, 0, 0
end

-- The rank whose share of the sum holds a random point.
local function zipf()
  local point = math.random() * sums[#sums]
  local low, high = 1, #sums
  while low < high do
    local middle = math.floor((low + high) / 2)
    if sums[middle] < point then low = middle + 1 else high = middle end
  end
  return low
end

local function change()
  writes = writes + 1
  if members then
    local body = string.format('{"book_id":"%s","member_id":"%s"}', ids[math.random(#ids)], members[math.random(#members)])
    return wrk.format("POST", "/api/v1/borrows", json, body)
  end
  local body = string.format('{"description":"Changed for the %dth time"}', writes)
  return wrk.format("PATCH", "/api/v1/books/" .. ids[zipf()], json, body)
end

function request()
  if not only_reads and math.random(100) == 1 then return change() end
  if members or only_reads and math.random(2) == 1 then
    return wrk.format("GET", string.format("/api/v1/books?limit=20&offset=%d", 20 * (zipf() % 20)))
  end
  return wrk.format("GET", "/api/v1/books/" .. ids[zipf()])
end

function response(status, headers)
  local finding = headers["X-Cache"]
  if not finding then return end
  asked = asked + 1
  if finding == "HIT" then kept = kept + 1 end
end

function done(_, latency)
  local all, found = 0, 0
  for _, thread in ipairs(threads) do
    all = all + thread:get("asked")
    found = found + thread:get("kept")
  end
  print(string.format("kept %d of %d", found, all))
  print(string.format("p99 %d", latency:percentile(99)))
end
