package handed.user;

import handed.Made;
import handed.Tuner;
import org.eclipse.jetty.server.Server;

public class Main {
  public static void main(String[] args) throws Exception {
    Server server = Made.createServer();
    Tuner.tune(server);
    server.start();
  }
}
