"""How the server says that it is well."""

from support.house import House


def test_the_process_answers(house: House) -> None:
    assert house.visitor().get("/healthz").json == {"status": "up"}


def test_the_server_is_ready_with_a_migrated_database(house: House) -> None:
    ready = house.visitor().get("/readyz")

    assert ready.status == 200
    assert ready.json["status"] == "ready"


def test_metrics_are_for_this_machine_alone(house: House) -> None:
    here, elsewhere = house.visitor("127.0.0.1"), house.visitor("192.0.2.7")

    shown, refused = here.get("/metrics"), elsewhere.get("/metrics")

    assert shown.status == 200
    assert shown.headers["content-type"].startswith("text/plain")
    assert "doorstep_jobs_due" in shown.body.decode()
    assert refused.status == 404
