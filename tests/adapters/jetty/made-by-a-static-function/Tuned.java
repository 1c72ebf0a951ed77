import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

public class Tuned {
  public static void main(String[] args) throws Exception {
    Server server = new Server();
    ServerConnector http = new ServerConnector(server);
    http.setPort(8096);
    http.setIdleTimeout(75000);
    server.addConnector(http);
    server.start();
  }
}
