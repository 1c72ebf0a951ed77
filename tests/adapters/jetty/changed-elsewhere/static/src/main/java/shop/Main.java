package shop;

import java.util.Properties;
import org.eclipse.jetty.server.*;

public class Main {
  public static void main(String[] args) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setPort(8080);
    connector.setIdleTimeout(Limits.idle);
    server.addConnector(connector);
    server.start();
  }
}
