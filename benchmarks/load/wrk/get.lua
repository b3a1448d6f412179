dofile(os.getenv("LOAD_SCRIPTS") .. "/common.lua")

function request()
  local person = next_person()
  return wrk.format("GET", "/api/v1/logs/" .. person.id, person.headers)
end
