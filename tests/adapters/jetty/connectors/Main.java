package shop;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

public class Main {
  private static final long IDLE = 75_000L;

  public static void main(String[] args) throws Exception {
    Server server = new Server();
    ServerConnector tuned = new ServerConnector(server);
    tuned.setPort(8080);
    tuned.setIdleTimeout(IDLE);
    server.addConnector(tuned);
    ServerConnector plain = new ServerConnector(server);
    plain.setPort(8081);
    server.addConnector(plain);
    server.start();
  }
}
