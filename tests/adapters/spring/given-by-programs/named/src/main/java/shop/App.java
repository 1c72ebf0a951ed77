package shop;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;

public class App {
  public static void main(String[] args) {
    Map<String, Object> defaults = new HashMap<>();
    defaults.put("server.tomcat.keep-alive-timeout", "80s");
    defaults.put("server.tomcat.max-keep-alive-requests", 1000);
    SpringApplication app = new SpringApplication(App.class);
    app.setDefaultProperties(defaults);
    app.run(args);
  }
}
