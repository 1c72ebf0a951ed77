package shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Nightly {
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(Nightly.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.run(args);
  }
}
