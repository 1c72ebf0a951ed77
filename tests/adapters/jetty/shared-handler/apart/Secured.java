package shop.apart;

import org.eclipse.jetty.server.Server;

public class Secured {
  public static Server createServer(int port) {
    Server server = new Server(port);
    Hello hello = new Hello();
    server.setHandler(hello);
    return server;
  }

  public static void main(String[] arguments) throws Exception {
    Server server = createServer(8080);
    server.start();
    server.join();
  }
}
