package shop.kept;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

public class Ports {
  public static void main(String[] arguments) throws Exception {
    Server server = new Server();
    ServerConnector http = new ServerConnector(server);
    http.setPort(8081);
    http.setIdleTimeout(90000);
    server.addConnector(http);
    for (var one : ((Server) Greeting.kept).getConnectors()) ((ServerConnector) one).setIdleTimeout(90000);
    server.setHandler(new Greeting());
    server.start();
    server.join();
  }
}
