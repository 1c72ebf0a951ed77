package shop;

import org.springframework.boot.SpringApplication;

public class App {
  public static void main(String[] args) {
    System.setProperty("server.tomcat.keep-alive-timeout", "70s");
    if (args.length > 0) {
      System.setProperty("server.tomcat.connection-timeout", args[0]);
    }
    SpringApplication.run(App.class, args);
  }
}
