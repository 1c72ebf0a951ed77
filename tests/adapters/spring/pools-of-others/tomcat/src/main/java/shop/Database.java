package shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class Database {
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> path() {
    return factory -> factory.setContextPath("/shop");
  }

  // Of the database's connections.
  @Bean
  HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setConnectionTimeout(30000);
    config.setIdleTimeout(600000);
    return new HikariDataSource(config);
  }
}
