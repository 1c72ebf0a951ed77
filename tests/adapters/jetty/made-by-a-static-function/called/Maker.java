import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

public class Maker {
  public static Server createServer(int port) {
    Server server = new Server();
    ServerConnector http = new ServerConnector(server);
    http.setPort(port);
    server.addConnector(http);
    return server;
  }

  public static void main(String[] args) throws Exception {
    Server server = createServer(8097);
    server.start();
  }
}
