package x;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.autoconfigure.SpringBootApplication;
@SpringBootApplication
public class Back { public static void main(String[] args) { new SpringApplicationBuilder(Back.class).properties("server.port=8082", "server.tomcat.keep-alive-timeout=20s").run(args); } }
