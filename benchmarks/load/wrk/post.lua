dofile(os.getenv("LOAD_SCRIPTS") .. "/common.lua")

local file = io.open(os.getenv("LOAD_BODY"))
local body = file:read("*a")
file:close()

function request()
  return wrk.format("POST", "/api/v1/logs", next_person().headers, body)
end
