dofile(os.getenv("LOAD_SCRIPTS") .. "/common.lua")

function request()
  return wrk.format("GET", "/api/v1/logs?limit=50", next_person().headers)
end
