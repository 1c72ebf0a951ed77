package x;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
@SpringBootApplication
public class Front { public static void main(String[] args) { System.setProperty("spring.config.name", "front"); SpringApplication.run(Front.class, args); } }
