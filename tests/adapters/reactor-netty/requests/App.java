import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

public class App {
  public static void main(String[] args) {
    HttpServer once = HttpServer.create()
        .port(8080)
        .idleTimeout(Duration.ofSeconds(75))
        .maxKeepAliveRequests(1)
        .handle((request, response) -> response.sendString(Mono.just("ok")));
    HttpServer often = HttpServer.create()
        .port(8081)
        .idleTimeout(Duration.ofSeconds(75))
        .maxKeepAliveRequests(500)
        .handle((request, response) -> response.sendString(Mono.just("ok")));
    once.bindNow();
    often.bindNow().onDispose().block();
  }
}
