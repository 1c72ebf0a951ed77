package x;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

@SpringBootApplication
public class App {
  public static void main(String[] args) {
    System.setProperty("spring.config.name", "application,thing");
    SpringApplication.run(App.class, args);
  }
}
