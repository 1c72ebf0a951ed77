package shop;

import org.eclipse.jetty.server.*;

public class Web {
  public void launch(int idle) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setPort(8080);
    connector.setIdleTimeout(idle);
    server.addConnector(connector);
    server.start();
  }
}
