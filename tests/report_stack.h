// One report built in code, for tests of formats: a finding over two files with a fix, one that rests on a default, one
// that is not proved, a suppressed one, a gap, and bytes that want to do harm.
#pragma once

#include <string>
#include <string_view>

#include "policy_stack.h"
#include "report/report.h"

namespace outlast::testing {

inline Sources report_sources() {
  Sources sources(
      std::vector<SourceFile>{{"app/gunicorn.conf.py", ""}, {"nginx/nginx.conf", ""}, {"web/\u00fcber uns.js", ""}});
  sources.set_bytes(FileId{0}, "bind = \"0.0.0.0:8000\"\nkeepalive = 2\nworkers = 4\n");
  sources.set_bytes(FileId{1},
                    "upstream app {\n    server app:8000;\n    keepalive 32;\n}\n\nserver {\n    location /ws/ {\n"
                    "        proxy_pass http://app;\n    }\n}\n");
  sources.set_bytes(FileId{2}, "// \x1b[2J \u00fc\nserver.keepAliveTimeout = 5_000;\n");
  return sources;
}

/// The bytes of the n-th `text` in a file.
inline Span span_of(const Sources& sources, FileId file, std::string_view text) {
  const size_t at = sources.bytes(file).find(text);
  if (at == std::string_view::npos) throw std::runtime_error("no such text: " + std::string(text));
  return {file, static_cast<uint32_t>(at), static_cast<uint32_t>(at + text.size())};
}

inline Report sample_report(const Sources& sources, const std::vector<Policy>& policies) {
  Report report;
  const Span keepalive = span_of(sources, FileId{0}, "2\nw");
  const Span value{FileId{0}, keepalive.begin, keepalive.begin + 1};
  Finding broken;
  broken.policy = "acceptor-closes-first";
  broken.severity = Severity::error;
  broken.confidence = Confidence::named;
  broken.message = "gunicorn app closes idle connections after 2s…3s, but nginx may reuse them for 60s";
  broken.labels = {
      {value, "gunicorn app closes idle connections after 2s…3s (keepalive)"},
      {span_of(sources, FileId{1}, "upstream app"),
       "nginx keeps idle connections to gunicorn app for 60s (keepalive_timeout, default of nginx 1.18…1.31)"}};
  broken.steps = {broken.labels[1].text, broken.labels[0].text,
                  "nginx reaches gunicorn app: compose service app (named)",
                  "60s >= 2s: from 2s on one end is closing what the other still uses"};
  broken.symptom = "502 with `recv() failed (104: Connection reset by peer)`";
  broken.help = "Set `keepalive` of gunicorn app to 65 (65s) or more";
  broken.fingerprint = "acceptor-closes-first: nginx -> app upstream app pool_idle accept_idle";
  broken.fixes = {{"set keepalive to 65s", true, {{value, "65"}}}};
  report.findings.push_back(broken);

  Finding open;
  open.policy = "silent-stream-cut";
  open.severity = Severity::warning;
  open.verdict = Verdict::unproven;
  open.message = "nginx cuts the websocket on /ws/";
  open.labels = {{span_of(sources, FileId{1}, "location /ws/"), "nginx waits 60s (proxy_read_timeout, default)"}};
  open.steps = {"50% of it:\nis assumed"};
  open.deployments = {"prod", "staging"};
  open.fingerprint = "silent-stream-cut: nginx route /ws/ quiet";
  report.findings.push_back(open);

  Finding hostile = open;
  hostile.policy = "setting-without-effect";
  hostile.severity = Severity::info;
  hostile.verdict = Verdict::broken;
  hostile.message = "`\x1b[31m` has no effect, \xff, 100%\r\n::error::made up";
  hostile.labels = {{span_of(sources, FileId{2}, "\u00fc\n"), "here\x07"}, {Span{}, "nowhere"}};
  hostile.deployments.clear();
  hostile.fingerprint = "setting-without-effect: node";
  report.findings.push_back(hostile);

  report.suppressed.push_back({broken, "config", "replaced in March", "2027-03-31"});
  report.gaps.push_back({span_of(sources, FileId{1}, "proxy_pass"),
                         "nothing tells pool_idle of nginx",
                         {"nginx -> app", "nginx -> api"}});
  report.gaps.push_back({Span{}, "no file tells the release of nginx", {}});
  report.summary = {.files = 3,
                    .components = 2,
                    .timers = 4,
                    .hops = 1,
                    .unlinked = 1,
                    .judged = {.holds = 3, .broken = 2, .unproven = 1, .not_applicable = 4}};
  for (const Policy& policy : policies) report.policies.push_back(&policy);
  return report;
}

}  // namespace outlast::testing
