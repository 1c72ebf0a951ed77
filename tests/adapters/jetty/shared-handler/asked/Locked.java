package shop.asked;

import org.eclipse.jetty.server.Server;

public class Locked {
  public static Server createServer(int port) {
    Server server = new Server(port);
    Answer hello = new Answer();
    server.setHandler(hello);
    return server;
  }

  public static void main(String[] arguments) throws Exception {
    Server server = createServer(8080);
    server.start();
    server.join();
  }
}
