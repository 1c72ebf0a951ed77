package shop;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

@ConfigurationProperties(prefix = "app.grpc")
public record GrpcProps(
    Duration idleTimeout, @DefaultValue("10m") Duration age, @DefaultValue("30s") Duration ping, Duration grace) {}
