package shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Unpacked {
  public static void main(String[] args) {
    SpringApplication.run(Unpacked.class, args);
  }
}
