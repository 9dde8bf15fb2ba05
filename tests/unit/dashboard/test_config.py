"""Settings from the environment."""

import pytest

from dashboard.config import Config, ConfigError


def test_without_variables_the_defaults_hold():
    assert Config.from_env({"PATH": "/bin"}) == Config()


def test_host_port_workers_and_framing_come_from_the_environment():
    environ = {
        "HOST": "0.0.0.0",
        "PORT": "9000",
        "WEB_CONCURRENCY": "2",
        "FRAME_ANCESTORS": "'self' https://paper.example",
    }

    config = Config.from_env(environ)

    assert (config.host, config.port, config.workers) == ("0.0.0.0", 9000, 2)
    assert config.frame_ancestors == "'self' https://paper.example"


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        ({"PORT": "http"}, "PORT: expected a whole number from 1 to 65535; found 'http'"),
        ({"PORT": "0"}, "PORT: expected a whole number from 1 to 65535; found '0'"),
        ({"PORT": "٨٠"}, "PORT: expected a whole number"),
        ({"PORT": ""}, "PORT: expected a whole number"),
        ({"WEB_CONCURRENCY": "65"}, "WEB_CONCURRENCY: expected a whole number from 1 to 64"),
        ({"FRAME_ANCESTORS": "'self'; script-src *"}, "FRAME_ANCESTORS: expected CSP sources"),
        ({"DASH_DEBUG": "1"}, r"DASH_DEBUG: expected no DASH_\* variables"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(environ, message):
    with pytest.raises(ConfigError, match=message):
        Config.from_env(environ)
