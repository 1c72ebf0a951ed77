package shop.apart;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

public class Connectors {
  public static void main(String[] arguments) throws Exception {
    Server server = new Server();
    ServerConnector http = new ServerConnector(server);
    http.setPort(8081);
    http.setIdleTimeout(90000);
    server.addConnector(http);
    server.setHandler(new Hello());
    server.start();
    server.join();
  }
}
