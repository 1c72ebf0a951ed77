package shop;

import java.util.Properties;
import org.eclipse.jetty.server.*;

public class Main {
  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    settings.load(Main.class.getResourceAsStream("/app.properties"));
    Properties same = settings;
    same.setProperty("idle", "5000");
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setPort(8080);
    connector.setIdleTimeout(Long.parseLong(settings.getProperty("idle")));
    server.addConnector(connector);
    server.start();
  }
}
