package gauge;

import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkTrafficServerConnector;
import org.eclipse.jetty.server.Server;

public class Gauge {
  public static void main(String[] args) throws Exception {
    Server server = new Server();
    // A connector that counts bytes waits like any other.
    NetworkTrafficServerConnector counted =
        new NetworkTrafficServerConnector(server, null, null, null, 1, -1, new HttpConnectionFactory());
    counted.setPort(8180);
    counted.setIdleTimeout(75_000);
    server.addConnector(counted);
    server.start();
  }
}
