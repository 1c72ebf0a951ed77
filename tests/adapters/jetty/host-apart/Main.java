import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

public class Main {
  public static void main(String[] args) throws Exception {
    Server server = new Server();
    ServerConnector own = new ServerConnector(server);
    own.setHost("localhost");
    own.setPort(8090);
    ServerConnector open = new ServerConnector(server);
    open.setPort(8091);
    server.addConnector(own);
    server.addConnector(open);
    server.start();
  }
}
