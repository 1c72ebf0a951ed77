package shop;

import java.time.Duration;
import reactor.netty.http.server.HttpServer;

public class Main {
  public static void main(String[] args) {
    HttpServer forgotten = HttpServer.create().port(8080);
    // What this returns is thrown away, so it changes nothing.
    forgotten.idleTimeout(Duration.ofSeconds(65));
    forgotten.bindNow();
    HttpServer kept = HttpServer.create().port(8081);
    kept = kept.idleTimeout(Duration.ofSeconds(65));
    kept.bindNow();
  }
}
