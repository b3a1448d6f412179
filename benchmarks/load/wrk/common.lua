-- Lines of "token log_id", one a person; each wrk thread starts at another place and walks through them.
local people = {}
for line in io.lines(os.getenv("LOAD_PEOPLE")) do
  local token, id = line:match("(%S+) (%S+)")
  people[#people + 1] = { headers = { Authorization = "Bearer " .. token, ["Content-Type"] = "application/json" }, id = id }
end

local threads = 0
function setup(thread)
  thread:set("offset", threads * 97)
  threads = threads + 1
end

local turn = 0
function next_person()
  turn = turn + 1
  return people[(offset + turn) % #people + 1]
end

function done(summary, latency, requests)
  local bad = summary.errors
  io.write(string.format(
    'RESULT {"requests": %d, "microseconds": %d, "p50": %.3f, "p95": %.3f, "p99": %.3f, "errors": %d}\n',
    summary.requests, summary.duration, latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    latency:percentile(99) / 1000, bad.status + bad.connect + bad.read + bad.write + bad.timeout))
end
