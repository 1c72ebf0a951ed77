import org.eclipse.jetty.server.Server;
public class Plain {
  public static Server createServer(int port) {
    Server server = new Server(port);
    return server;
  }
  public static void main(String[] args) throws Exception {
    int port = 8095;
    Server server = createServer(port);
    server.start();
  }
}
