package shop.kept;

import org.eclipse.jetty.server.Server;

public class Guarded {
  public static Server createServer(int port) {
    Server server = new Server(port);
    Greeting hello = new Greeting();
    hello.keep(server);
    server.setHandler(hello);
    return server;
  }

  public static void main(String[] arguments) throws Exception {
    Server server = createServer(8080);
    server.start();
    server.join();
  }
}
