package shop;

import java.util.Properties;
import org.eclipse.jetty.server.*;

public class Main {
  public static void main(String[] args) throws Exception {
    Limits limits = new Limits(130000);
    limits.shorten(5000);
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setPort(8080);
    connector.setIdleTimeout(limits.getIdle());
    server.addConnector(connector);
    server.start();
  }
}
