package pier;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.concurrent.TimeUnit;

class Manager {
    private final Option option;
    Manager(Option option) { this.option = option; }
    ManagedChannel connect(String host, int port) {
        ManagedChannelBuilder<?> b = ManagedChannelBuilder.forAddress(host, port);
        if (this.option.getKeepalive() != null) {
            b = b.keepAliveTime(this.option.getKeepalive(), TimeUnit.MILLISECONDS);
        }
        return b.build();
    }
}
