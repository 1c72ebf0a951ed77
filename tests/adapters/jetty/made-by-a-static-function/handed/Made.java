package handed;

import org.eclipse.jetty.server.Server;

public class Made {
  public static Server createServer() {
    return new Server(8098);
  }
}
