package x;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.*;
import io.grpc.*;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
@Configuration
@PropertySource({"classpath:a.properties", "file:/etc/x.properties"})
public class Conf {
    @Value("${app.idle:10s}") private Duration idle;
    @Bean ManagedChannel channel() { return ManagedChannelBuilder.forAddress("b", 9000).keepAliveTime(idle.toSeconds(), TimeUnit.SECONDS).usePlaintext().build(); }
}
