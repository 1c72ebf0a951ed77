package x;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.autoconfigure.SpringBootApplication;
@SpringBootApplication
public class Front { public static void main(String[] args) { new SpringApplicationBuilder(Front.class).properties("server.port=8081", "server.tomcat.keep-alive-timeout=10s").run(args); } }
