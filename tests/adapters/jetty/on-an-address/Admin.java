import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;

public class Admin {
  public static void main(String[] args) throws Exception {
    Server server = new Server(new InetSocketAddress("127.0.0.1", 8091));
    server.start();
    server.join();
  }
}
