package shop;

import java.time.Duration;
import reactor.netty.http.server.HttpServer;

public class Main {
  public static void main(String[] args) {
    HttpServer.create().port(8080).idleTimeout(Duration.ofSeconds(65)).handle((in, out) -> out.send()).bindNow();
    HttpServer.create().port(8081).bindNow();
  }
}
