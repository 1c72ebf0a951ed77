import java.util.concurrent.TimeUnit;
import net.devh.boot.grpc.client.channelfactory.GrpcChannelConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class Channels {
    @Bean
    public GrpcChannelConfigurer keepAlive() {
        return (builder, name) -> builder.keepAliveTime(30, TimeUnit.SECONDS);
    }
}
