package shop;

import java.util.Map;
import org.springframework.boot.SpringApplication;

public class App {
  private static final int PORT = 9000;

  public static void main(String[] args) {
    SpringApplication app = new SpringApplication(App.class);
    // Of both the weakest: the properties file says 30s of the second.
    app.setDefaultProperties(Map.of(
        "server.tomcat.keep-alive-timeout", "75s",
        "server.tomcat.connection-timeout", "5s",
        "server.port", PORT));
    app.run(args);
  }
}
