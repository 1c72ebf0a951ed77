// gunicorn configurations and commands, and what they come to.
#include "adapters/gunicorn.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "program_stack.h"

using namespace outlast;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

ProgramStack stack_of(const Files& files, const std::vector<std::string>& commands = {}, const Files& environment = {},
                      const Files& mounts = {}) {
  ProgramStack stack(files);
  stack.read_all(read_gunicorn);
  Reading reading{stack.sources, stack.documents, stack.model};
  const bool has_workload = !environment.empty() || !mounts.empty();
  const WorkloadId workload = has_workload ? stack.add_workload("app", environment, mounts) : WorkloadId::none;
  for (const std::string& command : commands) read_command_gunicorn(reading, stack.command(command, workload));
  stack.derive_all(derive_gunicorn);
  return stack;
}

std::string idle_of(const std::string& configuration) {
  return stack_of({{"gunicorn.conf.py", configuration}}).timer(TimerKind::accept_idle);
}

std::string idle_of_command(const std::string& command, const Files& environment = {}) {
  return stack_of({}, {command}, environment).timer(TimerKind::accept_idle);
}

}  // namespace

TEST_CASE("the worker decides how long gunicorn keeps a connection") {
  const auto started = [](const std::string& configuration) {
    return stack_of({{"gunicorn.conf.py", configuration}}, {"gunicorn -c gunicorn.conf.py a:b"})
        .timer(TimerKind::accept_idle);
  };
  CHECK(started("workers = 4") == "none");
  CHECK(started("workers = 4\nkeepalive = 75") == "none");
  // Without the command nobody knows what its flags choose.
  CHECK(idle_of("workers = 4").starts_with("unknown: the command that starts this is not here"));
  CHECK(idle_of("threads = 10") == "2s…3s");
  CHECK(idle_of("threads = 1") == "none");
  CHECK(idle_of("threads = 2\nkeepalive = 70") == "70s…71s");
  CHECK(idle_of("worker_class = 'gevent'\nkeepalive = 75") == "75s");
  CHECK(idle_of("worker_class = 'gevent'") == "2s");
  CHECK(idle_of("worker_class = 'gevent'\nkeepalive = 0") == "none");
  CHECK(idle_of("worker_class = 'uvicorn.workers.UvicornWorker'") == "2s");
  CHECK(idle_of("worker_class = 'tornado'\nkeepalive = 5") == "1h");
  CHECK(idle_of("worker_class = 'gevent_pywsgi'\nkeepalive = 5") == "infinite");
  CHECK(idle_of("worker_class = 'gthread'\nthreads = 4\nworker_connections = 4\nkeepalive = 5") == "none");
  CHECK(idle_of("threads = 1000 if big else 8\nkeepalive = 5") == "none (when big) or 5s…6s (otherwise)");
  CHECK(idle_of("worker_class = 'my.Worker'\nkeepalive = 5") == "unknown: worker class my.Worker is not known");
  CHECK(idle_of("worker_class = 'gevent'\nkeepalive = '75'") == "75s");
}

TEST_CASE("branches of a configuration are alternatives") {
  const std::string idle = idle_of("worker_class = 'gevent'\nif lb:\n  keepalive = 75\nelse:\n  keepalive = 5");
  CHECK(idle == "5s (otherwise) or 75s (when lb)");
  const std::string half = idle_of("worker_class = 'gevent'\nif lb:\n  keepalive = 75");
  CHECK(half.starts_with("75s (when lb) or 2s (otherwise"));
}

TEST_CASE("flags win over GUNICORN_CMD_ARGS, which wins over the file") {
  const Files files = {{"gunicorn.conf.py", "keepalive = 5\nworker_class = 'gevent'\nbind = '0.0.0.0:9000'"}};
  CHECK(stack_of(files, {"gunicorn app:app"}).timer(TimerKind::accept_idle) == "5s");
  CHECK(
      stack_of(files, {"gunicorn app:app"}, {{"GUNICORN_CMD_ARGS", "--keep-alive 10"}}).timer(TimerKind::accept_idle) ==
      "10s");
  CHECK(stack_of(files, {"gunicorn --keep-alive=20 app:app"}, {{"GUNICORN_CMD_ARGS", "--keep-alive 10"}})
            .timer(TimerKind::accept_idle) == "20s");
  CHECK(stack_of(files, {"gunicorn app:app"}).endpoints() == ":9000");
  CHECK(stack_of(files, {"gunicorn -b 127.0.0.1:1 -b unix:/run/a.sock app:app"}).endpoints() ==
        "127.0.0.1:1 unix:/run/a.sock");
}

TEST_CASE("the command line names its configuration file") {
  const Files files = {{"deploy/settings.py", "threads = 4\nkeepalive = 75"}};
  CHECK(stack_of(files, {"gunicorn -c deploy/settings.py app:app"}).timer(TimerKind::accept_idle) == "75s…76s");
  CHECK(stack_of(files, {"gunicorn -c /etc/app/settings.py app:app"}, {},
                 {{"deploy/settings.py", "/etc/app/settings.py"}})
            .timer(TimerKind::accept_idle) == "75s…76s");
  const ProgramStack missing = stack_of({}, {"gunicorn -k gevent -c /etc/elsewhere.py app:app"});
  CHECK(missing.timer(TimerKind::accept_idle) == "unknown: the configuration file is not in the repository");
  CHECK(missing.model.gaps.size() == 1);
}

TEST_CASE("flags are read as gunicorn's own parser reads them") {
  CHECK(idle_of_command("gunicorn app:app") == "none");
  CHECK(idle_of_command("gunicorn -k gevent app:app") == "2s");
  CHECK(idle_of_command("gunicorn -kgevent --keep 9 app:app") == "9s");
  CHECK(idle_of_command("gunicorn --threads 2 --keep-alive ${KEEP:-5} app:app") == "5s…6s");
  CHECK(idle_of_command("gunicorn --threads 2 --keep-alive ${KEEP:-5} app:app", {{"KEEP", "8"}}) == "8s…9s");
  CHECK(idle_of_command("gunicorn --threads 2 --keep-alive $KEEP app:app") ==
        "unknown: environment variable KEEP is not known");
  const ProgramStack refused = stack_of({}, {"gunicorn -k gevent --keepalive 75 app:app"});
  REQUIRE(refused.model.gaps.size() == 1);
  CHECK(refused.model.gaps[0].reason == "gunicorn has no flag --keepalive: it does not start with it");
}

TEST_CASE("what gunicorn listens on") {
  CHECK(stack_of({}, {"gunicorn app:app"}).endpoints() == "127.0.0.1:8000");
  CHECK(stack_of({}, {"gunicorn app:app"}, {{"PORT", "5000"}}).endpoints() == ":5000");
  CHECK(stack_of({}, {"gunicorn -b :$PORT app:app"}, {{"PORT", "5000"}}).endpoints() == ":5000");
  CHECK(stack_of({{"gunicorn.conf.py", "bind = ['[::]:1', 'unix:/a.sock']"}}).endpoints() == ":1 unix:/a.sock");
  CHECK(stack_of({{"gunicorn.conf.py", "import os\nbind = f\"0.0.0.0:{os.getenv('PORT', '6012')}\""}}).endpoints() ==
        ":6012");
}

TEST_CASE("settings that do nothing are noticed") {
  CHECK(stack_of({{"gunicorn.conf.py", "keep_alive = 6\nthreads = 2"}}).effects() == "keep_alive acts no");
  CHECK(stack_of({{"gunicorn.conf.py", "keepalive = 75"}}, {"gunicorn a:b"}).effects() == "keepalive acts no");
  CHECK(stack_of({{"gunicorn.conf.py", "keepalive = 75\nthreads = 4"}}).effects() == "");
  CHECK(stack_of({{"gunicorn.conf.py", "TIMEOUT = 75\ntimeout = TIMEOUT"}}).effects() == "");
}

TEST_CASE("workers, drains and what is unread") {
  const ProgramStack stack = stack_of(
      {{"gunicorn.conf.py", "timeout = 2 * 60\ngraceful_timeout = 45\nmax_requests = 1000"}}, {"gunicorn a:b"});
  CHECK(stack.timer(TimerKind::worker) == "120s");
  CHECK(stack.written(TimerKind::worker) == "2 * 60");
  CHECK(stack.timer(TimerKind::drain) == "45s");
  CHECK(stack.timer(TimerKind::requests) == "1000");
  CHECK(stack_of({{"gunicorn.conf.py", "timeout = 0"}}, {"gunicorn a:b"}).timer(TimerKind::worker) == "infinite");
  // Only a sync worker has a limit for requests, and a flag may choose another one.
  CHECK(stack_of({{"gunicorn.conf.py", "timeout = 120"}}).timer(TimerKind::worker).starts_with("unknown"));
  const ProgramStack broken =
      stack_of({{"gunicorn.conf.py", "worker_class = 'gevent'\nkeepalive = (30\ntimeout = 60\n"}});
  CHECK(broken.timer(TimerKind::drain).starts_with("unknown: the configuration file does not parse"));
}

TEST_CASE("a value of the environment wins over the file's default, and the origin is the literal") {
  const Files files = {
      {"gunicorn_config.py", "import os\nworker_class = 'gevent'\nkeepalive = int(os.getenv('KA', '2'))"}};
  const ProgramStack plain = stack_of(files);
  CHECK(plain.timer(TimerKind::accept_idle) == "2s");
  CHECK(plain.written(TimerKind::accept_idle) == "2");
  CHECK(stack_of(files, {"gunicorn -c gunicorn_config.py a:a"}, {{"KA", "650"}}).timer(TimerKind::accept_idle) ==
        "650s");
}

TEST_CASE("what is read statically is what gunicorn itself would use") {
  if (std::system("command -v gunicorn >/dev/null 2>&1") != 0) return;
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("outlast-gunicorn-" + std::to_string(std::random_device()()));
  std::filesystem::create_directories(folder);
  std::mt19937 random(20);
  const std::vector<std::string> forms = {
      "keepalive = N",
      "keepalive = 'N'",
      "import os\nkeepalive = int(os.environ.get('KA_UNSET', 'N'))",
      "import os\nkeepalive = os.getenv('KA_UNSET') or N",
      "BASE = N\nkeepalive = BASE * 2 + 1",
      "BASE = N\nif BASE > 40:\n  keepalive = BASE\nelse:\n  keepalive = 7",
      "def pick(a, b=3):\n  return a - b\nkeepalive = pick(N)",
      "options = {'ka': N}\nkeepalive = options['ka']",
      "class C:\n  KA = N\nkeepalive = C.KA + 1",
      "from datetime import timedelta\nkeepalive = int(timedelta(minutes=N).total_seconds())",
      "keepalive = N // 4 ** 1 % 50 + max(3, N - 10)",
      "keepalive, timeout = N, 9",
      "keepalive = 5\nkeepalive += N",
  };
  for (const std::string& form : forms) {
    std::string source = form;
    const std::string number = std::to_string(11 + random() % 80);
    for (size_t at = source.find('N'); at != std::string::npos; at = source.find('N', at + 1)) {
      const bool is_hole = (at == 0 || !std::isalnum(static_cast<unsigned char>(source[at - 1]))) &&
                           source.substr(at, 4) != "None" && (at == 0 || source[at - 1] != '_');
      if (is_hole) source.replace(at, 1, number);
    }
    const std::filesystem::path file = folder / "gunicorn.conf.py";
    std::ofstream(file) << source << "\nworker_class = 'tornado'\n";
    const std::string command =
        "cd " + folder.string() + " && gunicorn --print-config -k sync x:y 2>/dev/null | grep '^keepalive' > out";
    REQUIRE(std::system(command.c_str()) >= 0);
    std::ifstream out(folder / "out");
    std::string word, real;
    while (out >> word) real = word;
    const std::string found = idle_of(source + "\nworker_class = 'gevent'\n");
    CAPTURE(source);
    CHECK_FALSE(real.empty());
    const Amount amount = static_cast<Amount>(std::atoll(real.c_str()) * 1000);
    CHECK((found == to_text(amount, Dimension::time) || found.starts_with("unknown")));
  }
  std::filesystem::remove_all(folder);
}
