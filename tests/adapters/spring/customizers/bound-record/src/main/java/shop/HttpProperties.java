package shop;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

@ConfigurationProperties("shop.http")
public record HttpProperties(@DefaultValue("45s") Duration keepAlive, @DefaultValue("400") int requests) {}
