package shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Cleaner {
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(Cleaner.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.run(args);
  }
}
