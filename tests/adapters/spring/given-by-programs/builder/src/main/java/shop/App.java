package shop;

import org.springframework.boot.builder.SpringApplicationBuilder;

public class App {
  public static void main(String[] args) {
    new SpringApplicationBuilder(App.class)
        .properties("server.tomcat.keep-alive-timeout=85s", "server.port: 9002")
        .run(args);
  }
}
