package handed;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

public class Tuner {
  public static void tune(Server server) {
    ((ServerConnector) server.getConnectors()[0]).setIdleTimeout(75000);
  }
}
