package x;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
@SpringBootApplication
public class Back { public static void main(String[] args) { System.setProperty("spring.config.name", "back"); SpringApplication.run(Back.class, args); } }
