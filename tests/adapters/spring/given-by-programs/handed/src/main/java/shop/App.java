package shop;

import java.util.Properties;
import org.springframework.boot.SpringApplication;

public class App {
  public static void main(String[] args) {
    Properties defaults = new Properties();
    defaults.setProperty("server.tomcat.keep-alive-timeout", "80s");
    Overrides.into(defaults);
    SpringApplication app = new SpringApplication(App.class);
    app.setDefaultProperties(defaults);
    app.run(args);
  }
}
