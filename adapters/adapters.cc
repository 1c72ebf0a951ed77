#include "adapters/adapter.h"
#include "adapters/compose.h"
#include "adapters/dockerfile.h"
#include "adapters/gunicorn.h"
#include "adapters/haproxy.h"
#include "adapters/kestrel.h"
#include "adapters/nginx.h"
#include "adapters/node.h"
#include "adapters/procfile.h"
#include "adapters/program_clients.h"
#include "adapters/program_servers.h"
#include "adapters/puma.h"
#include "adapters/servers.h"
#include "adapters/shell.h"
#include "adapters/spring.h"
#include "adapters/spring_grpc.h"
#include "adapters/streams.h"
#include "adapters/supervisor.h"
#include "adapters/systemd.h"
#include "adapters/tomcat.h"
#include "adapters/unread.h"
#include "adapters/uwsgi.h"

namespace outlast {
namespace {

constexpr Adapter kAdapters[] = {
    {"compose", read_compose, nullptr, nullptr},
    {"dockerfile", read_dockerfile, nullptr, nullptr},
    {"procfile", read_procfile, nullptr, nullptr},
    {"systemd", read_systemd, nullptr, nullptr},
    {"shell", read_shell_script, nullptr, nullptr},
    {"supervisor", read_supervisor, nullptr, nullptr},
    {"streams", read_streams, nullptr, nullptr},
    {"uwsgi", read_uwsgi, read_uwsgi_command, derive_uwsgi},
    {"gunicorn", read_gunicorn, read_command_gunicorn, derive_gunicorn},
    {"node", read_node, read_command_node, derive_node},
    {"tomcat", read_tomcat, nullptr, derive_tomcat},
    {"spring", read_spring, read_java_command, derive_spring},
    {"grpc-spring", nullptr, nullptr, derive_spring_grpc},
    {"puma", read_puma, read_puma_command, derive_puma},
    {"uvicorn", nullptr, read_server_command, derive_server},
    {"waitress", nullptr, read_server_command, derive_server},
    {"daphne", nullptr, read_server_command, derive_server},
    {"aiohttp", nullptr, nullptr, derive_server},
    {"aiohttp-runner", nullptr, nullptr, derive_server},
    {"hypercorn", nullptr, read_server_command, derive_server},
    {"granian", nullptr, read_server_command, derive_server},
    {"tornado", nullptr, nullptr, derive_server},
    {"gevent", nullptr, nullptr, derive_server},
    {"sanic", nullptr, read_server_command, derive_server},
    {"python", read_python_servers, read_python_command, nullptr},
    {"unread", read_unread, nullptr, nullptr},
    {"program", read_program_servers, nullptr, nullptr},
    {"grpc-go", nullptr, nullptr, derive_program_server},
    {"grpc-java", nullptr, nullptr, derive_program_server},
    {"grpc-core", nullptr, nullptr, derive_program_server},
    {"grpc-js", nullptr, nullptr, derive_program_server},
    {"grpc-node", nullptr, nullptr, derive_program_server},
    {"go-http", nullptr, nullptr, derive_program_server},
    {"go-h2c", nullptr, nullptr, derive_program_server},
    {"fasthttp", nullptr, nullptr, derive_program_server},
    {"go-echo", nullptr, nullptr, derive_program_server},
    {"jetty", nullptr, nullptr, derive_program_server},
    {"reactor-netty", nullptr, nullptr, derive_program_server},
    {"tonic", nullptr, nullptr, derive_program_server},
    {"actix", nullptr, nullptr, derive_program_server},
    {"hyper", nullptr, nullptr, derive_program_server},
    {"bun", nullptr, nullptr, derive_program_server},
    {"elysia", nullptr, nullptr, derive_program_server},
    {"kestrel", read_kestrel, read_dotnet_command, derive_kestrel},
    {"client", read_program_clients, nullptr, nullptr},
    {"axios", nullptr, nullptr, derive_program_client},
    {"node-agent", nullptr, nullptr, derive_program_client},
    {"node-http", nullptr, nullptr, derive_program_client},
    {"got", nullptr, nullptr, derive_program_client},
    {"agentkeepalive", nullptr, nullptr, derive_program_client},
    {"http-proxy", nullptr, nullptr, derive_program_client},
    {"undici", nullptr, nullptr, derive_program_client},
    {"go-transport", nullptr, nullptr, derive_program_client},
    {"go-transport-clone", nullptr, nullptr, derive_program_client},
    {"go-http-client", nullptr, nullptr, derive_program_client},
    {"requests", nullptr, nullptr, derive_program_client},
    {"urllib3", nullptr, nullptr, derive_program_client},
    {"httpx", nullptr, nullptr, derive_program_client},
    {"aiohttp-client", nullptr, nullptr, derive_program_client},
    {"grpc-go-client", nullptr, nullptr, derive_program_client},
    {"grpc-java-client", nullptr, nullptr, derive_program_client},
    {"grpc-dotnet-client", nullptr, nullptr, derive_program_client},
    {"dotnet-handler", nullptr, nullptr, derive_program_client},
    {"grpc-core-client", nullptr, nullptr, derive_program_client},
    {"grpc-js-client", nullptr, nullptr, derive_program_client},
    {"grpc-node-client", nullptr, nullptr, derive_program_client},
    {"haproxy", read_haproxy, read_haproxy_command, derive_haproxy},
    {"nginx", read_nginx, read_nginx_command, derive_nginx},
};

}  // namespace

std::span<const Adapter> adapters() { return kAdapters; }

}  // namespace outlast
