package x;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

@SpringBootApplication
public class App {
  private static final String KEY = "--spring.config.name";
  private static final String PARAM = KEY + "=" + "thing";

  public static void main(String[] args) {
    SpringApplication.run(App.class, withName(args));
  }

  private static String[] withName(String[] args) {
    String[] all = java.util.Arrays.copyOf(args, args.length + 1);
    all[args.length] = PARAM;
    return all;
  }
}
