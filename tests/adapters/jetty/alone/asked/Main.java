package shop;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Server;

public class Main {
  public static void main(String[] args) throws Exception {
    Server server = new Server(8081);
    for (Connector one : server.getConnectors()) {
      ((AbstractConnector) one).setIdleTimeout(90_000);
    }
    server.start();
  }
}
