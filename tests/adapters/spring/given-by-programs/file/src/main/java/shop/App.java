package shop;

import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.PropertySource;

@PropertySource("classpath:server.properties")
public class App {
  public static void main(String[] args) {
    SpringApplication.run(App.class, args);
  }
}
