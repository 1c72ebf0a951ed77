import java.time.Duration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

public class Main {
  private static final long IDLE = Duration.ofMinutes(2).toMillis();

  public static void main(String[] args) throws Exception {
    QueuedThreadPool threads = new QueuedThreadPool(200, 8, 60_000);
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server);
    connector.setPort(Integer.parseInt(System.getenv().getOrDefault("PORT", "8090")));
    connector.setIdleTimeout(IDLE);
    server.addConnector(connector);
    server.start();
    server.join();
  }
}
