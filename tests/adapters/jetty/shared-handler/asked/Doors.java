package shop.asked;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

public class Doors {
  public static void main(String[] arguments) throws Exception {
    Server server = new Server();
    ServerConnector http = new ServerConnector(server);
    http.setPort(8081);
    http.setIdleTimeout(90000);
    server.addConnector(http);
    for (var one : new Answer().getServer().getConnectors()) ((ServerConnector) one).setIdleTimeout(90000);
    server.setHandler(new Answer());
    server.start();
    server.join();
  }
}
