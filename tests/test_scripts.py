"""`run`, `test`, `bench` and `.ci/run`, with a Python, npm and apt-get that only take notes."""

import shutil
import stat
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = ("run", "test", "bench", "requirements/setup.sh", "requirements/lock")
LOCKS = (
    *("requirements/runtime.lock", "requirements/test.lock", "requirements/package-lock.json"),
    *("requirements/rivals/rivals.lock", "requirements/rivals/package-lock.json"),
)
TOOLS = (
    *("basename", "cat", "chmod", "cksum", "cp", "dirname", "find", "grep", "id", "mkdir"),
    *("mv", "rm", "sh", "sort", "touch"),
)

# What a Python is to the scripts: a probe of its version, venv, pip, pytest.
PYTHON = r"""#!/bin/sh
case "$*" in
*version_info*) exec "$NOTES/is-new-enough" ;;
--version) echo "Python 3.9.2" ;;
*"import ensurepip"*) [ -e "$NOTES/has-venv" ] ;;
"-m venv .venv")
    echo "venv" >>"$NOTES/log"
    mkdir -p .venv/bin
    cp "$0" .venv/bin/python
    for name in changehands ruff mypy; do cp "$NOTES/tool" ".venv/bin/$name"; done
    driver=.venv/lib/python3.11/site-packages/playwright/driver
    mkdir -p "$driver"
    cp "$NOTES/driver" "$driver/node" ;;
"-m pip install"*)
    shift 3
    echo "pip $*" >>"$NOTES/log"
    [ ! -e "$NOTES/pip-fails" ] ;;
"-m tests.benchmarks"*) echo "measured $*" >>"$NOTES/log" ;;
"-m pytest"*)
    echo "pytest $*" >>"$NOTES/log"
    echo "1 passed"
    [ -e "$NOTES/failing" ] || exit 0
    case "$*" in "-m pytest -m $(cat "$NOTES/failing")"*) exit 1 ;; esac ;;
*) echo "an unexpected call of Python: $*" >&2; exit 9 ;;
esac
"""
TOOL = r"""#!/bin/sh
name=$(basename "$0")
echo "$name $* HOST=${HOST:-} PORT=${PORT:-}" >>"$NOTES/log"
[ ! -e "$NOTES/$name-fails" ]
"""
# The question after its version is answered by the node of this machine.
NODE = rf"""#!/bin/sh
[ "$1" != -e ] || [ -e "$NOTES/node-is-old" ] || exec {shutil.which("node")} "$@"
echo "node $*" >>"$NOTES/log"
[ ! -e "$NOTES/node-is-old" ]
"""
APT = r"""#!/bin/sh
echo "apt-get $*" >>"$NOTES/log"
case "$*" in *python3-venv*) touch "$NOTES/has-venv" ;; esac
"""


@dataclass
class Machine:
    """A copy of the scripts in a folder of its own, and a PATH that has only what is named."""

    folder: Path
    bin: Path
    notes: Path
    project: Path
    environ: dict[str, str] = field(default_factory=dict)

    def install(self, name: str, text: str) -> None:
        path = self.bin / name
        path.unlink(missing_ok=True)
        path.write_text(text)
        path.chmod(0o755)

    def says(self, name: str, *, exit_code: int = 0) -> None:
        path = self.notes / name
        path.write_text(f"#!/bin/sh\nexit {exit_code}\n")
        path.chmod(0o755)

    def call(self, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        environ = {"PATH": str(self.bin), "NOTES": str(self.notes)} | self.environ
        return subprocess.run(
            [self.project / script, *arguments],
            cwd=self.folder,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def log(self) -> list[str]:
        """What was called since the last time this was asked."""
        path = self.notes / "log"
        lines = path.read_text().splitlines() if path.exists() else []
        path.unlink(missing_ok=True)
        return lines

    def packages_installed(self) -> list[str]:
        return [line for line in self.log() if line.startswith(("venv", "pip"))]


@pytest.fixture
def machine(tmp_path):
    """A machine with a good Python, node, npm and Chromium, and a user who is not root."""
    made = Machine(tmp_path, tmp_path / "bin", tmp_path / "notes", tmp_path / "project")
    for folder in ("requirements/rivals", "tests/js"):
        (made.project / folder).mkdir(parents=True)
    for folder in (made.bin, made.notes):
        folder.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, f"{tool} is not on this machine"
        (made.bin / tool).symlink_to(found)
    for name in (*SCRIPTS, *LOCKS, "pyproject.toml"):
        shutil.copy(ROOT / name, made.project / name)
    (made.project / "tests/js/states.test.mjs").touch()
    made.says("is-new-enough")
    made.says("has-venv")
    made.says("driver")
    (made.notes / "tool").write_text(TOOL)
    (made.notes / "tool").chmod(0o755)
    made.install("python3", PYTHON)
    made.install("node", NODE)
    made.install("npm", TOOL + "mkdir -p node_modules\n")
    made.install("chromium", TOOL)
    made.install("id", "#!/bin/sh\necho 1000\n")
    return made


def as_root(machine):
    machine.install("id", "#!/bin/sh\necho 0\n")
    machine.install("apt-get", APT)


# ---- as files ----------------------------------------------------------------------------------


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_are_posix_shell(script):
    shell = shutil.which("dash") or "sh"

    read = subprocess.run([shell, "-n", ROOT / script], capture_output=True, text=True, check=False)

    assert (read.returncode, read.stderr) == (0, "")


@pytest.mark.parametrize("script", ["run", "test", "bench", "requirements/lock", ".ci/run"])
def test_scripts_can_be_started(script):
    assert (ROOT / script).stat().st_mode & stat.S_IXUSR


def test_ci_runs_all_tests():
    assert (ROOT / ".ci" / "run").read_text().splitlines()[-1] == "exec ./test all"


# ---- finding Python ----------------------------------------------------------------------------


def test_an_old_python_is_refused_by_name_and_nothing_is_made(machine):
    machine.says("is-new-enough", exit_code=1)

    done = machine.call("run")

    assert done.returncode == 1
    assert "needs Python 3.11 or newer, found Python 3.9.2" in done.stderr
    assert not (machine.project / ".venv").exists()


def test_a_machine_without_python_is_told_so(machine):
    (machine.bin / "python3").unlink()

    done = machine.call("run")

    assert done.returncode == 1
    assert "needs Python 3.11 or newer, found no python3" in done.stderr


def test_a_name_that_is_found_and_does_not_run_is_passed_over(machine):
    machine.install("python3.11", "#!/bin/sh\necho 'command not found' >&2\nexit 127\n")

    done = machine.call("run")

    assert done.returncode == 0
    assert "Setting up .venv with" in done.stderr


def test_a_python_can_be_named(machine):
    machine.install("snake", PYTHON)
    machine.environ["PYTHON"] = "snake"

    done = machine.call("run")

    assert f"with {machine.bin / 'snake'}" in done.stderr


def test_a_python_without_venv_is_told_which_package_has_it(machine):
    (machine.notes / "has-venv").unlink()

    done = machine.call("run")

    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr
    assert machine.log() == []


def test_root_gets_venv_by_apt(machine):
    (machine.notes / "has-venv").unlink()
    as_root(machine)

    done = machine.call("run")

    assert done.returncode == 0
    assert "apt-get install -y -qq --no-install-recommends python3-venv" in machine.log()


# ---- .venv -------------------------------------------------------------------------------------


def test_the_first_start_installs_by_hash_then_the_project_then_serves(machine):
    done = machine.call("run")

    assert done.returncode == 0
    made, locked, project, served = machine.log()
    assert made == "venv"
    assert "--require-hashes" in locked
    assert locked.endswith("requirements/runtime.lock")
    assert "--no-deps" in project
    assert project.endswith("--editable .")
    assert served == "changehands serve HOST=127.0.0.1 PORT=8050"


def test_the_second_start_installs_nothing(machine):
    machine.call("run")
    machine.log()

    machine.call("run")

    assert machine.log() == ["changehands serve HOST=127.0.0.1 PORT=8050"]


def test_host_port_and_arguments_reach_the_server(machine):
    machine.environ |= {"HOST": "::1", "PORT": "9000"}

    machine.call("run", "--story", "other")

    assert machine.log()[-1] == "changehands serve --story other HOST=::1 PORT=9000"


def test_a_server_that_fails_is_a_failed_run(machine):
    (machine.notes / "changehands-fails").touch()

    assert machine.call("run").returncode == 1


def test_a_changed_lock_makes_the_venv_anew(machine):
    machine.call("run")
    machine.log()
    (machine.project / ".venv" / "of-yesterday").touch()
    with (machine.project / "requirements/runtime.lock").open("a") as lock:
        lock.write("# changed\n")

    machine.call("run")

    assert machine.packages_installed()[0] == "venv"
    assert not (machine.project / ".venv" / "of-yesterday").exists()


def test_a_changed_project_file_installs_the_project_alone(machine):
    machine.call("run")
    machine.log()
    with (machine.project / "pyproject.toml").open("a") as project:
        project.write("# changed\n")

    machine.call("run")

    (installed,) = machine.packages_installed()
    assert installed.endswith("--editable .")


def test_a_project_file_that_is_changed_back_installs_the_project_again(machine):
    path = machine.project / "pyproject.toml"
    original = path.read_text()
    machine.call("run")
    path.write_text(original + "# changed")
    machine.call("run")
    path.write_text(original)
    machine.log()

    machine.call("run")

    (installed,) = machine.packages_installed()
    assert installed.endswith("--editable .")


def test_an_installation_that_was_cut_short_is_made_again(machine):
    (machine.notes / "pip-fails").touch()
    failed = machine.call("run")
    (machine.notes / "pip-fails").unlink()
    machine.log()

    machine.call("run")

    assert failed.returncode == 1
    assert "pip could not install" in failed.stderr
    assert machine.packages_installed()[0] == "venv"


def test_a_venv_made_by_somebody_else_is_not_taken_for_ours(machine):
    (machine.project / ".venv/bin").mkdir(parents=True)
    shutil.copy(machine.bin / "python3", machine.project / ".venv/bin/python")

    machine.call("run")

    assert machine.packages_installed()[0] == "venv"


def test_a_moved_project_makes_its_venv_anew(machine):
    machine.call("run")
    machine.log()
    machine.project = machine.project.rename(machine.folder / "moved")

    machine.call("run")

    assert machine.packages_installed()[0] == "venv"


def test_tests_add_to_the_venv_of_run_and_leave_it_good_for_run(machine):
    machine.call("run")
    machine.log()

    machine.call("test", "fast")
    for_tests = machine.packages_installed()
    machine.call("run")
    for_run = machine.packages_installed()

    assert [line.split()[-1] for line in for_tests] == ["requirements/test.lock", "."]
    assert for_run == []


def test_a_changed_test_lock_makes_the_venv_anew(machine):
    machine.call("test", "fast")
    machine.log()
    with (machine.project / "requirements/test.lock").open("a") as lock:
        lock.write("# changed\n")

    machine.call("test", "fast")

    assert machine.packages_installed()[0] == "venv"


# ---- test --------------------------------------------------------------------------------------


def test_all_steps_run_once_and_pytest_has_the_last_word(machine):
    done = machine.call("test")

    assert done.returncode == 0
    assert [line.split()[:2] for line in machine.log()] == [
        ["npm", "ci"],
        ["venv"],
        ["pip", "-qq"],
        ["pip", "-qq"],
        ["ruff", "check"],
        ["ruff", "format"],
        ["mypy", "HOST="],
        ["node", "--test"],
        ["pytest", "-m"],
        ["pytest", "-m"],
        ["pytest", "-m"],
    ]
    assert done.stdout.splitlines()[-1] == "1 passed"


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ("not browser", "pytest failed"),
        ("accessibility", "pytest failed"),
        ("browser", "failed in the browser"),
    ],
)
def test_a_failure_in_one_part_of_the_tests_is_a_failure_of_all(machine, marks, told):
    (machine.notes / "failing").write_text(marks)

    done = machine.call("test")

    assert done.returncode == 1
    assert told in done.stderr


def test_an_old_node_is_refused_by_name(machine):
    (machine.notes / "node-is-old").touch()

    done = machine.call("test")

    assert done.returncode == 1
    assert "needs node 18 or newer, found" in done.stderr


def test_tools_of_the_browser_are_installed_once(machine):
    machine.call("test")
    machine.log()

    machine.call("test")

    assert not [line for line in machine.log() if line.startswith("npm")]


@pytest.mark.parametrize(("failing", "heading"), [("ruff", "ruff check"), ("mypy", "mypy")])
def test_the_first_failing_step_is_named_and_ends_the_run(machine, failing, heading):
    (machine.notes / f"{failing}-fails").touch()

    done = machine.call("test")

    assert done.returncode == 1
    assert f"{heading} failed" in done.stderr
    assert not [line for line in machine.log() if line.startswith("pytest")]


def test_fast_leaves_out_what_needs_chromium(machine):
    (machine.bin / "chromium").unlink()

    done = machine.call("test", "fast", "-k", "timeline")

    assert done.returncode == 0
    asked = machine.log()[-1]
    assert (
        asked == "pytest -m pytest -m not browser and not accessibility and not visual -k timeline"
    )


def test_without_chromium_ci_fails_and_says_why(machine):
    (machine.bin / "chromium").unlink()
    machine.environ["CI"] = "true"

    done = machine.call("test")

    assert done.returncode == 1
    assert "needs Chromium" in done.stderr
    assert machine.log() == []


def test_without_chromium_a_developer_is_told_what_is_skipped(machine):
    (machine.bin / "chromium").unlink()

    done = machine.call("test")

    assert done.returncode == 0
    assert "THEY ARE SKIPPED" in done.stderr
    assert "not browser and not accessibility and not visual" in machine.log()[-1]


def test_root_gets_chromium_by_apt(machine):
    (machine.bin / "chromium").unlink()
    as_root(machine)

    machine.call("test")

    assert "apt-get install -y -qq --no-install-recommends chromium" in machine.log()


def test_root_gets_what_the_node_of_playwright_lacks_by_apt(machine):
    machine.says("driver", exit_code=127)
    as_root(machine)

    done = machine.call("test")

    assert done.returncode == 0
    assert "apt-get install -y -qq --no-install-recommends libatomic1" in machine.log()


def test_a_playwright_that_does_not_start_is_told(machine):
    machine.says("driver", exit_code=127)

    for_all = machine.call("test")
    fast = machine.call("test", "fast")

    assert (for_all.returncode, fast.returncode) == (1, 0)
    assert "apt-get install libatomic1" in for_all.stderr


def test_an_unknown_tier_is_refused(machine):
    done = machine.call("test", "slow")

    assert done.returncode == 2
    assert "usage:" in done.stderr
    assert machine.log() == []


def test_a_project_without_javascript_tests_fails(machine):
    (machine.project / "tests/js/states.test.mjs").unlink()

    done = machine.call("test", "fast")

    assert done.returncode == 1
    assert "found no tests/js/*.test.mjs" in done.stderr


# ---- bench -------------------------------------------------------------------------------------


def test_bench_needs_chromium(machine):
    (machine.bin / "chromium").unlink()

    done = machine.call("bench")

    assert done.returncode == 1
    assert "needs Chromium" in done.stderr


def test_other_maps_are_installed_by_hash_to_measure_rivals_and_once(machine):
    machine.call("bench", "rivals", "--sizes", "170x35")
    first = machine.log()
    machine.call("bench", "rivals")
    again = machine.log()

    [installed] = [line for line in first if "rivals.lock" in line]
    assert installed.startswith("pip ")
    assert "--require-hashes --only-binary :all: --no-deps" in installed
    assert "--target requirements/rivals/python" in installed
    assert (machine.project / "requirements/rivals/node_modules").is_dir()
    assert first[-1] == "measured -m tests.benchmarks rivals --sizes 170x35"
    assert again == ["measured -m tests.benchmarks rivals"]


def test_all_measures_are_rivals_too(machine):
    machine.call("bench")

    assert any("rivals.lock" in line for line in machine.log())


@pytest.mark.parametrize("call", [("bench", "step"), ("bench", "--list"), ("test", "fast")])
def test_nothing_else_installs_other_maps(machine, call):
    machine.call(*call)

    assert not any("rivals" in line for line in machine.log())
    assert not (machine.project / "requirements/rivals/node_modules").exists()


def test_the_scripts_add_little_to_a_start(machine):
    """Counted, not timed: the second start of ./run runs at most a dozen small programs."""
    machine.call("run")
    traced = subprocess.run(
        ["sh", "-x", machine.project / "run"],
        cwd=machine.folder,
        env={"PATH": str(machine.bin), "NOTES": str(machine.notes)},
        capture_output=True,
        text=True,
        check=True,
    )

    programs = [
        line for line in traced.stderr.splitlines() if line.lstrip("+ ").split()[0] in TOOLS
    ]
    assert len(programs) <= 12
